// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Reads YAML and JSON with the place of every value, within bounds on depth and on what aliases expand to. */
final class YamlReader {
    private static final int MAX_DEPTH = 200;
    private static final long MAX_EXPANDED = 1_000_000;

    private final SourceText source;
    private final IdentityHashMap<Node, Converted> done = new IdentityHashMap<>();
    private final IdentityHashMap<Node, Boolean> open = new IdentityHashMap<>();

    private YamlReader(SourceText source) {
        this.source = source;
    }

    /** Stops the reading of one document; its text is for people. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final int offset;
        private final String mend;

        Refused(int offset, String message, String mend) {
            super(message, null, false, false);
            this.offset = offset;
            this.mend = mend;
        }
    }

    /** The documents of a file; empty when it cannot be read, which is then an error. */
    static List<Yaml> documents(SourceText source, ProjectFiles files) {
        try {
            return new YamlReader(source).read();
        } catch (Refused refused) {
            files.error(source, refused.offset, String.valueOf(refused.getMessage()), refused.mend);
        } catch (ReaderException unreadable) {
            files.error(source, 0, "a character that YAML does not allow", "remove it");
        } catch (MarkedYamlEngineException wrong) {
            report(source, wrong, files);
        } catch (YamlEngineException wrong) {
            files.error(source, 0, "not YAML", "see it with a YAML checker");
        } catch (StackOverflowError tooDeep) {
            // The composer calls itself for every level and has no limit of its own.
            files.error(source, 0, "nested too deeply to be read", "nest at most " + MAX_DEPTH + " levels");
        }
        return List.of();
    }

    /** The only document of a file, or its first. */
    static Optional<Yaml> document(SourceText source, ProjectFiles files) {
        return documents(source, files).stream().findFirst();
    }

    private static void report(SourceText source, MarkedYamlEngineException wrong, ProjectFiles files) {
        Optional<Mark> mark = wrong.getProblemMark().or(wrong::getContextMark);
        int offset = mark.map(m -> source.offset(m.getLine(), m.getColumn())).orElse(0);
        int line = source.line(offset);
        String before =
                source.text().substring(source.lineStart(line), Math.max(source.lineStart(line), source.lineEnd(line)));
        String indent =
                before.substring(0, before.length() - before.stripLeading().length());
        if (indent.indexOf('\t') >= 0 || before.startsWith("\t", Math.max(0, source.column(offset) - 1))) {
            int tab = source.lineStart(line) + Math.max(0, before.indexOf('\t'));
            files.error(source, tab, "a tab where YAML wants spaces", "indent with spaces");
            return;
        }
        String problem = wrong.getProblem();
        files.error(
                source,
                offset,
                "not YAML: " + (problem == null ? "it cannot be read" : withoutContent(problem)),
                "see the line and the one before it");
    }

    /** The parser's own words, unless they quote more of the file than a character. */
    private static String withoutContent(String problem) {
        String line = problem.lines().findFirst().orElse("").toLowerCase(Locale.ROOT);
        if (line.contains("alias")) {
            return "an alias of an anchor that is not there; quote a value that begins with *";
        }
        boolean quotes = line.contains("anchor")
                || line.contains("tag")
                || line.contains("directive")
                || line.contains("version");
        return quotes
                ? "an anchor, tag or directive; quote a value that begins with &, ! or %"
                : line.length() > 100 ? line.substring(0, 100) : line;
    }

    private List<Yaml> read() {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(source.path().toString())
                .setUseMarks(true)
                .setAllowDuplicateKeys(true)
                // What aliases expand to is counted below; honest files have many of them.
                .setMaxAliasesForCollections(100_000)
                .setCodePointLimit(ProjectFiles.MAX_BYTES)
                .build();
        List<Yaml> documents = new ArrayList<>();
        Composer composer = new Composer(settings, new ParserImpl(settings, new StreamReader(settings, source.text())));
        while (composer.hasNext()) {
            documents.add(convert(composer.next(), 0).yaml());
        }
        return documents;
    }

