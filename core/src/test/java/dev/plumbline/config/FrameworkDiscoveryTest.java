// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plumbline.fact.Origin;
import dev.plumbline.fact.ReadingDiffers;
import dev.plumbline.fact.SettingProblem;
import dev.plumbline.fact.TargetConfigured;
import dev.plumbline.fact.VariableUnset;
import dev.plumbline.target.Endpoint;
import dev.plumbline.target.Part;
import dev.plumbline.target.Reading;
import dev.plumbline.target.ServerKind;
import dev.plumbline.target.TargetProblem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small projects as their frameworks' own guides lay them out. */
class FrameworkDiscoveryTest {
    @TempDir
    Path root;

    private Project project;
    private Discovered found;

    @BeforeEach
    void setUp() {
        project = new Project(root);
    }

    @AfterEach
    void nothingShowsASecret() {
        assertThat(found.toString()).doesNotContain("hunter2");
        assertThat(found.errors()).isEmpty();
    }

    @Test
    void sqlAlchemy_schemeOfHeroku_isRefusedUnlessTheCodeReplacesIt() {
        project.file("requirements.txt", "SQLAlchemy>=2.0\npsycopg2-binary\n");
        project.file(".env", "DATABASE_URL=postgres://app:hunter2@db/shop\n");

        found = project.discover();

        assertThat(Project.facts(found, SettingProblem.class))
                .extracting(
                        each -> each.problem().message(), each -> each.problem().suggestion())
                .containsExactly(tuple(
                        "SQLAlchemy refuses the value: Can't load plugin: sqlalchemy.dialects:postgres",
                        "postgresql://app:***@db:5432/shop"));
        project.file("config.py", "URL = os.environ['DATABASE_URL'].replace(\"postgres://\", \"postgresql://\", 1)\n");
        found = project.discover();
        assertThat(Project.facts(found, SettingProblem.class)).isEmpty();
        assertThat(found.targets()).hasSize(1);
    }

    @Test
    void sqlAlchemy_beforeItDroppedTheScheme_orWithTheRightOne_readsIt() {
        project.file("requirements.txt", "SQLAlchemy==1.3.24\npsycopg2\n");
        project.file(".env", "DATABASE_URL=postgres://app:hunter2@db/shop\n");
        found = project.discover();
        assertThat(Project.facts(found, SettingProblem.class)).isEmpty();

        project.file("requirements.txt", "SQLAlchemy==2.0.1\nasyncpg\n");
        project.file(".env", "DATABASE_URL=postgresql+asyncpg://app:hunter2@db/shop\n");
        found = project.discover();
        assertThat(Project.facts(found, SettingProblem.class)).isEmpty();
        assertThat(found.targets().getFirst().fact().reading()).isEqualTo(Reading.SQLALCHEMY);
    }

    @Test
    void laravel_localhost_isTheSocketFile() {
        project.file("composer.json", "{\"require\": {\"laravel/framework\": \"^11.0\"}}");
        project.file(".env", "DB_CONNECTION=mysql\nDB_HOST=localhost\nDB_PORT=3307\nDB_DATABASE=a\nDB_USERNAME=root\n");

        found = project.discover();

        assertThat(found.targets().getFirst().target().first())
                .isInstanceOfSatisfying(
                        Endpoint.SocketPath.class,
                        socket -> assertThat(socket.path()).endsWith(".sock"));
        found = Discovery.discover(
                new ProjectFolder(root), Map.of(), DiscoveryOptions.defaults().withAddresses());
        assertThat(found.targets().getFirst().target().first().shown())
                .as("who provides the server goes by what is written")
                .isEqualTo("localhost:3307");
        project.file(".env", "DB_CONNECTION=mysql\nDB_HOST=127.0.0.1\nDB_DATABASE=a\nDB_USERNAME=root\n");
        found = project.discover();
        assertThat(found.targets().getFirst().target().first().shown()).isEqualTo("127.0.0.1:3306");
    }

