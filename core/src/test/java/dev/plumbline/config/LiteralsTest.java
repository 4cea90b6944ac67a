// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.fact.Setting;
import dev.plumbline.target.ServerKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiteralsTest {
    private static final String DEFAULT =
            "export const url = process.env.DATABASE_URL || 'postgres://u:geheim@%s/d';\n";

    @TempDir
    Path root;

    private Project project;

    @BeforeEach
    void setUp() {
        project = new Project(root);
    }

    private List<String> places(int port, String user, String... command) {
        return Literals.of(new ProjectFolder(root)).leadingTo(port, user, null, List.of(command)).stream()
                .map(literal -> literal.origin().shown())
                .toList();
    }

    @Test
    void literals_onThisMachine_areFoundByPortAndUser() {
        project.file("a.js", DEFAULT.formatted("localhost:7001"))
                .file("b.ts", DEFAULT.formatted("[::1]:7002"))
                .file("c.py", "HOST = os.getenv('REDIS_HOST', '127.0.0.1')\n")
                .file("d.js", DEFAULT.formatted("db.internal:7003"));

        Literals literals = Literals.of(new ProjectFolder(root));
        assertThat(literals.ports())
                .isEqualTo(Map.of(7001, ServerKind.POSTGRESQL, 7002, ServerKind.POSTGRESQL, 6379, ServerKind.REDIS));
        assertThat(places(7001, "u")).isEqualTo(List.of("a.js:1"));
        assertThat(places(7001, "someone")).isEmpty();
        assertThat(places(6379, "anybody")).isEqualTo(List.of("c.py:1"));
    }

    @Test
    void literal_inAFileThatTheProgramImports_comesFirst() {
        project.file("a/config.js", DEFAULT.formatted("localhost:7001"))
                .file("shared/config/index.ts", DEFAULT.formatted("localhost:7001"))
                .file("shared/db.ts", "import { url } from './config/index.js';\n")
                .file("services/orders.ts", "import '../shared/db.js';\nimport '../services/orders.js';\n");

        assertThat(places(7001, "u")).isEqualTo(List.of("a/config.js:1", "shared/config/index.ts:1"));
        assertThat(places(7001, "u", "node", "--import", "tsx", "services/orders.ts"))
                .isEqualTo(List.of("shared/config/index.ts:1", "a/config.js:1"));
    }

    @Test
    void literal_behindATypedName_hasThatName() {
        project.file("settings.py", "class Settings(BaseSettings):\n    database_url: str = 'postgres://localhost/d'\n")
                .file("more.py", "    cache_url: Optional[RedisDsn] = Field('redis://localhost/0')\n")
                .file("url.ts", "const DATABASE_URL: string = 'postgres://localhost:7004/d';\n")
                .file("object.ts", "const o = { url: 'postgres://localhost:7005/d' };\n");

        Literals literals = Literals.of(new ProjectFolder(root));
        assertThat(List.of(5432, 6379, 7004, 7005))
                .extracting(port -> literals.leadingTo(port, null, null, List.of())
                        .getFirst()
                        .name())
                .containsExactly("database_url", "cache_url", "DATABASE_URL", "url");
    }

    @Test
    void literal_withASecret_isMasked() {
        project.file("a.js", DEFAULT.formatted("localhost:7001"));

        List<Setting> found = Literals.of(new ProjectFolder(root)).leadingTo(7001, "u", "d", List.of());
        assertThat(found.toString()).contains("DATABASE_URL").doesNotContain("geheim");
    }
}