    /**
     * A node and how many values it stands for.
     *
     * @param size a few nested aliases can stand for billions of values, so they are counted, not expanded
     */
    private record Converted(Yaml yaml, long size) {}

    private Converted convert(Node node, int depth) {
        // Only what has an anchor can be met twice.
        boolean anchored = node.getAnchor().isPresent();
        Converted known = anchored ? done.get(node) : null;
        if (known != null) {
            return known;
        }
        if (depth > MAX_DEPTH) {
            throw new Refused(start(node), "nested too deeply to be read", "nest at most " + MAX_DEPTH + " levels");
        }
        if (anchored && open.put(node, true) != null) {
            throw new Refused(start(node), "an anchor that holds an alias of itself", "remove the alias");
        }
        Converted made = switch (node) {
            case ScalarNode scalar -> new Converted(scalar(scalar), 1);
            case SequenceNode sequence -> sequence(sequence, depth);
            case MappingNode mapping -> mapping(mapping, depth);
            default -> throw new Refused(start(node), "a node of no known kind", "write it as plain YAML");
        };
        if (made.size() > MAX_EXPANDED) {
            throw new Refused(
                    start(node),
                    "aliases that expand to more than " + MAX_EXPANDED + " values",
                    "write out what is meant");
        }
        if (anchored) {
            open.remove(node);
            done.put(node, made);
        }
        return made;
    }

    private Yaml scalar(ScalarNode node) {
        Place whole = place(node);
        boolean quoted = node.getScalarStyle() != ScalarStyle.PLAIN;
        boolean marks = node.getScalarStyle() == ScalarStyle.DOUBLE_QUOTED
                || node.getScalarStyle() == ScalarStyle.SINGLE_QUOTED;
        Place inner = marks && whole.end() - whole.start() >= 2
                ? new Place(source, whole.start() + 1, whole.end() - 1)
                : whole;
        return new Yaml.Scalar(node.getValue(), quoted, inner);
    }

    private Converted sequence(SequenceNode node, int depth) {
        List<Yaml> items = new ArrayList<>();
        long size = 1;
        for (Node item : node.getValue()) {
            Converted converted = convert(item, depth + 1);
            items.add(converted.yaml());
            size += converted.size();
        }
        return new Converted(new Yaml.Sequence(items, place(node)), size);
    }

    private Converted mapping(MappingNode node, int depth) {
        Map<String, Yaml.Entry> own = new LinkedHashMap<>();
        Map<String, Yaml.Entry> merged = new LinkedHashMap<>();
        long size = 1;
        for (NodeTuple tuple : node.getValue()) {
            Converted value = convert(tuple.getValueNode(), depth + 1);
            size += value.size();
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                continue;
            }
            if (key.getValue().equals("<<") && key.getScalarStyle() == ScalarStyle.PLAIN) {
                merge(value.yaml(), merged);
            } else {
                own.put(key.getValue(), new Yaml.Entry(place(key), value.yaml()));
            }
        }
        merged.forEach(own::putIfAbsent);
        return new Converted(new Yaml.Mapping(own, place(node)), size);
    }

    private static void merge(Yaml value, Map<String, Yaml.Entry> into) {
        Yaml.entries(value).forEach(into::putIfAbsent);
        for (Yaml item : Yaml.items(value)) {
            Yaml.entries(item).forEach(into::putIfAbsent);
        }
    }

    private Place place(Node node) {
        int start = start(node);
        int end = node.getEndMark()
                .map(m -> source.offset(m.getLine(), m.getColumn()))
                .orElse(start);
        return new Place(source, start, Math.max(start, end));
    }

    private int start(Node node) {
        return node.getStartMark()
                .map(m -> source.offset(m.getLine(), m.getColumn()))
                .orElse(0);
    }
}
