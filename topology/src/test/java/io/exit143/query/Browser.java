package io.exit143.query;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A real Chromium without a window, and what a person does with it. */
final class Browser implements AutoCloseable {

    private static final List<Path> CHROMIUM = paths("/usr/bin/chromium", "/usr/bin/chromium-browser");
    private static final List<Path> DRIVER = paths("/usr/bin/chromedriver", "/usr/lib/chromium/chromedriver");

    /** A machine under load takes its time. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration STEP = Duration.ofMillis(50);
    private static final String AXE = "/axe.min.js";

    private final ChromeDriver driver;
    private final URI page;

    private Browser(ChromeDriver driver, URI page) {
        this.driver = driver;
        this.page = page;
    }

    /** Skips the test where there is no Chromium; with CI=true that is a failure. */
    static Browser open(URI page, Path profile) {
        Optional<Path> chromium = CHROMIUM.stream().filter(Files::isExecutable).findFirst();
        Optional<Path> chromedriver =
                DRIVER.stream().filter(Files::isExecutable).findFirst();
        String missing = "This test needs Chromium and its driver (Debian: apt-get install chromium chromium-driver)";
        if (chromium.isEmpty() || chromedriver.isEmpty()) {
            if ("true".equals(System.getenv("CI"))) {
                throw new AssertionError(missing);
            }
            Assumptions.abort(missing);
        }
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.get().toFile());
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + profile);
        // The path is given, so that nothing looks for a driver on the network.
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(chromedriver.get().toFile())
                .build();
        ChromeDriver driver = new ChromeDriver(service, options);
        driver.manage().timeouts().scriptTimeout(PATIENCE);
        return new Browser(driver, page);
    }

    private static List<Path> paths(String... paths) {
        return Stream.of(paths).map(Path::of).toList();
    }

    /** A wide window in the light, unless told otherwise. */
    void looks(int width, int height, boolean dark) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"),
                                // an animated background has other contrasts each moment
                                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    }

    /** What the window shows now, as a WebP picture. */
    byte[] picture() {
        driver.executeCdpCommand("Emulation.setScrollbarsHidden", Map.of("hidden", true));
        Object data = driver.executeCdpCommand("Page.captureScreenshot", Map.of("format", "webp", "quality", 60))
                .get("data");
        return Base64.getDecoder().decode(String.valueOf(data));
    }

    /** Loads the page anew at an address such as {@code #/}. */
    void go(String hash) {
        driver.get("about:blank");
        driver.get(page + hash);
    }

    /** Loads another server's page. */
    void visit(URI other) {
        driver.get(other.toString());
    }

    void reload() {
        driver.navigate().refresh();
    }

    /** Waits until the page shows it. */
    WebElement see(String selector) {
        return await(
                "an element " + selector,
                () -> driver.findElements(By.cssSelector(selector)).stream()
                        .filter(WebElement::isDisplayed)
                        .findFirst()
                        .orElse(null));
    }

    /** Waits until the page shows this text somewhere. */
    void read(String text) {
        await("the text '" + text + "'", () -> text().contains(text) ? text : null);
    }

    String text() {
        return driver.findElement(By.tagName("body")).getText();
    }

    List<WebElement> all(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    List<String> texts(String selector) {
        // At once, for the page may draw them anew in between.
        List<?> texts = (List<?>) Objects.requireNonNull(run(
                "return [...document.querySelectorAll(arguments[0])].map(e => (e.innerText ?? e.textContent).trim())",
                selector));
        return texts.stream().map(String::valueOf).toList();
    }

    /** To whatever has the focus, as a keyboard does. */
    void press(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    /** Goes on with Tab until the focus is on such an element. */
    void tabTo(String selector, int atMost) {
        for (int i = 0; i < atMost; i++) {
            press(Keys.TAB);
            if (Boolean.TRUE.equals(run("return document.activeElement.matches(arguments[0])", selector))) {
                return;
            }
        }
        Assertions.fail("After " + atMost + " times Tab the focus is not on " + selector + " but on " + focused());
    }

    String focused() {
        return String.valueOf(run("return document.activeElement.outerHTML.slice(0, 300)"));
    }

    String address() {
        return String.valueOf(driver.getCurrentUrl());
    }

    String title() {
        return String.valueOf(driver.getTitle());
    }

    @Nullable
    Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** What axe-core finds wrong, a line each. It comes in through the driver: the page's own policy stays as it is. */
    List<String> violations() {
        driver.executeScript(axe());
        Object found = driver.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                axe.run(document).then(result => done(result.violations.map(v =>
                  v.id + ': ' + v.help + ' at ' + v.nodes.map(n => n.target.join(' ') + ' (' + n.any.map(a => a.message).join('; ') + ')').slice(0, 3).join(', '))));
                """);
        return ((List<?>) Objects.requireNonNull(found))
                .stream().map(String::valueOf).toList();
    }

    /** What the page complained of, a broken policy among it; forgotten once told. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .filter(message -> !message.contains("the server responded with a status of"))
                .toList();
    }

    <T> T await(String what, Supplier<@Nullable T> look) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            try {
                T seen = look.get();
                if (seen != null) {
                    return seen;
                }
            } catch (StaleElementReferenceException e) {
                // the page has drawn it anew: look again
            }
            LockSupport.parkNanos(STEP.toNanos());
        }
        throw new AssertionError("The page never showed " + what + "; it says:\n" + text() + "\n" + complaints());
    }

    private static String axe() {
        try (InputStream in = Browser.class.getResourceAsStream(AXE)) {
            if (in == null) {
                throw new IllegalStateException("The class path lacks " + AXE);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
