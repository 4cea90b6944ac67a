// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.it.lab.Browser;
import dev.plumbline.it.lab.Outcome;
import dev.plumbline.it.lab.Plumb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page that {@code plumb trace --html} writes, of a real run with values meant to break it, in a real browser. */
@EnabledOnOs(OS.LINUX)
class TracePageTest {
    private static final String HOSTILE =
            "</script></code><script>document.title='broken'</script><img src=x onerror=alert(1)>\u001b[31m\u202e";

    private static final String PROGRAM = """
            import os, socket, sys
            os.environ.get("DATABASE_URL"); os.environ.get("DB_NAME"); os.environ.get("DB_HOST")
            open(".env").read()
            for i in range(40):
                try:
                    socket.create_connection(("127.0.0.1", 1 + i % 3), 1)
                except OSError:
                    pass
            try:
                socket.create_connection(("localhost", 5432), 1)
            except OSError:
                sys.exit(3)
            """;

    private static Browser browser;

    @TempDir
    static Path folder;

    private static Path page;

    @BeforeAll
    static void run() throws IOException {
        Runs.needs("python3");
        browser = Browser.start();
        Files.writeString(folder.resolve("app.py"), PROGRAM);
        Files.writeString(folder.resolve(".env"), "DATABASE_URL=postgres://app:hush-hush@10.0.0.5:5432/orders\n");
        page = folder.resolve("page.html");
        Outcome outcome = Plumb.in(folder)
                .with("DB_NAME", HOSTILE)
                .with("DATABASE_URL", "postgres://app:hush-hush@" + "long".repeat(60) + ":5432/orders")
                .run("trace", "-q", "--html", page.toString(), "--", "python3", "app.py", HOSTILE);
        assertThat(page).as(outcome.everything()).exists();
    }

    @AfterAll
    static void stop() throws IOException {
        if (browser != null) {
            browser.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"360,light", "360,dark", "1400,light", "1400,dark"})
    void page_anyWidthAndScheme_isReadableWithoutAWordInTheConsole(int width, String scheme) {
        browser.show(page, width, scheme);

        assertThat(browser.console()).isEmpty();
        assertThat(browser.number("return document.documentElement.scrollWidth"))
                .as("no sideways scrolling")
                .isLessThanOrEqualTo(width);
        assertThat(browser.texts(
                        "return [...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > "
                                + width + " + 0.5).map(e => e.tagName + ' ' + e.textContent.slice(0, 30))"))
                .as("nothing beyond the edge")
                .isEmpty();
        assertThat(browser.worstContrasts())
                .hasSize(3)
                .allSatisfy(each -> assertThat(Double.parseDouble(each.substring(0, each.indexOf(' '))))
                        .as(each)
                        .isGreaterThanOrEqualTo(4.5));
        String background = String.valueOf(browser.ask("return getComputedStyle(document.body).backgroundColor"));
        assertThat(background).isEqualTo(scheme.equals("dark") ? "rgb(22, 24, 28)" : "rgb(253, 253, 252)");
        // A column of which nothing but single letters is left could be looked at, not read.
        assertThat(browser.number("return Math.min(...[...document.querySelectorAll('tbody td:nth-child(3)')]"
                        + ".map(e => e.getBoundingClientRect().width))"))
                .isGreaterThanOrEqualTo(60);
    }

    @Test
    void page_valuesMeantToBreakIt_areText() throws IOException {
        assertThat(Files.readString(page))
                .doesNotContain(
                        "<script", "<img", "\u001b", "\u202e", "hush-hush", "http:", "https:", "@import", "url(");
        browser.show(page, 1400, "light");
        assertThat(browser.ask("return document.title").toString()).startsWith("plumb trace: python3 app.py");
        assertThat(browser.number("return document.querySelectorAll('script, img').length"))
                .isZero();
        assertThat(browser.number("return performance.getEntriesByType('resource').length"))
                .as("nothing is fetched")
                .isZero();
        assertThat(browser.ask("return document.body.innerText").toString())
                .contains("</script></code><script>document.title='broken'</script>", "\\x1b[31m", "\\u202e");
    }

    @Test
    void page_structure_isToldWithoutItsLook() {
        browser.show(page, 360, "light");
        assertThat(browser.texts("return [...document.querySelectorAll('h1,h2,h3')].map(h => h.tagName)"))
                .startsWith("H1", "H2", "H3")
                .endsWith("H2");
        List<Map<String, Object>> nodes = browser.accessibilityNodes();
        List<String> roles =
                nodes.stream().map(node -> word(node, "role")).distinct().toList();
        assertThat(roles).contains("main", "table", "columnheader", "cell", "caption");
        assertThat(nodes.stream()
                        .filter(node -> word(node, "role").equals("columnheader"))
                        .map(node -> word(node, "name")))
                .containsExactly("after", "process", "what", "where", "process", "command", "runtime");
        assertThat(browser.texts("return [...document.querySelectorAll('tbody .track')]"
                        + ".filter(e => !e.closest('[aria-hidden]') || !/\\d/.test(e.closest('tr').cells[0].textContent))"
                        + ".map(e => e.outerHTML)"))
                .as("bars that no text says")
                .isEmpty();
    }

    @Test
    void page_tabKey_findsNothingToStopAt() {
        browser.show(page, 1400, "light");
        browser.pressTab();
        assertThat(browser.ask("return document.activeElement.tagName")).isEqualTo("BODY");
    }

    private static String word(Map<String, Object> node, String key) {
        return node.get(key) instanceof Map<?, ?> typed ? String.valueOf(typed.get("value")) : "null";
    }
}
