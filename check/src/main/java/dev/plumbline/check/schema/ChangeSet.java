// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.check.schema;

import dev.plumbline.config.ProjectFolder;
import dev.plumbline.config.Yaml;
import dev.plumbline.config.YamlFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A change set of a Liquibase change log.
 *
 * @param id author and id, as in {@code kim:1}
 * @param file in which it stands, relative to the project's folder
 * @param conditional whether it is applied in some contexts, or on some databases, only
 */
record ChangeSet(String id, String file, boolean conditional) {
    private static final int MOST_BYTES = 1 << 20;
    private static final List<String> CONDITIONS = List.of("context", "contextFilter", "labels", "dbms");
    private static final Pattern FORMATTED = Pattern.compile("(?i)\\A\\s*--\\s*liquibase formatted sql");
    private static final Pattern IN_SQL =
            Pattern.compile("(?im)^--\\s*changeset\\s+\"?([^:\"\\s]+)\"?:\"?([^\"\\s]+)\"?(.*)$");
    private static final Pattern CONDITION_IN_SQL = Pattern.compile("(?i).*\\b(context(Filter)?|labels|dbms):.*");

    /** Those of a file; none when it is no change log. */
    static List<ChangeSet> in(Path folder, String name) throws IOException {
        Path file = folder.resolve(name);
        if (Files.size(file) > MOST_BYTES) {
            return List.of();
        }
        if (name.endsWith(".sql")) {
            return inSql(Files.readString(file), name);
        }
        return name.endsWith(".xml") ? inXml(file, name) : inYaml(folder, name);
    }

    private static List<ChangeSet> inSql(String text, String name) {
        List<ChangeSet> sets = new ArrayList<>();
        if (FORMATTED.matcher(text).find()) {
            Matcher each = IN_SQL.matcher(text);
            while (each.find()) {
                boolean conditional = CONDITION_IN_SQL.matcher(each.group(3)).matches();
                sets.add(new ChangeSet(each.group(1) + ":" + each.group(2), name, conditional));
            }
        }
        return sets;
    }

    /** JSON is YAML. */
    private static List<ChangeSet> inYaml(Path folder, String name) {
        List<ChangeSet> sets = new ArrayList<>();
        Yaml document = new YamlFiles(new ProjectFolder(folder)).read(name).orElse(null);
        for (Yaml item : Yaml.items(Yaml.at(document, "databaseChangeLog"))) {
            Yaml set = Yaml.at(item, "changeSet");
            String id = Yaml.text(Yaml.at(set, "id"));
            if (id != null) {
                boolean conditional = CONDITIONS.stream().anyMatch(each -> Yaml.at(set, each) != null);
                sets.add(new ChangeSet(Yaml.text(Yaml.at(set, "author")) + ":" + id, name, conditional));
            }
        }
        return sets;
    }

    private static List<ChangeSet> inXml(Path file, String name) throws IOException {
        List<ChangeSet> sets = new ArrayList<>();
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        // What a file names is not fetched.
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try (InputStream bytes = Files.newInputStream(file)) {
            XMLStreamReader xml = factory.createXMLStreamReader(bytes);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamReader.START_ELEMENT
                        && xml.getLocalName().equals("changeSet")) {
                    boolean conditional =
                            CONDITIONS.stream().anyMatch(each -> xml.getAttributeValue(null, each) != null);
                    String id = xml.getAttributeValue(null, "author") + ":" + xml.getAttributeValue(null, "id");
                    sets.add(new ChangeSet(id, name, conditional));
                }
            }
            return sets;
        } catch (XMLStreamException e) {
            throw new IOException(name + " is no XML", e);
        }
    }
}