    @Test
    void phpUnit_variablesOfItsFile_holdInTestsOnly() {
        project.file("composer.json", "{\"require\": {\"laravel/framework\": \"^11.0\"}}");
        project.file(".env", "DB_CONNECTION=pgsql\nDB_HOST=db\nDB_DATABASE=shop\nDB_PASSWORD=hunter2\n");
        project.file("phpunit.xml", """
                <phpunit><php>
                  <env name="APP_ENV" value="testing"/>
                  <!-- <env name="DB_HOST" value="old"/> -->
                  <env name="DB_HOST" value="127.0.0.1" force="true"/>
                  <server value="shop_test" name="DB_DATABASE" />
                </php></phpunit>
                """);

        found = Discovery.discover(
                new ProjectFolder(root),
                Map.of("DB_HOST", "given"),
                DiscoveryOptions.defaults().withMode("testing"));

        TargetConfigured target = found.targets().getFirst().fact();
        assertThat(target.as().maskedUrl()).contains("127.0.0.1:5432/shop_test");
        assertThat(target.settings().get(Part.HOST).origin().shown()).isEqualTo("phpunit.xml:4");
        found = project.discover();
        assertThat(found.targets().getFirst().target().maskedUrl()).contains("db:5432/shop");
    }

    @Test
    void envFile_thatAShellReads_isToldItsLineEndsAndDockerItsQuotes() {
        project.file(".env", "DATABASE_URL=\"postgres://app:hunter2@db/shop\"\r\nPORT=3000\r\n");
        found = project.discover();
        assertThat(Project.facts(found, SettingProblem.class)).isEmpty();

        project.file("scripts/start.sh", "#!/bin/sh\n# . ./.env.old\nset -a; . ./.env\nexec node server.js\n");
        found = project.discover();
        assertThat(Project.facts(found, SettingProblem.class))
                .extracting(
                        each -> each.problem().kind(), each -> each.problem().message())
                .containsExactly(tuple(
                        TargetProblem.Kind.CONTROL_CHARACTER,
                        "scripts/start.sh:3 reads the file with a shell, and its Windows line ends put a `\\r` behind each"
                                + " value"));

        project.file("scripts/start.sh", "exec node server.js\n");
        project.file("Makefile", "up:\n\tdocker run --rm --env-file .env shop\n");
        found = project.discover();
        assertThat(Project.facts(found, SettingProblem.class))
                .extracting(
                        each -> each.problem().kind(), each -> each.problem().message())
                .containsExactly(tuple(
                        TargetProblem.Kind.QUOTES_KEPT,
                        "Makefile:2 hands the file to `--env-file`, which keeps the quotes"));
    }

    @Test
    void reference_thatTheLoaderDoesNotReplace_isCalledThat() {
        project.file("package.json", "{\"dependencies\": {\"pg\": \"8\", \"dotenv\": \"16\"}}");
        project.file(".env", "DB_PASS=hunter2\nDATABASE_URL=postgres://app:${DB_PASS}@db/shop\n");

        found = project.discover();

        assertThat(Project.facts(found, SettingProblem.class))
                .extracting(
                        each -> each.problem().kind(), each -> each.problem().message())
                .containsExactly(tuple(
                        TargetProblem.Kind.NOT_EXPANDED,
                        "the password is `${DB_PASS}` as it stands: whatever loads this value replaces no references"));
    }

    @Test
    void freshCheckout_unsetVariable_isShownByTheSample() {
        project.file("package.json", "{\"dependencies\": {\"pg\": \"8\"}}");
        project.file("db.js", "new Pool({connectionString: process.env.DATABASE_URL})\n");
        project.file(".env.example", "# copy me\nDATABASE_URL=postgresql://app:hunter2@localhost:5432/a\n");

        found = project.discover();

        assertThat(found.targets()).as("a sample is no setting").isEmpty();
        assertThat(Project.facts(found, VariableUnset.class))
                .extracting(VariableUnset::sample)
                .containsExactly(new VariableUnset.Sample(new Origin.FileLine(Path.of(".env.example"), 2, 14), ".env"));
        project.file(".env", "PORT=3000\n");
        found = project.discover();
        assertThat(Project.facts(found, VariableUnset.class))
                .as("nothing is to be written over")
                .extracting(unset -> unset.sample().copy())
                .containsExactly((String) null);
    }

