// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the datasource of a Prisma schema: the variables it names and a URL that is written into it. */
final class PrismaReader {
    private static final Pattern DATASOURCE = Pattern.compile("(?m)^\\s*datasource\\s+(\\w+)\\s*\\{([^}]*)\\}");
    private static final Pattern ENTRY = Pattern.compile(
            "(?m)^\\s*(url|directUrl|shadowDatabaseUrl)\\s*=\\s*(?:env\\(\\s*\"([^\"]+)\"\\s*\\)|\"([^\"\\n]*)\")");
    private static final Pattern PROVIDER = Pattern.compile("(?m)^\\s*provider\\s*=\\s*\"([^\"]+)\"");

    private final List<VariableRead> reads = new ArrayList<>();
    private final List<Assignment> urls = new ArrayList<>();

    /** What the schema's datasource names. */
    static PrismaReader read(SourceText source) {
        PrismaReader reader = new PrismaReader();
        Matcher datasource = DATASOURCE.matcher(source.text());
        while (datasource.find()) {
            Matcher provider = PROVIDER.matcher(source.text()).region(datasource.start(2), datasource.end(2));
            if (provider.find() && VariableNames.kindOfWord(provider.group(1)).isEmpty()) {
                continue;
            }
            Matcher entry = ENTRY.matcher(source.text()).region(datasource.start(2), datasource.end(2));
            while (entry.find()) {
                String variable = entry.group(2);
                if (variable != null) {
                    Place place = new Place(source, entry.start(2), entry.end(2));
                    reader.reads.add(new VariableRead(variable, place, null, true));
                } else {
                    Place place = new Place(source, entry.start(3), entry.end(3));
                    String name = "datasource." + datasource.group(1) + "." + entry.group(1);
                    reader.urls.add(Assignment.at(place, name, entry.group(3)));
                }
            }
        }
        return reader;
    }

    List<VariableRead> reads() {
        return reads;
    }

    /** URLs written into the schema itself. */
    List<Assignment> urls() {
        return urls;
    }
}
