package io.jenkins.plugins.modeldelivery.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A page in a real browser. */
@Timeout(180)
abstract class PageInBrowser {
    @TempDir
    Path folder;

    ChromeDriver browser;

    @BeforeEach
    void open() {
        Path chromium = program("chromium", "chromium-browser", "google-chrome");
        Path driver = program("chromedriver");
        assumeTrue(chromium != null, "there is no Chromium on the path (Debian: apt-get install chromium)");
        assumeTrue(driver != null, "there is no ChromeDriver on the path (Debian: apt-get install chromium-driver)");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.toFile());
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--window-size=1400,1000",
                "--user-data-dir=" + folder.resolve("profile"));
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        browser = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(driver.toFile())
                        .build(),
                options);
    }

    @AfterEach
    void close() {
        if (browser != null) {
            browser.quit();
        }
    }

    void show(String address) {
        browser.get(address);
        new WebDriverWait(browser, Duration.ofSeconds(60))
                .until(driver -> !driver.findElements(By.cssSelector("#model-delivery-dashboard main"))
                        .isEmpty());
    }

    String text() {
        return browser.findElement(By.tagName("body")).getText();
    }

    /** Each chart with the number of shapes that it drew. */
    @SuppressWarnings("unchecked")
    List<Map<String, Object>> charts() {
        return (List<Map<String, Object>>)
                browser.executeScript("return Array.from(document.querySelectorAll('.md-chart')).map(function (each) {"
                        + " const chart = echarts.getInstanceByDom(each);"
                        + " const marks = chart ? chart.getZr().storage.getDisplayList(true).filter((shape) =>"
                        + " shape.type !== 'text' && shape.type !== 'tspan' && !shape.ignore) : [];"
                        + " return { label: each.getAttribute('aria-label'), marks: marks.length }; });");
    }

    /** Nothing in the browser's console: no script error, no refused policy, no missing file. */
    void assertQuiet() {
        assertThat(browser.manage().logs().get(LogType.BROWSER).getAll())
                .extracting(LogEntry::getMessage)
                .isEmpty();
    }

    private static Path program(String... names) {
        return Stream.of(names)
                .flatMap(name -> Stream.of(System.getenv("PATH").split(":")).map(each -> Path.of(each, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }
}
