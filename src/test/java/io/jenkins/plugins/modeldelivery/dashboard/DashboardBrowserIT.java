package io.jenkins.plugins.modeldelivery.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryRecord;
import io.jenkins.plugins.modeldelivery.lifecycle.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/** The page in a real browser. */
class DashboardBrowserIT extends PageInBrowser {
    private static final String HOSTILE = "<img src=x onerror=alert(1)>{a|b}</script>";

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
    void tooFewRowsToTellDriftAreNotCalledNone() throws Exception {
        List<DeliveryRecord> records = new DeliveryHistory("churn")
                .run(1)
                .add(
                        "evaluate",
                        Outcome.DONE,
                        "",
                        "{'drift': {'status': 'none', 'threshold': 0.2, 'columns': [{'column': 'age', 'kind': 'numeric',"
                                + " 'psi': 0.1, 'drifted': false, 'enoughRows': false, 'rowsNeeded': 82, 'bins': []}]}}")
                .records();
        try (DashboardServer server = serve(records)) {
            show(server.address().toString());
            assertThat(text())
                    .contains("too few rows to tell of 1 of 1, about 82 needed")
                    .contains("0 of 1 features moved, too few rows to tell of 1")
                    .doesNotContain("no drift");
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
    void aMetricsNameBreaksBetweenItsWordsAlone() throws Exception {
        try (DashboardServer server = serve(DeliveryHistory.of("churn", 12))) {
            show(server.address().toString());
            assertThat(browser.executeScript(
                            "document.querySelector('.md-figures').style.gridTemplateColumns = '100px';"
                                    + " const name = Array.from(document.querySelectorAll('.md-figures dt'))"
                                    + ".find((each) => each.textContent === 'balanced_accuracy');"
                                    + " return Array.from(name.childNodes).filter((each) => each.nodeType === Node.TEXT_NODE)"
                                    + ".map(function (each) { const range = document.createRange(); range.selectNode(each);"
                                    + " return each.data + ' on ' + range.getClientRects().length; });"))
                    .isEqualTo(List.of("balanced_ on 1", "accuracy on 1"));
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
}