    @Test
    void nextWithPrisma_localFileWinsAndPrismaReads() {
        project.file(
                "package.json", "{\"dependencies\": {\"next\": \"15\", \"pg\": \"8\", \"@prisma/client\": \"6.1.0\"}}");
        project.file(
                "prisma/schema.prisma",
                "datasource db {\n  provider  = \"postgresql\"\n  url       = env(\"DATABASE_URL\")\n  directUrl = env(\"DIRECT_URL\")\n}\n");
        project.file(".env", "DATABASE_URL=\"postgresql://app:hunter2@db:5432/a\"\n");
        project.file(".env.local", "DATABASE_URL=\"postgresql://app:hunter2@localhost:5432/b\"\n");

        found = project.discover();

        ConfiguredTarget target = Project.target(found, "DATABASE_URL");
        assertThat(target.target().database()).isEqualTo("b");
        assertThat(target.fact().reading()).isEqualTo(Reading.PRISMA);
        assertThat(Project.origin(target, Part.HOST)).isEqualTo(".env.local:1");
        assertThat(Project.facts(found, VariableUnset.class))
                .extracting(VariableUnset::name, u -> u.readAt().shown())
                .containsExactly(tuple("DIRECT_URL", "prisma/schema.prisma:4"));
    }

    @Test
    void django_literalDatabases_takeVariablesAndDefaults() {
        project.file("requirements.txt", "Django==5.1\npsycopg2-binary==2.9.9\n");
        project.file("manage.py", "os.environ.setdefault(\"DJANGO_SETTINGS_MODULE\", \"shop.settings\")\n");
        project.file("shop/settings.py", """
                DATABASES = {
                    "default": {
                        "ENGINE": "django.db.backends.postgresql",
                        "NAME": os.environ.get("DB_NAME", "orders"),
                        "USER": "app",
                        "PASSWORD": os.environ["DB_PASSWORD"],
                        "HOST": os.getenv("DB_HOST", "localhost"),
                        "PORT": 5433,
                    }
                }
                """);
        project.file(".env", "DB_PASSWORD=hunter2\n");

        found = project.discover();

        ConfiguredTarget target = Project.target(found, "DATABASES.default");
        assertThat(target.target().maskedUrl()).isEqualTo("postgresql://app:***@localhost:5433/orders");
        assertThat(target.fact().reading()).isEqualTo(Reading.PSYCOPG);
        assertThat(Project.origin(target, Part.PASSWORD)).isEqualTo(".env:1");
        assertThat(Project.origin(target, Part.HOST)).isEqualTo("shop/settings.py:7");
        assertThat(Project.names(found)).containsExactly("DATABASES.default");
    }

    @Test
    void django_djDatabaseUrl_defaultIsTheTarget() {
        project.file("requirements.txt", "django\ndj-database-url\npsycopg[binary]>=3.1\n");
        project.file(
                "shop/settings.py",
                "import dj_database_url\nDATABASES = {\"default\": dj_database_url.config(default=\"postgres://app:hunter2@localhost/orders\", conn_max_age=600)}\n");

        found = project.discover();

        ConfiguredTarget target = Project.target(found, "DATABASE_URL");
        assertThat(Project.origin(target, Part.HOST)).isEqualTo("shop/settings.py:2");
        VariableUnset unset = Project.facts(found, VariableUnset.class).get(0);
        assertThat(unset.defaultText()).isEqualTo("postgres://app:***@localhost/orders");
    }

    @Test
    void rails_databaseYml_readsErbAndAnchors() {
        project.file("Gemfile", "source 'https://rubygems.org'\ngem \"rails\"\ngem \"pg\", \"~> 1.1\"\n");
        project.file("config/database.yml", """
                default: &default
                  adapter: postgresql
                  pool: <%= ENV.fetch("RAILS_MAX_THREADS") { 5 } %>
                  host: <%= ENV.fetch("DB_HOST") { "db" } %>
                  username: <%= ENV["DB_USER"] || "app" %>
                  password: hunter2

                development:
                  <<: *default
                  database: orders_development
                production:
                  <<: *default
                  url: <%= ENV["DATABASE_URL"] %>
                """);

        found = project.discover(Map.of("DB_USER", "ann"));

        ConfiguredTarget target = Project.target(found, "database.development");
        assertThat(target.target().maskedUrl()).isEqualTo("postgresql://ann:***@db:5432/orders_development");
        assertThat(Project.origin(target, Part.HOST)).isEqualTo("config/database.yml:4");
        assertThat(Project.origin(target, Part.USER)).isEqualTo("environment variable DB_USER");
        assertThat(target.fact().reading()).isEqualTo(Reading.LIBPQ);
    }

