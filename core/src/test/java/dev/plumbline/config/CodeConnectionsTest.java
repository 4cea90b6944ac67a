// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.fact.VariableUnset;
import dev.plumbline.target.Part;
import dev.plumbline.target.ServerKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Projects that write their connections into files of code, or into the settings of .NET. */
class CodeConnectionsTest {
    @TempDir
    Path root;

    private Project project;

    @BeforeEach
    void setUp() {
        project = new Project(root);
    }

    private static List<String> shown(Discovered found) {
        assertThat(found.toString()).doesNotContain("hunter2");
        assertThat(found.errors()).isEmpty();
        return found.targets().stream()
                .map(each -> each.name() + " " + each.target().maskedUrl())
                .toList();
    }

    @Test
    void knexfile_sectionOfTheMode_isTaken() {
        project.file("package.json", "{\"dependencies\": {\"knex\": \"3.1.0\", \"pg\": \"8.13.1\"}}");
        project.file("knexfile.js", """
                module.exports = {
                  development: {
                    client: 'pg',
                    connection: { host: '127.0.0.1', port: 5499, user: 'shop', password: 'hunter2', database: 'shop_dev' },
                  },
                  test: { client: 'pg', connection: 'postgres://shop:hunter2@127.0.0.1:5433/shop_test' },
                  production: { client: 'pg', connection: { connectionString: process.env.DATABASE_URL } },
                };
                """);

        Discovered found = project.discover();

        assertThat(shown(found)).containsExactly("knexfile.development postgresql://shop:***@127.0.0.1:5499/shop_dev");
        assertThat(Project.origin(Project.target(found, "knexfile.development"), Part.HOST))
                .isEqualTo("knexfile.js:4");
        assertThat(Project.facts(found, VariableUnset.class)).isEmpty();
        Discovered test = Discovery.discover(
                new ProjectFolder(root), Map.of(), DiscoveryOptions.defaults().withMode("test"));
        assertThat(shown(test)).containsExactly("knexfile.test postgresql://shop:***@127.0.0.1:5433/shop_test");
    }

    @Test
    void dataSource_drizzle_sequelize_pool_areRead() {
        for (Map.Entry<String, String> each : Map.of(
                        "src/data-source.ts",
                        "new DataSource({ type: 'postgres', host: 'localhost', port: 5432, username: 'a', password: 'hunter2', database: 'd' })",
                        "drizzle.config.ts",
                        "defineConfig({ dialect: 'postgresql', schema: './s.ts', dbCredentials: { host: \"localhost\", user: \"a\", password: \"hunter2\", database: \"d\", ssl: false } })",
                        "src/database.js",
                        "new Sequelize('d', 'a', 'hunter2', { host: 'localhost', dialect: 'postgres' })",
                        "db/pool.mjs",
                        "new Pool({ user: 'a', // who\n host: 'localhost', database: 'd', password: 'hunter2', max: 10 })",
                        "app/database.py",
                        "engine = create_engine(\"postgresql+psycopg2://a:hunter2@localhost/d\")")
                .entrySet()) {
            Path own = root.resolve(each.getKey().replaceAll("\\W", "_"));
            Discovered found = new Project(own)
                    .file(each.getKey(), each.getValue() + "\n")
                    .file("package.json", "{\"dependencies\": {\"pg\": \"8.13.1\"}}")
                    .discover();

            assertThat(shown(found))
                    .as(each.getKey())
                    .singleElement()
                    .asString()
                    .endsWith(" postgresql://a:***@localhost:5432/d");
        }
    }

    @Test
    void code_thatAWiserSettingOverrides_orThatOnlyARunResolves_makesNoTarget() {
        project.file("package.json", "{\"dependencies\": {\"pg\": \"8.13.1\"}}");
        project.file(".env", "DATABASE_URL=postgres://a:hunter2@localhost/real\n");
        project.file(
                "src/db.js", "new Pool({ host: 'localhost', database: 'other', user: 'b', password: 'hunter2' });\n");
        assertThat(Project.names(project.discover())).containsExactly("DATABASE_URL");

        Discovered unresolved = new Project(root.resolve("two"))
                .file(
                        "src/db.js",
                        "new Pool({ host: settings.host, database: 'other' });\n// url: 'postgres://a@localhost/x'\n")
                .file(
                        "src/main.py",
                        "if url.startswith('postgres://'):\n    url = url.replace('postgres://', 'postgresql://', 1)\n")
                .discover();
        assertThat(unresolved.targets()).isEmpty();
    }

