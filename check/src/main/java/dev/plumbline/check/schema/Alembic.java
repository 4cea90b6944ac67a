// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.schema;

import dev.plumbline.config.OwnFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Alembic's revisions. Its account has the last one only, so the last one of the folder is what is compared. */
record Alembic() implements MigrationTool {
    private static final Pattern FILES = Pattern.compile("(.*/)?versions/[^/]+\\.py");
    private static final Pattern REVISION = Pattern.compile("(?m)^revision(?:\\s*:\\s*\\w+)?\\s*=\\s*['\"](\\w+)['\"]");
    private static final Pattern DOWN = Pattern.compile("(?m)^down_revision[^=]*=\\s*(.*)$");
    private static final Pattern QUOTED = Pattern.compile("['\"](\\w+)['\"]");

    @Override
    public String name() {
        return "Alembic";
    }

    @Override
    public String table() {
        return "alembic_version";
    }

    @Override
    public String applied() {
        return "SELECT version_num, '', '' FROM %s";
    }

    @Override
    public String command() {
        return "alembic upgrade head";
    }

    @Override
    public List<String> signs() {
        return List.of("alembic.ini");
    }

    /** Its account has the last one only; those before it are lost when no file has them. */
    @Override
    public boolean isLost(Path folder, String id, Set<String> onDisk) throws IOException {
        for (Path file : OwnFiles.below(folder, 5, Set.of(), FILES.asMatchPredicate())) {
            Matcher revision = REVISION.matcher(Files.readString(file));
            if (revision.find() && revision.group(1).equals(id)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Map<String, OnDisk> onDisk(Path folder) throws IOException {
        Map<String, OnDisk> heads = new LinkedHashMap<>();
        Set<String> followed = new HashSet<>();
        for (Path file : OwnFiles.below(folder, 5, Set.of(), FILES.asMatchPredicate())) {
            String text = Files.readString(file);
            Matcher revision = REVISION.matcher(text);
            if (revision.find()) {
                heads.put(revision.group(1), new OnDisk("", revision.group(1)));
                Matcher down = DOWN.matcher(text);
                Matcher quoted = QUOTED.matcher(down.find() ? down.group(1) : "");
                while (quoted.find()) {
                    followed.add(quoted.group(1));
                }
            }
        }
        heads.keySet().removeAll(followed);
        return heads;
    }
}
