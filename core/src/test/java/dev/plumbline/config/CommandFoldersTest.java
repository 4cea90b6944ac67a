// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.fact.Fact;
import dev.plumbline.fact.VariableUnset;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandFoldersTest {
    private static final List<String> APPLICATIONS = List.of("apps/api", "apps/web", "packages/db");

    @TempDir
    Path root;

    private Project project;

    @BeforeEach
    void setUp() {
        project = new Project(root)
                .file("package.json", """
                        {"scripts": {"dev": "turbo run dev", "start": "node index.js", "api": "npm run -w apps/api start",
                         "both": "concurrently \\"npm run api\\" \\"npm run web\\"", "web": "cd apps/web && next start"},
                         "workspaces": ["apps/*", "packages/*"], "dependencies": {"pg": "8"}}""")
                .file("Makefile", "api:\n\tcd apps/api && npm start\n")
                .file("apps/api/package.json", """
                        {"name": "@shop/api", "dependencies": {"@shop/db": "workspace:*"}}""")
                .file("apps/web/package.json", """
                        {"name": "@shop/web"}""")
                .file("packages/db/package.json", """
                        {"name": "@shop/db", "dependencies": {"pg": "8"}}""");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "npm start|.",
                "node index.js|.",
                "npm -w apps/api start|apps/api,packages/db",
                "npm --workspace=@shop/web run dev|apps/web",
                "npm --prefix apps/web start|apps/web",
                "pnpm --filter @shop/api start|apps/api,packages/db",
                "pnpm --filter=./apps/web start|apps/web",
                "pnpm -C apps/web start|apps/web",
                "yarn workspace @shop/web start|apps/web",
                "yarn --cwd apps/web start|apps/web",
                "turbo run dev --filter=@shop/web|apps/web",
                "sh -c cd apps/web && npm start|apps/web",
                "env -C apps/web node .|apps/web",
                "node apps/web/server.js|.,apps/web",
                "uvicorn apps.web.main:app|.,apps/web",
                "npm run api|apps/api,packages/db",
                "npm run web|apps/web",
                "npm run both|apps/api,apps/web,packages/db",
                "make api|apps/api,packages/db",
                "npm run dev|.,apps/api,apps/web,packages/db",
                "npm test -ws|.,apps/api,apps/web,packages/db",
                "pnpm -r start|.,apps/api,apps/web,packages/db",
                "pnpm --filter * start|.,apps/api,apps/web,packages/db",
                "node apps/website.js|.",
                "npm --prefix apps/web-admin start|."
            })
    void command_ofAWorkspace_runsTheFoldersItNames(String command, String expected) {
        List<String> folders = List.of(expected.replaceAll("^[.]", "").split(",", -1));

        assertThat(CommandFolders.of(List.of(command.split(" ")), project.files(), APPLICATIONS, true))
                .containsExactlyInAnyOrderElementsOf(folders);
    }

    @Test
    void command_thatNamesNothing_whereTheRootHasNoProgram_mayRunAll() {
        assertThat(CommandFolders.of(List.of("./start"), project.files(), APPLICATIONS, false))
                .contains("", "apps/api", "apps/web", "packages/db");
    }

    @Test
    void folder_thatTheCommandDoesNotRun_isToldApart() {
        project.file("apps/web/src/db.js", "connect(process.env.DATABASE_URL || 'postgres://localhost/web')\n")
                .file("packages/db/index.js", "connect(process.env.DB_URL || 'postgres://localhost/shop')\n");

        ResolvedEnvironment resolved = Discovery.resolve(
                new ProjectFolder(root),
                Map.of(),
                DiscoveryOptions.defaults().withAllCode(),
                List.of("npm", "-w", "@shop/api", "start"));

        assertThat(unset(resolved.discovered())).contains("DB_URL").doesNotContain("DATABASE_URL");
        assertThat(unset(resolved.elsewhere())).contains("DATABASE_URL").doesNotContain("DB_URL");
    }

    private static List<String> unset(Discovered discovered) {
        return discovered.facts().stream()
                .filter(VariableUnset.class::isInstance)
                .map((Fact fact) -> ((VariableUnset) fact).name())
                .toList();
    }
}