    @Test
    void appSettings_fileOfTheMode_andVariables_winOverTheBase() {
        project.file(
                "Shop.csproj",
                "<Project><ItemGroup><PackageReference Include=\"Npgsql\" Version=\"8.0.0\"/></ItemGroup></Project>");
        project.file("appsettings.json", """
                {
                  // what all share: "ConnectionStrings"
                  "ConnectionStrings": {
                    "Default": "Host=localhost;Port=5440;Database=shop;Username=app;Password=hunter2",
                    "Redis": "localhost:6390,password=hunter2,abortConnect=false"
                  }
                }
                """);
        project.file(
                "appsettings.Development.json",
                "{\"ConnectionStrings\": {\"Default\": \"Host=localhost;Port=5440;Database=shop_dev;Username=app;Password=hunter2\"}}");

        assertThat(shown(project.discover()))
                .containsExactlyInAnyOrder(
                        "ConnectionStrings.Default postgresql://app:***@localhost:5440/shop_dev",
                        "ConnectionStrings.Redis redis://:***@localhost:6390");
        Discovered set = project.discover(Map.of("ConnectionStrings__Default", "Host=db;Database=x;Username=app"));
        assertThat(shown(set)).contains("ConnectionStrings.Default postgresql://app@db:5432/x");
    }

    @Test
    void appSettings_ofMicrosoftsServer_makeNoTarget() {
        project.file(
                "appsettings.json",
                "{\"ConnectionStrings\": {\"Default\": \"Server=(localdb)\\\\mssqllocaldb;Database=shop;Trusted_Connection=True\"}}");

        assertThat(project.discover().targets()).isEmpty();
    }

    @Test
    void databaseYml_numberOfAParallelTest_isNothingWhileUnset() {
        project.file("Gemfile", "gem 'rails'\ngem 'pg'\n");
        project.file("config/database.yml", """
                test:
                  adapter: postgresql
                  host: localhost
                  username: app
                  password: <%= ENV['DB_PASSWORD'] %>
                  database: app_test<%= ENV['TEST_ENV_NUMBER'] %>
                """);
        Map<String, String> test = Map.of("RAILS_ENV", "test");

        assertThat(shown(project.discover(test)))
                .containsExactly("database.test postgresql://app@localhost:5432/app_test");
        assertThat(shown(project.discover(Map.of("RAILS_ENV", "test", "TEST_ENV_NUMBER", "2"))))
                .containsExactly("database.test postgresql://app@localhost:5432/app_test2");
    }

    @Test
    void compose_passwordInTheCommandOfRedis_isTaken() {
        project.file(".env", "REDIS_SECRET=hunter2\n");
        project.file("compose.yaml", """
                services:
                  cache:
                    image: redis:7
                    command: redis-server --requirepass ${REDIS_SECRET} --maxmemory 64mb
                    ports: ["6379:6379"]
                """);
        Discovered found = project.discover();
        assertThat(shown(found)).containsExactly("cache redis://:***@localhost:6379");

        project.file("compose.yaml", """
                services:
                  cache:
                    image: redis:7
                    environment: {REDIS_PW: hunter2}
                    command: ["sh", "-c", 'exec redis-server --requirepass "$$REDIS_PW"']
                    ports: ["6379:6379"]
                """);
        assertThat(shown(project.discover())).containsExactly("cache redis://:***@localhost:6379");
    }

    @Test
    void quarkusAndMicronaut_redis_isATarget() {
        project.file("src/main/resources/application.properties", "quarkus.redis.hosts=redis://localhost:6399\n");

        Discovered found = project.discover();

        assertThat(found.targets()).singleElement().satisfies(each -> {
            assertThat(each.name()).isEqualTo("quarkus.redis.hosts");
            assertThat(each.target().kind()).isEqualTo(ServerKind.REDIS);
        });
    }
}
