package io.jenkins.plugins.modeldelivery.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/** The page in a real browser, opened from disk. */
class HtmlReportIT {
    @TempDir
    Path folder;

    @Test
    void thePageWorksInABrowser() throws Exception {
        Path driver = Stream.of("/usr/bin/chromedriver", "/usr/lib/chromium/chromedriver")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
        Assumptions.assumeTrue(driver != null, "chromedriver is not installed (Debian: chromium-driver)");
        ChromeOptions options = new ChromeOptions();
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + folder.resolve("browser"));
        ChromeDriver browser = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(driver.toFile())
                        .build(),
                options);
        try {
            for (String task : List.of("binary", "multiclass", "regression")) {
                String report = ReportsTest.evaluate(folder, task).report();
                browser.get(folder.resolve(report).toUri().toString());
                assertThat(browser.manage().logs().get(LogType.BROWSER).getAll())
                        .extracting(LogEntry::getMessage)
                        .as("console of " + task)
                        .isEmpty();
                assertThat(browser.findElements(By.cssSelector("figure svg")))
                        .as("charts of " + task)
                        .hasSizeGreaterThan(3)
                        .allSatisfy(chart -> assertThat(chart.findElements(By.cssSelector("path.curve, circle, rect")))
                                .isNotEmpty());
                sortsByKeyboard(browser);
                fitsOnPaper(browser);
            }
        } finally {
            browser.quit();
        }
    }

    /** A4 is 794 CSS pixels wide, of which the browser's margins take 76. */
    private static void fitsOnPaper(ChromeDriver browser) {
        browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", 718, "height", 1000, "deviceScaleFactor", 1, "mobile", false));
        assertThat(browser.executeScript(
                        "const page = document.documentElement; return page.scrollWidth - page.clientWidth"))
                .as("pixels that the paper is too narrow")
                .isEqualTo(0L);
        assertThat(browser.executeScript("const size = e => parseFloat(getComputedStyle(e).fontSize);"
                        + "return [...document.querySelectorAll('td, th, .badge')]"
                        + ".filter(e => !e.closest('h1') && size(e) > size(document.body)).length"))
                .as("cells with larger letters than the text")
                .isEqualTo(0L);
        assertThat(browser.findElement(By.cssSelector(".screen")).isDisplayed()).isFalse();
        browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", ""));
        browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    }

    private static void sortsByKeyboard(ChromeDriver browser) {
        WebElement rows = browser.findElement(By.cssSelector("table.sortable th:nth-child(2) button"));
        rows.sendKeys(Keys.ENTER);
        assertThat(values(browser)).isSorted().hasSize(3);
        List<String> ascending = values(browser);
        rows.sendKeys(Keys.ENTER);
        assertThat(values(browser)).containsExactly(ascending.get(2), ascending.get(1), ascending.get(0));
    }

    private static List<String> values(ChromeDriver browser) {
        return browser.findElements(By.cssSelector("table.sortable tbody td:nth-child(2)")).stream()
                .map(WebElement::getText)
                .toList();
    }
}
