// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.fact.Origin;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DotEnvReaderTest {
    private static List<Assignment> read(String text, Dialect dialect) {
        return DotEnvReader.read(new SourceText(Path.of(".env"), text), dialect);
    }

    private static String value(String text, Dialect dialect) {
        Variables variables = Variables.layered(List.of(Layer.of(".env", read(text, dialect))), "test");
        return variables.text("A");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "DOTENV  | A=plain            | plain",
                "DOTENV  | export A=plain     | plain",
                "DOTENV  | A = spaced         | spaced",
                "DOTENV  | A: colon           | colon",
                "DOTENV  | A=\"double\"       | double",
                "DOTENV  | A='single'         | single",
                "DOTENV  | A=`back`           | back",
                "DOTENV  | A=p#ss             | p",
                "DOTENV  | A=\"p#ss\" # note  | p#ss",
                "DOTENV  | A=${B}             | ${B}",
                "DOTENV  | A=\"open           | \"open",
                "COMPOSE | A=p#ss             | p#ss",
                "COMPOSE | A=p ss # note      | p ss",
                "COMPOSE | A=${B:-x}          | x",
                "COMPOSE | A=${B-x}           | x",
                "COMPOSE | A='${B}'           | ${B}",
                "COMPOSE | A=a$$b             | a$b",
                "DOCKER  | A=\"kept\" # too   | \"kept\" # too",
                "PYTHON  | A=$B               | $B",
                "PYTHON  | A='it\\'s'         | it's",
                "PYTHON  | A=p#ss             | p#ss",
                "RUBY    | A=\"a\\$b\"        | a$b",
                "LARAVEL | A=${B:-x}          | ${B:-x}",
                "GO      | A=x # note         | x",
            })
    void value_inADialect_isReadAsItsProgramDoes(Dialect dialect, String line, String expected) {
        assertThat(value(line, dialect)).isEqualTo(expected);
    }

    @Test
    void value_multiLineInDoubleQuotes_keepsItsLines() {
        assertThat(value("A=\"one\ntwo\"\nB=x\n", Dialect.DOTENV)).isEqualTo("one\ntwo");
    }

    @Test
    void value_withWindowsLineEnds_losesThem() {
        assertThat(read("A=x\r\nB='y'\r\n", Dialect.DOTENV))
                .extracting(Assignment::text)
                .containsExactly("x", "y");
    }

    @Test
    void value_refersToLaterAndEarlierNames_isExpanded() {
        String text = "A=${H}:${P}\nH=db\nP=${Q:-5432}\n";
        assertThat(value(text, Dialect.DOTENV_EXPAND)).isEqualTo("db:5432");
    }

    @Test
    void value_refersToItself_endsEmpty() {
        assertThat(value("A=${B}x\nB=${A}y\n", Dialect.DOTENV_EXPAND)).isEqualTo("yx");
    }

    @Test
    void origin_isTheValuesLineAndColumn() {
        Assignment second = read("# note\nA=1\n  B=\"two\"\n", Dialect.DOTENV).get(1);

        assertThat(second.origin()).isEqualTo(new Origin.FileLine(Path.of(".env"), 3, 6));
    }

    @Test
    void assignment_twiceInAFile_lastHoldsAndShadowsTheFirst() {
        Assignment held =
                Layer.of(".env", read("A=1\nA=2\n", Dialect.DOTENV)).values().get("A");

        assertThat(held.text()).isEqualTo("2");
        assertThat(held.shadows()).extracting(a -> a.origin().shown()).containsExactly(".env:1");
    }

    @Test
    void assignment_shown_neverShowsItsValue() {
        assertThat(read("PASSWORD=hunter2\n", Dialect.DOTENV).get(0)).asString().doesNotContain("hunter2");
    }
}