    @Test
    void tables_thatNeedAnUnsetVariable_nameIt() {
        project.file("config/database.yml", """
                development:
                  adapter: mysql2
                  host: <%= ENV.fetch("DB_HOST") { default_host } %>
                  password: <%= ENV.fetch('MYSQL_PASSWORD') %>
                  username: app
                """);
        project.file(
                "config/config.json",
                "{\"development\": {\"use_env_variable\": \"DATABASE_URI\", \"dialect\": \"postgres\"}}");

        found = project.discover();

        assertThat(Project.facts(found, VariableUnset.class))
                .extracting(VariableUnset::name)
                .containsExactlyInAnyOrder("MYSQL_PASSWORD", "DATABASE_URI");
    }

    @Test
    void spring_yamlWithProfile_placeholdersAndAccountApart() {
        project.file(
                "pom.xml",
                "<dependency><groupId>org.postgresql</groupId>\n<artifactId>postgresql</artifactId></dependency>");
        project.file("src/main/resources/application.yml", """
                spring:
                  profiles:
                    active: local
                  datasource:
                    url: jdbc:postgresql://${DB_HOST:localhost}:5432/orders
                    username: app
                    password: ${DB_PASSWORD:hunter2}
                  data:
                    redis:
                      host: cache
                """);
        project.file("src/main/resources/application-local.yml", "spring:\n  datasource:\n    username: ann\n");

        found = project.discover(Map.of("DB_HOST", "db"));

        ConfiguredTarget target = Project.target(found, "spring.datasource");
        assertThat(target.target().maskedUrl()).isEqualTo("postgresql://ann:***@db:5432/orders");
        assertThat(target.fact().reading()).isEqualTo(Reading.PGJDBC);
        assertThat(Project.setting(target, Part.USER).origin().shown())
                .isEqualTo("src/main/resources/application-local.yml:3");
        assertThat(Project.setting(target, Part.USER).shadows()).hasSize(1);
        assertThat(Project.target(found, "spring.data.redis").target().maskedUrl())
                .isEqualTo("redis://cache:6379");
    }

    @Test
    void spring_properties_environmentOverrides() {
        project.file(
                "src/main/resources/application.properties",
                "spring.datasource.url=jdbc:mysql://localhost:3306/orders\nspring.datasource.username=app\n");

        found = project.discover(Map.of(
                "SPRING_DATASOURCE_URL", "jdbc:mysql://db:3306/orders", "SPRING_DATASOURCE_PASSWORD", "hunter2"));

        ConfiguredTarget target = Project.target(found, "spring.datasource");
        assertThat(target.target().maskedUrl()).isEqualTo("mysql://app:***@db:3306/orders");
        assertThat(Project.setting(target, Part.HOST).shadows())
                .extracting(s -> s.origin().shown())
                .containsExactly("src/main/resources/application.properties:1");
        assertThat(Project.names(found)).containsExactly("spring.datasource");
    }

    @Test
    void laravel_parts_kindFromItsConnection() {
        project.file("composer.json", "{\"require\": {\"laravel/framework\": \"^11\"}}");
        project.file(
                ".env",
                "APP_NAME=Shop\nDB_CONNECTION=mysql\nDB_HOST=127.0.0.1\nDB_PORT=3306\nDB_DATABASE=orders\nDB_USERNAME=app\nDB_PASSWORD=hunter2\nREDIS_HOST=127.0.0.1\nREDIS_PASSWORD=null\nREDIS_PORT=6379\n");

        found = project.discover();

        assertThat(Project.target(found, "DB").target().maskedUrl()).isEqualTo("mysql://app:***@127.0.0.1:3306/orders");
        assertThat(Project.target(found, "REDIS").target().password()).isNull();
    }

    @Test
    void go_getenv_unsetIsSaid() {
        project.file("go.mod", "module x\n\nrequire (\n\tgithub.com/jackc/pgx/v5 v5.5.0\n)\n");
        project.file("main.go", "package main\n\nfunc main() {\n\tpool := open(os.Getenv(\"DATABASE_URL\"))\n}\n");

        found = project.discover();

        assertThat(found.targets()).isEmpty();
        VariableUnset unset = Project.facts(found, VariableUnset.class).get(0);
        assertThat(unset.readAt().shown()).isEqualTo("main.go:4");
        assertThat(unset.defaultText()).isNull();
    }

