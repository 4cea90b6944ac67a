// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeReaderTest {
    private static List<VariableRead> read(String file, String text) {
        return CodeReader.read(new SourceText(Path.of(file), text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            quoteCharacter = '~',
            value = {
                "a.ts @ url: process.env.DATABASE_URL,                        @ DATABASE_URL @",
                "a.ts @ url: process.env.DATABASE_URL!,                       @ DATABASE_URL @",
                "a.js @ url: process.env[\"DATABASE_URL\"] || 'pg://x'         @ DATABASE_URL @ pg://x",
                "a.js @ host: process.env.DB_HOST ?? \"localhost\"             @ DB_HOST @ localhost",
                "a.js @ port: Number(process.env.DB_PORT) || 5432              @ DB_PORT @ 5432",
                "a.ts @ datasource: { url: env('DATABASE_URL') }               @ DATABASE_URL @",
                "a.js @ const { DB_HOST = 'db' } = process.env                 @ DB_HOST @ db",
                "a.py @ x = os.environ['DB_HOST']                              @ DB_HOST @",
                "a.py @ x = os.environ.get('DB_HOST', 'db')                    @ DB_HOST @ db",
                "a.py @ x = os.getenv(\"DB_PORT\", 5432)                       @ DB_PORT @ 5432",
                "a.py @ x = config('DB_HOST', default='db')                    @ DB_HOST @ db",
                "a.py @ x = env.db('DATABASE_URL')                             @ DATABASE_URL @",
                "a.go @ x := os.Getenv(\"DATABASE_URL\")                       @ DATABASE_URL @",
                "a.go @ x := getEnv(\"DB_HOST\", \"db\")                       @ DB_HOST @ db",
                "A.java @ var x = System.getenv(\"DB_HOST\");                  @ DB_HOST @",
                "a.rb @ x = ENV.fetch('DB_HOST', 'db')                         @ DB_HOST @ db",
                "a.rb @ x = ENV.fetch('DB_HOST') { 'db' }                      @ DB_HOST @ db",
                "a.rb @ x = ENV['DB_HOST'] || 'db'                             @ DB_HOST @ db",
            })
    void variable_inCode_isReadWithItsDefault(String file, String line, String name, String fallback) {
        VariableRead read = read(file, line).get(0);

        assertThat(read.name()).isEqualTo(name);
        assertThat(read.fallback() == null ? null : read.fallback().text()).isEqualTo(fallback);
    }

    @Test
    void place_isThatOfTheName() {
        assertThat(read("a.ts", "a\n  url: process.env.DATABASE_URL\n")
                        .get(0)
                        .at()
                        .origin()
                        .shown())
                .isEqualTo("a.ts:2");
    }

    @Test
    void comment_isNotRead() {
        assertThat(read("a.ts", "// url: process.env.DATABASE_URL\n")).isEmpty();
    }
}
