// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.config.ProjectFolder;
import dev.plumbline.fact.Dial;
import dev.plumbline.fact.Fact;
import dev.plumbline.fact.LiteralFound;
import dev.plumbline.fact.ProcessDial;
import dev.plumbline.fact.Seen;
import dev.plumbline.fact.Setting;
import dev.plumbline.fact.Vantage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialledLiteralsTest {
    private static final Seen SEEN = new Seen(Instant.EPOCH, Vantage.HERE, "system calls");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "app.php; 5432; DB_HOST; $pdo = new PDO('pgsql:host=' . (getenv('DB_HOST') ?: 'localhost'));",
                "app.rb; 5432; DATABASE_URL; PG.connect(ENV.fetch('DATABASE_URL', 'postgres://app:pw@localhost/shop'))",
                "config/database.yml; 5432; DB_HOST; host: <%= ENV.fetch(\"DB_HOST\", \"127.0.0.1\") %> # postgresql",
                "main.go; 3306; ~~; db, err := sql.Open(\"mysql\", \"app:pw@tcp(127.0.0.1:3306)/shop\")",
                "main.go; 5432; DSN; dsn := getenv(\"DSN\", \"host=localhost port=5432 user=app\")",
                "app.pl; 5432; PGHOST; my $host = $ENV{PGHOST} || 'localhost';",
                "app.c; 5432; ~~; PQconnectdb(\"host=127.0.0.1 port=5432 dbname=shop\");",
                "deploy.sh; 6379; REDIS_HOST; redis-cli -h \"${REDIS_HOST:-localhost}\" ping",
                "deploy.sh; 5432; ~~; psql -h localhost -U app",
                "Makefile; 5432; DB_URL; psql \"$${DB_URL:-postgres://app@localhost:5432/shop}\"",
                "src/Main.java; 5432; JDBC_URL; getenv().getOrDefault(\"JDBC_URL\", \"jdbc:postgresql://localhost/x\");",
                "db.py; 5432; ~~; db = PostgresqlDatabase('shop', password='hush', host='127.0.0.1')",
                "knexfile.js; 5432; ~~; development: { client: 'pg', connection: { host: 'localhost' } },",
            })
    void literal_inAnyLanguage_isFoundWithItsVariable(String file, int port, String variable, String line)
            throws IOException {
        write(file, "\n" + line + "\n");

        Setting literal = literals(port).getFirst();

        assertThat(literal.origin().shown()).isEqualTo(file + ":2");
        assertThat(literal.name()).isEqualTo(variable);
        assertThat(String.valueOf(literal.excerpt())).doesNotContain("hush", ":pw@");
    }

    @Test
    void literal_ofAnotherKindOfServer_isLeftOut() throws IOException {
        write("app.js", """
                // localhost:5432 is where it was
                fetch('http://localhost:5432/health');
                const cache = new Redis({ host: 'localhost' });
                """);

        assertThat(literals(5432)).isEmpty();
        assertThat(literals(6379)).hasSize(1);
    }

    @Test
    void dialThatReachedItsServer_isNotSearchedFor() throws IOException {
        write("app.js", "new Pool({ host: 'localhost', port: 5432 });\n");

        assertThat(DialledLiterals.of(new ProjectFolder(folder), List.of(dial(5432, Dial.Outcome.CONNECTED))))
                .isEmpty();
    }

    @Test
    void codeOfOthers_isLeftOut() throws IOException {
        write("node_modules/pg/defaults.js", "host: 'localhost', port: 5432\n");
        write("vendor/lib.php", "'pgsql:host=localhost'\n");

        assertThat(literals(5432)).isEmpty();
    }

    private List<Setting> literals(int port) {
        List<Fact> found = DialledLiterals.of(new ProjectFolder(folder), List.of(dial(port, Dial.Outcome.REFUSED)));
        return found.isEmpty() ? List.of() : ((LiteralFound) found.getFirst()).literals();
    }

    private static ProcessDial dial(int port, Dial.Outcome outcome) {
        List<ProcessDial.Attempt> attempts = List.of(new ProcessDial.Attempt("127.0.0.1:" + port, outcome, null));
        return new ProcessDial(SEEN, 7, null, attempts, Duration.ofMillis(1), List.of(), Set.of("system calls"), 1);
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