    @Test
    void medusa_config_namesItsVariables() {
        project.file(
                "package.json",
                "{\"dependencies\": {\"@medusajs/medusa\": \"2.0.0\", \"@medusajs/framework\": \"2.0.0\"}}");
        project.file(
                "medusa-config.ts",
                "module.exports = defineConfig({ projectConfig: {\n  databaseUrl: process.env.DATABASE_URL,\n  redisUrl: process.env.REDIS_URL || \"redis://localhost:6379\",\n}})\n");
        project.file(".env", "DATABASE_URL=postgres://medusa:hunter2@localhost/medusa\n");

        found = project.discover();

        assertThat(Project.target(found, "DATABASE_URL").fact().reading()).isEqualTo(Reading.NODE_POSTGRES);
        ConfiguredTarget redis = Project.target(found, "REDIS_URL");
        assertThat(redis.target().kind()).isEqualTo(ServerKind.REDIS);
        assertThat(Project.origin(redis, Part.HOST)).isEqualTo("medusa-config.ts:3");
    }

    @Test
    void alembicIni_url_isATarget() {
        project.file(
                "alembic.ini",
                "[alembic]\nscript_location = alembic\nsqlalchemy.url = postgresql+psycopg2://app:hunter2@localhost/orders\n");

        found = project.discover();

        assertThat(Project.target(found, "sqlalchemy.url").target().kind()).isEqualTo(ServerKind.POSTGRESQL);
    }

    @Test
    void sequelizeConfig_development_isATarget() {
        project.file(
                "config/config.json",
                "{\n  \"development\": {\n    \"username\": \"app\", \"password\": \"hunter2\", \"database\": \"orders\",\n    \"host\": \"127.0.0.1\", \"dialect\": \"mysql\"\n  }\n}\n");

        found = project.discover();

        ConfiguredTarget target = Project.target(found, "database.development");
        assertThat(target.target().maskedUrl()).isEqualTo("mysql://app:***@127.0.0.1:3306/orders");
    }

    @Test
    void monorepo_applicationsOwnFile_isNamedByItsFolder() {
        project.file("package.json", "{\"workspaces\": [\"apps/*\"]}");
        project.file("apps/api/package.json", "{\"dependencies\": {\"pg\": \"8\", \"dotenv\": \"16\"}}");
        project.file("apps/api/.env", "DATABASE_URL=postgres://app:hunter2@localhost/orders\n");

        found = project.discover();

        ConfiguredTarget target = Project.target(found, "apps/api/DATABASE_URL");
        assertThat(target.holdsHere()).isTrue();
        assertThat(Project.origin(target, Part.HOST)).isEqualTo("apps/api/.env:1");
    }

    @Test
    void url_thatDriversReadDifferently_saysSo() {
        project.file("package.json", "{\"dependencies\": {\"pg\": \"8\", \"dotenv\": \"16\"}}");
        project.file(".env", "DATABASE_URL=postgres://app:hunter2@x@localhost:5432/orders\n");

        found = project.discover();

        assertThat(Project.target(found, "DATABASE_URL").target().first().shown())
                .isEqualTo("localhost:5432");
        assertThat(Project.facts(found, ReadingDiffers.class))
                .extracting(ReadingDiffers::other)
                .contains(Reading.LIBPQ);
    }

    @Test
    void arguments_urlsAndNames_becomeTargets() {
        project.file("package.json", "{\"dependencies\": {\"pg\": \"8\", \"dotenv\": \"16\"}}");
        project.file(".env", "DATABASE_URL=postgres://app:hunter2@localhost:5432/orders\nREDIS_URL=redis://cache\n");

        found = Discovery.fromArguments(
                List.of("orders", "postgres://x:hunter2@other/y"),
                new ProjectFolder(root),
                Map.of(),
                DiscoveryOptions.defaults());

        assertThat(Project.names(found)).containsExactly("DATABASE_URL", "postgres://x:***@other/y");
        assertThat(found.targets().get(1).fact().reading()).isEqualTo(Reading.NODE_POSTGRES);
        assertThat(found.targets()
                        .get(1)
                        .fact()
                        .setting(Part.HOST)
                        .orElseThrow()
                        .origin()
                        .shown())
                .isEqualTo("argument 2");
    }
}
