// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.fact.VariableUnset;
import dev.plumbline.target.Part;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvFilesTest {
    @TempDir
    Path root;

    private Project project;

    @BeforeEach
    void setUp() {
        project = new Project(root);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NEXT    | development | .env.development.local .env.local .env.development .env",
                "NEXT    | test        | .env.test.local .env.test .env",
                "VITE    | production  | .env.production.local .env.production .env.local .env",
                "SYMFONY | test        | .env.test.local .env.test .env",
                "RAILS   | development | .env.development.local .env.local .env.development .env",
                "MEDUSA  | production  | .env.production",
                "MEDUSA  | development | .env",
                "COMPOSE | production  | .env",
            })
    void loader_forAMode_readsItsDocumentedFiles(EnvLoader loader, String mode, String files) {
        assertThat(loader.files(mode)).isEqualTo(List.of(files.split(" ")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "package.json     | {\"dependencies\": {\"next\": \"15\", \"dotenv\": \"16\"}}       | NEXT",
                "package.json     | {\"devDependencies\": {\"vite\": \"5\"}}                          | VITE",
                "package.json     | {\"dependencies\": {\"dotenv\": \"16\"}}                          | DOTENV",
                "composer.json    | {\"require\": {\"laravel/framework\": \"^11\"}}                   | LARAVEL",
                "composer.json    | {\"require\": {\"symfony/framework-bundle\": \"7\"}}              | SYMFONY",
                "Gemfile          | gem 'dotenv-rails'                                                | RAILS",
                "requirements.txt | python-dotenv                                                     | PYTHON",
                "go.mod           | require github.com/joho/godotenv v1.5.1                           | GO",
                "README.md        | none                                                              | CONVENTION",
            })
    void loader_isChosenByWhatTheProjectUses(String file, String text, EnvLoader loader) {
        project.file(file, text.strip() + "\n");

        assertThat(EnvFiles.loader(new DependencyReader(project.files()).read(List.of(""))))
                .isEqualTo(loader);
    }

    @Test
    void mode_ofTheEnvironment_choosesTheFiles() {
        project.file("package.json", "{\"dependencies\": {\"next\": \"15\"}}");
        project.file(".env", "DATABASE_URL=postgres://a@base/x\n");
        project.file(".env.production", "DATABASE_URL=postgres://a@prod/x\n");

        ConfiguredTarget target = Project.target(project.discover(Map.of("NODE_ENV", "production")), "DATABASE_URL");

        assertThat(Project.origin(target, Part.HOST)).isEqualTo(".env.production:1");
        assertThat(Project.setting(target, Part.HOST).precedence()).startsWith("Next.js: ");
    }

    @Test
    void mode_asked_winsOverTheEnvironment() {
        project.file(".env", "DATABASE_URL=postgres://a@base/x\n");
        project.file(".env.staging", "DATABASE_URL=postgres://a@staging/x\n");

        Discovered found = Discovery.discover(
                new ProjectFolder(root),
                Map.of("NODE_ENV", "production"),
                DiscoveryOptions.defaults().withMode("staging"));

        assertThat(Project.target(found, "DATABASE_URL").target().first().shown())
                .isEqualTo("staging:5432");
    }

    @Test
    void reference_toWhatNothingSets_isSaid() {
        project.file(
                "compose.yaml",
                "services:\n  db:\n    image: postgres\n    environment:\n      POSTGRES_PASSWORD: ${DB_PASSWORD}\n");

        VariableUnset unset =
                Project.facts(project.discover(), VariableUnset.class).get(0);

        assertThat(unset.name()).isEqualTo("DB_PASSWORD");
        assertThat(unset.readAt().shown()).isEqualTo("compose.yaml:5");
    }

    @Test
    void variable_readBesideAnotherWayThatIsSet_isNotMissed() {
        project.file("package.json", "{\"dependencies\": {\"pg\": \"8\"}}");
        project.file(
                "src/db.ts", "new Pool({ connectionString: process.env.DATABASE_URL, host: process.env.DB_HOST })\n");
        project.file(".env", "DATABASE_URL=postgres://a@base/x\n");

        assertThat(Project.facts(project.discover(), VariableUnset.class)).isEmpty();
    }

    @Test
    void variable_readWithAFallback_isSaidWithIt() {
        project.file(
                "src/db.ts",
                "new Pool({ connectionString: process.env.DATABASE_URL || \"postgres://a:hunter2@localhost/x\" })\n");

        VariableUnset unset =
                Project.facts(project.discover(), VariableUnset.class).get(0);

        assertThat(unset.defaultText()).isEqualTo("postgres://a:***@localhost/x");
        assertThat(unset.defaultAt().shown()).isEqualTo("src/db.ts:1");
    }
}
