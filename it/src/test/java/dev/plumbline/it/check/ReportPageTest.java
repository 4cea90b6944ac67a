// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.embedded.EmbeddedPostgres;
import dev.plumbline.embedded.EmbeddedRedis;
import dev.plumbline.it.lab.Browser;
import dev.plumbline.it.lab.Outcome;
import dev.plumbline.it.lab.Plumb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages that {@code plumb report} and {@code plumb doctor} write, of real runs, in a real browser. */
class ReportPageTest {
    private static final String HEADINGS =
            "return [...document.querySelectorAll('h1,h2,h3,h4')].map(h => h.tagName + ' ' + h.textContent)";

    private static EmbeddedPostgres postgres;
    private static EmbeddedRedis redis;
    private static Browser browser;

    @TempDir
    static Path folder;

    private static Path page;
    private static Path diagnosis;

    @BeforeAll
    static void start() throws IOException {
        browser = Browser.start();
        postgres = EmbeddedPostgres.builder()
                .role("app", "hush-hush")
                .database("shop", "app")
                .start();
        redis = EmbeddedRedis.start();
        Files.writeString(
                folder.resolve(".env"),
                "DATABASE_URL=postgres://app:hush-hush@127.0.0.1:" + postgres.port() + "/shop\n" + "REDIS_URL="
                        + redis.url() + "\n");
        Files.writeString(folder.resolve("compose.yaml"), """
                services:
                  db:
                    image: postgres:18
                    ports: ["5432:5432"]
                    environment: {POSTGRES_PASSWORD: hush-hush}
                    healthcheck: {test: ["CMD-SHELL", "pg_isready"]}
                """);
        redis.stop();
        assertThat(Plumb.in(folder).run("check", "-q").exit()).isEqualTo(1);
        diagnosis = folder.resolve("diagnosis.html");
        Outcome ill = Plumb.in(folder).run("doctor", "-q", "--html", diagnosis.toString());
        assertThat(ill.exit()).isEqualTo(1);
        assertThat(ill.everything()).isEmpty();
        redis.restart();
        Outcome well = Plumb.in(folder).run("check");
        assertThat(well.exit()).as(well.everything()).isZero();
        page = folder.resolve("report.html");
        Outcome report = Plumb.in(folder).run("report", "--html", page.toString());
        assertThat(report.exit()).as(report.everything()).isZero();
    }

    @AfterAll
    static void stop() throws IOException {
        if (browser != null) {
            browser.close();
        }
        if (postgres != null) {
            postgres.close();
        }
        if (redis != null) {
            redis.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "report,360,light",
        "report,360,dark",
        "report,1400,light",
        "report,1400,dark",
        "diagnosis,360,light",
        "diagnosis,360,dark",
        "diagnosis,1400,light",
        "diagnosis,1400,dark"
    })
    void page_anyWidthAndScheme_isReadableWithoutAWordInTheConsole(String name, int width, String scheme) {
        browser.show(folder.resolve(name + ".html"), width, scheme);

        assertThat(browser.console()).isEmpty();
        long needed = number("return document.documentElement.scrollWidth");
        assertThat(needed).as("no sideways scrolling").isLessThanOrEqualTo(width);
        assertThat(texts(
                        "return [...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > "
                                + width + " + 0.5).map(e => e.tagName + ' ' + e.textContent.slice(0, 30))"))
                .as("nothing beyond the edge")
                .isEmpty();
        List<String> contrasts = browser.worstContrasts();
        assertThat(contrasts)
                .hasSize(3)
                .allSatisfy(each -> assertThat(Double.parseDouble(each.substring(0, each.indexOf(' '))))
                        .as(each)
                        .isGreaterThanOrEqualTo(4.5));
        String background = String.valueOf(browser.ask("return getComputedStyle(document.body).backgroundColor"));
        assertThat(background).isEqualTo(scheme.equals("dark") ? "rgb(17, 22, 29)" : "rgb(246, 247, 249)");
    }

