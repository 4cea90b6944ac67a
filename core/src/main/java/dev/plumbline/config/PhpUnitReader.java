// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the variables that PHPUnit sets for tests from a {@code phpunit.xml}. The file is searched, not parsed. */
final class PhpUnitReader {
    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
    private static final Pattern ENTRY = Pattern.compile("<(?:env|server)\\s([^<>]{1,4000})/?>");
    private static final Pattern NAME = Pattern.compile("\\bname\\s*=\\s*([\"'])(\\w{1,80})\\1");
    private static final Pattern VALUE = Pattern.compile("\\bvalue\\s*=\\s*([\"'])(.*?)\\1", Pattern.DOTALL);
    private static final Pattern FORCE = Pattern.compile("\\bforce\\s*=\\s*[\"']true[\"']");

    private PhpUnitReader() {}

    /**
     * The variables of a file.
     *
     * @param forced those that win over the process environment
     * @param others those that only win over {@code .env} files
     */
    record Found(Layer forced, Layer others) {}

    /** The variables of a folder's file; empty when it has none. */
    static Optional<Found> read(ProjectFiles files, String folder) {
        for (String name : List.of("phpunit.xml", "phpunit.xml.dist", "phpunit.dist.xml")) {
            Optional<SourceText> source = files.readIfText(CodeFiles.join(folder, name));
            if (source.isPresent()) {
                return source.map(PhpUnitReader::variables);
            }
        }
        return Optional.empty();
    }

    private static Found variables(SourceText source) {
        // As many blanks, so that every place stays where it is.
        String text = COMMENT.matcher(source.text())
                .replaceAll(comment -> comment.group().replaceAll("[^\\n]", " "));
        List<Assignment> forced = new ArrayList<>();
        List<Assignment> others = new ArrayList<>();
        Matcher entry = ENTRY.matcher(text);
        while (entry.find()) {
            Matcher name = NAME.matcher(text).region(entry.start(1), entry.end(1));
            Matcher value = VALUE.matcher(text).region(entry.start(1), entry.end(1));
            if (name.find() && value.find()) {
                Place place = new Place(source, value.start(2), value.end(2));
                boolean wins = FORCE.matcher(entry.group(1)).find();
                (wins ? forced : others).add(Assignment.at(place, name.group(2), decoded(value.group(2))));
            }
        }
        String label = source.path().toString();
        return new Found(Layer.of(label, forced), Layer.of(label, others));
    }

    private static String decoded(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&apos;", "'")
                .replace("&amp;", "&");
    }
}
