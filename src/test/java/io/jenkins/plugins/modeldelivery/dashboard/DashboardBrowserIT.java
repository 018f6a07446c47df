package io.jenkins.plugins.modeldelivery.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The page in a real browser. */
@Timeout(180)
class DashboardBrowserIT {
    private static final String HOSTILE = "<img src=x onerror=alert(1)>{a|b}</script>";

    @TempDir
    Path folder;

    private ChromeDriver browser;

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

    @Test
    void drawsEveryChartWithoutAnErrorOrARequestElsewhere() throws Exception {
        try (DashboardServer server = serve(DeliveryHistory.of("churn", 12))) {
            show(server.address().toString());

            assertThat(charts()).hasSize(7).allSatisfy(chart -> assertThat((Long) chart.get("marks"))
                    .isGreaterThan(5));
            assertQuiet();
            assertThat(requestedHosts()).containsOnly(server.address().getAuthority());
        }
    }

    @Test
    void oneRecordAndNoRecordAreShownToo() throws Exception {
        try (DashboardServer server = serve(
                new DeliveryHistory("churn").run(1).evaluate(0.8, null, "pass").records())) {
            show(server.address().toString());
            assertThat(charts()).hasSize(2).allSatisfy(chart -> assertThat((Long) chart.get("marks"))
                    .isPositive());
            assertQuiet();
        }
        try (DashboardServer server = serve(List.of())) {
            show(server.address().toString());
            assertThat(text()).contains("No records yet");
            assertQuiet();
        }
    }

    @Test
    void hostileNamesAreText() throws Exception {
        List<DeliveryRecord> records = new ArrayList<>(DeliveryHistory.of(HOSTILE, 5));
        try (DashboardServer server = serve(records)) {
            show(server.address().toString());
            assertThat(browser.findElement(By.id("md-model")).getText()).contains(HOSTILE);
            assertThat(browser.findElements(By.tagName("img"))).isEmpty();
            assertQuiet();
        }
        for (Path page : List.of(
                DashboardExport.write(DashboardData.of(records, DeliveryHistory.BEGIN), folder.resolve("out")),
                DashboardExport.write(DashboardData.of(records, DeliveryHistory.BEGIN), folder.resolve("one.html")))) {
            show(page.toUri().toString());
            assertThat(browser.findElement(By.id("md-model")).getText()).contains(HOSTILE);
            assertThat(charts()).hasSize(7).allSatisfy(chart -> assertThat((Long) chart.get("marks"))
                    .isPositive());
            assertQuiet();
        }
    }

    @Test
    void everythingIsReachedByTheKeyboard() throws Exception {
        List<DeliveryRecord> records = new ArrayList<>(DeliveryHistory.of("churn", 12));
        records.addAll(
                new DeliveryHistory("fraud").run(1).evaluate(0.9, null, "pass").records());
        try (DashboardServer server = serve(records)) {
            show(server.address() + "#model=churn");
            List<String> reached = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                browser.switchTo().activeElement().sendKeys(Keys.TAB);
                WebElement active = browser.switchTo().activeElement();
                reached.add(active.getTagName() + ":" + active.getDomAttribute("aria-label") + ":"
                        + active.getDomAttribute("data-version"));
            }
            assertThat(reached)
                    .contains("select:Model:null", "select:Metric:null", "select:Feature:null")
                    .anyMatch(each -> each.startsWith("summary:"))
                    .anyMatch(each -> each.startsWith("div:Versions"))
                    .anyMatch(each -> each.matches("button:null:1\\..*"));

            WebElement older = browser.findElement(By.cssSelector("[data-version='1.8.0']"));
            older.sendKeys(Keys.ENTER);
            assertThat(browser.findElement(By.id("md-lineage")).getText()).contains("Lineage of 1.8.0");
            assertThat(browser.switchTo().activeElement().getDomAttribute("data-version"))
                    .isEqualTo("1.8.0");
            assertThat(browser.getCurrentUrl()).contains("version=1.8.0");

            WebElement summary = browser.findElement(By.cssSelector(".md-details > summary"));
            summary.sendKeys(Keys.ENTER);
            assertThat(browser.findElement(By.cssSelector(".md-details[open] table"))
                            .isDisplayed())
                    .isTrue();
            assertQuiet();
        }
    }

    @Test
    void aNarrowScreenHasNoSidewaysScrolling() throws Exception {
        try (DashboardServer server = serve(DeliveryHistory.of("a-model-with-quite-a-long-name-in-a/team", 12))) {
            browser.executeCdpCommand(
                    "Emulation.setDeviceMetricsOverride",
                    Map.of("width", 360, "height", 800, "deviceScaleFactor", 1, "mobile", true));
            show(server.address().toString());
            assertThat(browser.executeScript("return document.documentElement.scrollWidth <= 360"))
                    .isEqualTo(true);
            assertQuiet();
        }
    }

    @Test
    void tenThousandRecordsAreQuick() throws Exception {
        List<DeliveryRecord> records = DeliveryHistory.of("churn", 1600);
        assertThat(records).hasSizeGreaterThan(10_000);
        try (DashboardServer server = serve(records)) {
            long begun = System.nanoTime();
            show(server.address().toString());
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(30));
            assertThat(charts()).hasSize(7);
            assertQuiet();
        }
    }

    private static DashboardServer serve(List<DeliveryRecord> records) throws Exception {
        DashboardData data = DashboardData.of(records, DeliveryHistory.BEGIN.plus(Duration.ofDays(20)));
        return DashboardServer.start(() -> data, 0);
    }

    private void show(String address) {
        browser.get(address);
        new WebDriverWait(browser, Duration.ofSeconds(60))
                .until(driver -> !driver.findElements(By.cssSelector("#model-delivery-dashboard main"))
                        .isEmpty());
    }

    private String text() {
        return browser.findElement(By.tagName("body")).getText();
    }

    /** Each chart with the number of shapes that it drew. */
    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> charts() {
        return (List<Map<String, Object>>)
                browser.executeScript("return Array.from(document.querySelectorAll('.md-chart')).map(function (each) {"
                        + " const chart = echarts.getInstanceByDom(each);"
                        + " const marks = chart ? chart.getZr().storage.getDisplayList(true).filter((shape) =>"
                        + " shape.type !== 'text' && shape.type !== 'tspan' && !shape.ignore) : [];"
                        + " return { label: each.getAttribute('aria-label'), marks: marks.length }; });");
    }

    /** Nothing in the browser's console: no script error, no refused policy, no missing file. */
    private void assertQuiet() {
        assertThat(browser.manage().logs().get(LogType.BROWSER).getAll())
                .extracting(LogEntry::getMessage)
                .isEmpty();
    }

    private List<String> requestedHosts() {
        List<String> hosts = new ArrayList<>();
        for (LogEntry entry : browser.manage().logs().get(LogType.PERFORMANCE)) {
            java.util.regex.Matcher request = java.util.regex.Pattern.compile(
                            "\"Network.requestWillBeSent\".*?\"request\":\\{.*?\"url\":\"https?://([^/\"]+)")
                    .matcher(entry.getMessage());
            if (request.find()) {
                hosts.add(request.group(1));
            }
        }
        return hosts;
    }

    private static Path program(String... names) {
        return Stream.of(names)
                .flatMap(name -> Stream.of(System.getenv("PATH").split(":")).map(each -> Path.of(each, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }
}