    @Test
    void page_headings_goDownOneLevelAtATime() {
        assertThat(headings(page))
                .contains("H2 What was wrong", "H2 Before and after", "H2 Checks", "H2 Performance", "H2 Security");
        assertThat(headings(diagnosis))
                .contains("H2 What is wrong", "H2 Targets")
                .anyMatch(each -> each.startsWith("H3 ") && each.endsWith(" 127.0.0.1:" + redis.port()));
    }

    private static List<String> headings(Path of) {
        browser.show(of, 1400, "light");
        List<String> headings = texts(HEADINGS);
        assertThat(headings.getFirst()).startsWith("H1 ");
        int level = 1;
        for (String heading : headings) {
            int own = heading.charAt(1) - '0';
            assertThat(own).as(heading).isLessThanOrEqualTo(level + 1);
            level = own;
        }
        return headings;
    }

    @Test
    void diagnosis_showsTheSettingItsCauseAndEachLayer() throws IOException {
        browser.show(diagnosis, 1400, "light");
        String text = String.valueOf(browser.ask("return document.querySelector('main').innerText"));
        assertThat(text)
                // Which cause depends on the servers that others run on this machine.
                .containsPattern("Error, \\w+: [a-z-]+, at \\.env:2")
                .contains("REDIS_URL=", "plumb explain ")
                .containsPattern("ready\\s+DATABASE_URL")
                .containsPattern("query .*SELECT 1");
        assertThat(texts("return [...document.querySelectorAll('mark')].map(each => each.textContent)"))
                .isNotEmpty();
        assertThat(Files.readString(diagnosis)).doesNotContain("hush-hush", "<script", "url(");
    }

    @Test
    void page_tabKey_goesThroughTheLinksInTheOrderOfThePage() {
        browser.show(page, 1400, "light");
        List<String> order = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            browser.pressTab();
            order.add(String.valueOf(browser.ask("return document.activeElement.textContent")));
        }
        List<String> links = texts("return [...document.querySelectorAll('a')].map(a => a.textContent)");
        assertThat(order).isEqualTo(links.subList(0, 6));
        assertThat(order.getFirst()).isEqualTo("Skip to the report");
        assertThat(texts("return [...document.querySelectorAll('nav a')].filter(a => !document.querySelector(a.hash))"
                        + ".map(a => a.hash)"))
                .as("links that lead nowhere")
                .isEmpty();
    }

    @Test
    void page_accessibilityTree_hasLandmarksTablesAndATextForEachChart() {
        browser.show(page, 360, "light");
        List<Map<String, Object>> nodes = browser.accessibilityNodes();
        assertThat(roles(nodes))
                .contains("banner", "navigation", "main", "contentinfo", "table", "columnheader", "cell");
        List<String> charts = new ArrayList<>();
        for (Map<String, Object> node : nodes) {
            if (isRole(node, "image") || isRole(node, "img")) {
                charts.add(value(node, "name") + " | " + value(node, "description"));
            }
        }
        assertThat(charts)
                .hasSize((int) number("return document.querySelectorAll('svg').length"))
                .isNotEmpty();
        assertThat(charts)
                .allSatisfy(chart -> assertThat(chart).hasSizeGreaterThan(30).doesNotContain("null"));
        assertThat(number("return document.querySelectorAll('svg:not([role=img])').length"))
                .isZero();
    }

    @Test
    void page_itself_needsNothingElse() throws IOException {
        String html = Files.readString(page);
        assertThat(html)
                .doesNotContain("http:", "https:", "<script", "@import", "url(")
                .doesNotContain("hush-hush");
        browser.show(page, 1400, "light");
        assertThat(number("return performance.getEntriesByType('resource').length"))
                .isZero();
    }

    private static long number(String script) {
        return browser.number(script);
    }

    private static List<String> texts(String script) {
        return browser.texts(script);
    }

    private static List<String> roles(List<Map<String, Object>> nodes) {
        return nodes.stream().map(node -> value(node, "role")).distinct().toList();
    }

    private static boolean isRole(Map<String, Object> node, String role) {
        return role.equals(value(node, "role")) && !Boolean.TRUE.equals(node.get("ignored"));
    }

    private static String value(Map<String, Object> node, String key) {
        return node.get(key) instanceof Map<?, ?> typed ? String.valueOf(typed.get("value")) : "null";
    }
}
