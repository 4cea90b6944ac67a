// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.up;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.config.ConfigError;
import dev.plumbline.config.ProjectFolder;
import dev.plumbline.environment.project.ProjectFileReader;
import dev.plumbline.environment.project.ProjectReading;
import dev.plumbline.it.lab.JsonSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The published schema of {@code plumbline.yml} and its reader agree. */
class ProjectSchemaTest {
    private static final Path SCHEMA = Path.of("../docs/reference/plumbline.schema.json");
    private static final Path PAGE = Path.of("../docs/reference/plumbline-yml.md");
    private static final Path EXAMPLE = Path.of("../examples/bare-checkout/plumbline.yml");

    @TempDir
    Path folder;

    private static Object load(String yaml) {
        return new Load(LoadSettings.builder().build()).loadFromString(yaml);
    }

    private ProjectReading read(String yaml) throws IOException {
        Files.writeString(folder.resolve("plumbline.yml"), yaml);
        return ProjectFileReader.read(new ProjectFolder(folder));
    }

    @Test
    void examples_areRightToBoth() throws IOException {
        String page = Files.readString(PAGE);
        String sample = page.substring(page.indexOf("```yaml") + "```yaml".length(), page.indexOf("```\n\nAll paths"));
        // The schema's own language has no merge keys: the example's are followed by hand.
        String example = Files.readString(EXAMPLE).replace("<<: *database, ", "");
        for (String yaml : List.of(sample, example)) {
            assertThat(read(yaml).errors()).isEmpty();
            assertThat(JsonSchema.of(SCHEMA).problems(load(yaml))).isEmpty();
        }
        assertThat(read(Files.readString(EXAMPLE)).errors()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "| {zzz: 1}",
                "environment | {environments: {dev: {zzz: 1}}}",
                "database | {environments: {dev: {databases: {a: {from: A, zzz: 1}}}}}",
                "cache | {environments: {dev: {caches: {a: {from: A, zzz: 1}}}}}",
                "checks | {environments: {dev: {checks: {zzz: 1}}}}",
                "query | {environments: {dev: {checks: {queries: [{sql: A, zzz: 1}]}}}}",
                "http | {environments: {dev: {checks: {http: [{url: 'http://a/', zzz: 1}]}}}}",
                "application | {environments: {dev: {checks: {application: {command: A, ready-line: B, zzz: 1}}}}}",
                "bounds | {environments: {dev: {checks: {bounds: {zzz: 1}}}}}"
            })
    @SuppressWarnings("unchecked")
    void keys_ofEachBlock_areTheSameToBoth(String definition, String yaml) throws IOException {
        Map<String, Object> root = (Map<String, Object>) load(Files.readString(SCHEMA));
        Map<String, Object> block =
                definition == null ? root : ((Map<String, Map<String, Object>>) root.get("$defs")).get(definition);
        ConfigError unknown = read(yaml).errors().getFirst();
        String mend = unknown.mend();
        Set<String> known = new TreeSet<>(
                List.of(mend.substring(mend.toLowerCase(java.util.Locale.ROOT).indexOf("known here: ") + 12)
                        .split(", ")));
        assertThat(known).isEqualTo(new TreeSet<>(((Map<String, Object>) block.get("properties")).keySet()));
    }
}
