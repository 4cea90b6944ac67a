// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A real Chromium without a window, with a profile of its own that goes with it. */
public final class Browser implements AutoCloseable {
    /** The contrast of each text with what is behind it, by the formula of WCAG 2; the worst of each page comes first. */
    private static final String CONTRASTS = """
            const rgb = s => s.match(/[\\d.]+/g).map(Number);
            const light = c => { const v = c / 255; return v <= 0.03928 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4); };
            const lum = ([r, g, b]) => 0.2126 * light(r) + 0.7152 * light(g) + 0.0722 * light(b);
            const behind = e => { for (let n = e; n; n = n.parentElement) {
              const c = rgb(getComputedStyle(n).backgroundColor); if (c.length < 4 || c[3] > 0) return c; } return [255, 255, 255]; };
            const found = [];
            const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
              const e = walker.currentNode.parentElement;
              if (!walker.currentNode.data.trim() || e.closest('.skip, caption, title, desc, style')) continue;
              const style = getComputedStyle(e);
              const colour = rgb(e.closest('svg') ? style.fill : style.color);
              const a = lum(colour), b = lum(behind(e));
              found.push([(Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), walker.currentNode.data.trim().slice(0, 40)]);
            }
            found.sort((x, y) => x[0] - y[0]);
            return found.slice(0, 3).map(x => x[0].toFixed(2) + ' ' + x[1]);""";

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final List<String> OPTIONS = List.of(
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            "--hide-scrollbars");

    private final ChromeDriver driver;
    private final Path profile;

    private Browser(ChromeDriver driver, Path profile) {
        this.driver = driver;
        this.profile = profile;
    }

    /** Starts one; the test is skipped where there is none. */
    public static Browser start() throws IOException {
        Assumptions.assumeTrue(
                Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER),
                "no browser here: apt-get install chromium chromium-driver");
        Path profile = Files.createTempDirectory("plumb-browser");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.addArguments(OPTIONS);
        options.addArguments("--user-data-dir=" + profile);
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .usingAnyFreePort()
                .build();
        return new Browser(new ChromeDriver(service, options), profile);
    }

    /** Shows a file at a width, in one of the two colour schemes. */
    public void show(Path file, int width, String scheme) {
        command(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 600));
        command(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        driver.get(file.toUri().toString());
    }

    /** What a script returns. */
    public Object ask(String script) {
        return driver.executeScript(script);
    }

    /** The number that a script returns. */
    public long number(String script) {
        return ((Number) ask(script)).longValue();
    }

    /** The texts that a script returns. */
    @SuppressWarnings("unchecked")
    public List<String> texts(String script) {
        return (List<String>) ask(script);
    }

    /** The three texts of the page with the least contrast, each behind its ratio. */
    public List<String> worstContrasts() {
        return texts(CONTRASTS);
    }

    /** Presses the key that goes on to the next link. */
    public void pressTab() {
        command(
                "Input.dispatchKeyEvent",
                Map.of("type", "rawKeyDown", "key", "Tab", "code", "Tab", "windowsVirtualKeyCode", 9));
        command("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", "Tab", "code", "Tab"));
    }

    /** What assistive technology gets of the page, as the DevTools protocol tells it. */
    @SuppressWarnings("unchecked")
    public List<Map<String, Object>> accessibilityNodes() {
        command("Accessibility.enable", Map.of());
        return (List<Map<String, Object>>)
                command("Accessibility.getFullAXTree", Map.of()).get("nodes");
    }

    /** A command of the DevTools protocol. */
    public Map<String, Object> command(String name, Map<String, Object> parameters) {
        return driver.executeCdpCommand(name, parameters);
    }

    /** What the console has to say since it was last asked. */
    public List<String> console() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(entry -> entry.getLevel() + " " + entry.getMessage())
                .toList();
    }

    @Override
    public void close() throws IOException {
        driver.quit();
        try (Stream<Path> files = Files.walk(profile)) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }
}
