package io.jenkins.plugins.modeldelivery.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryRecord;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The pages of a build, of a job and of all models as Jenkins has them, under a policy stricter than Jenkins' own. */
class HostPagesBrowserIT extends PageInBrowser {
    private static final String HOSTILE = "<img src=x onerror=alert(1)>{a|b}</script>";
    private static final Instant NOW = DeliveryHistory.BEGIN.plus(Duration.ofDays(20));

    private final Map<String, String> answers = new LinkedHashMap<>();
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void theBuildsPageHasTheWholeReport() {
        List<DeliveryRecord> all = DeliveryHistory.of(HOSTILE, 12);
        List<DeliveryRecord> own =
                all.stream().filter(record -> record.build().number() == 4).toList();
        String id = own.get(0).id();
        String report = "report/" + id.replace(":", "%3A") + "/evaluation.json";
        answers.put(
                "/data",
                BuildPageData.of(4, own, all, Map.of(id, List.of("evaluation.json")), number -> number != 5, NOW)
                        .toJson());
        answers.put(
                "/" + report,
                "{\"curves\": {\"roc\": [{\"x\":0,\"y\":0},{\"x\":0.2,\"y\":0.7},{\"x\":1,\"y\":1}],"
                        + "\"confusion\": {\"labels\": [\"" + HOSTILE + "\", \"b\"],"
                        + " \"table\": [[90, 10], [20, 80]]}}}");

        open(" data-page=\"build\" data-builds=\"../../\"", ".md-model-part");
        new WebDriverWait(browser, Duration.ofSeconds(20))
                .until(driver -> text().contains("ROC curve") && text().contains("Confusion matrix"));

        assertThat(text()).contains(HOSTILE, "What came before", "Gates", "Metrics", "Drift by feature", "Lineage of");
        assertThat(browser.findElements(By.tagName("img"))).isEmpty();
        assertThat(links("../../3/model-delivery/")).isNotEmpty();
        assertThat(links("../../5/model-delivery/")).isEmpty();
        assertThat(links(report)).hasSize(1);
        assertThat(charts()).hasSizeGreaterThan(3).allSatisfy(chart -> assertThat((Long) chart.get("marks"))
                .isPositive());
        assertQuiet();
    }

    @Test
    void theBuildsTilesSayWhichOfTwoEvaluationsPassed() {
        List<DeliveryRecord> own = new DeliveryHistory("churn")
                .run(4)
                .evaluate("winter.csv", 0.81, null, "pass")
                .evaluate("june.csv", 0.7, 0.69, "fail")
                .records();
        answers.put(
                "/data",
                BuildPageData.of(4, own, own, Map.of(), number -> true, NOW).toJson());

        open(" data-page=\"build\" data-builds=\"../../\"", ".md-model-part");

        assertThat(browser.findElements(By.cssSelector(".md-tile")).stream()
                        .map(WebElement::getText)
                        .filter(tile -> tile.startsWith("Gates")))
                .satisfiesExactly(
                        winter -> assertThat(winter).contains("1 of 1 passed", "pass", "winter.csv"),
                        june -> assertThat(june).contains("1 of 2 passed", "fail", "june.csv"));
        assertThat(browser.findElements(By.cssSelector(".md-tile-bad"))).hasSize(1);
        assertQuiet();
    }

    @Test
    void aBuildWithoutRecordsSaysSo() {
        answers.put(
                "/data",
                BuildPageData.of(4, List.of(), List.of(), Map.of(), number -> true, NOW)
                        .toJson());

        open(" data-page=\"build\" data-builds=\"../../\"", ".md-nothing");

        assertThat(text()).contains("No step of this build has left a record yet");
        assertQuiet();
    }

    @Test
    void theJobsPageGoesBackToOlderBuilds() throws Exception {
        Path index = folder.resolve("records.jsonl");
        IndexFile.append(index, DeliveryHistory.of(HOSTILE, 30));
        JobPageData newest = page(index, Long.MAX_VALUE);
        answers.put("/data", newest.toJson());
        answers.put(
                "/data?before=" + newest.page().older(),
                page(index, newest.page().older()).toJson());

        open(" data-builds=\"../\"", "#md-older");
        assertThat(text()).contains("Builds #21 to #30");
        assertThat(links("../30/model-delivery/")).isNotEmpty();
        browser.findElement(By.id("md-older")).click();
        new WebDriverWait(browser, Duration.ofSeconds(20)).until(driver -> text().contains("Builds #11 to #20"));
        assertThat(browser.getCurrentUrl()).contains("before=");
        browser.findElement(By.id("md-newest")).click();
        new WebDriverWait(browser, Duration.ofSeconds(20)).until(driver -> text().contains("Builds #21 to #30"));

        assertThat(browser.findElements(By.tagName("img"))).isEmpty();
        assertQuiet();
    }

    @Test
    void thePageOfAllModelsIsTextAndFitsANarrowScreen() throws Exception {
        Path index = folder.resolve("records.jsonl");
        IndexFile.append(index, DeliveryHistory.of(HOSTILE, 5));
        ModelOverview overview = JobOverview.read(index, folder.resolve("overview.json"))
                .models()
                .get(0);
        answers.put(
                "/data",
                ModelsPageData.of(
                                List.of(new ModelsPageData.Entry(
                                        HOSTILE, HOSTILE, "../job/x/model-delivery/", overview)),
                                NOW)
                        .toJson());
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", 400, "height", 800, "deviceScaleFactor", 1, "mobile", true));

        open(" data-page=\"models\"", ".md-table");

        assertThat(text()).contains(HOSTILE, "production");
        assertThat(browser.findElements(By.tagName("img"))).isEmpty();
        assertThat(browser.executeScript("return document.documentElement.scrollWidth <= 400"))
                .isEqualTo(true);
        WebElement link = browser.findElement(By.cssSelector(".md-table a"));
        assertThat(link.getDomAttribute("href")).startsWith("../job/x/model-delivery/#model=%3Cimg");
        assertQuiet();
    }

    private JobPageData page(Path index, long before) throws IOException {
        return JobPageData.read(index, folder.resolve("overview.json"), before, 10, number -> true, NOW);
    }

    private List<WebElement> links(String address) {
        return browser.findElements(By.cssSelector("a[href='" + address + "']"));
    }

    private void open(String attributes, String awaited) {
        StringBuilder head = new StringBuilder("<link rel=\"stylesheet\" href=\"dashboard.css\">");
        head.append("<script defer src=\"")
                .append(DashboardAssets.chartLibrary())
                .append("\"></script>");
        DashboardAssets.scripts()
                .forEach(
                        name -> head.append("<script defer src=\"").append(name).append("\"></script>"));
        answers.put(
                "/",
                "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\""
                        + " content=\"width=device-width\"><title>Page</title><link rel=\"icon\" href=\"icon.svg\">"
                        + head
                        + "</head><body><div id=\"model-delivery-dashboard\" data-source=\"data\"" + attributes
                        + "></div></body></html>");
        browser.get("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        new WebDriverWait(browser, Duration.ofSeconds(60))
                .until(driver -> !driver.findElements(By.cssSelector(awaited)).isEmpty());
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString();
        String text = answers.get(path);
        Optional<byte[]> asset = text == null ? DashboardAssets.read(path.substring(1)) : Optional.empty();
        String type = text == null
                ? DashboardAssets.mediaType(path)
                : path.equals("/") ? "text/html; charset=utf-8" : "application/json";
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Content-Security-Policy", DashboardPage.POLICY);
        byte[] content = text != null ? text.getBytes(StandardCharsets.UTF_8) : asset.orElse(new byte[0]);
        exchange.sendResponseHeaders(
                text != null || asset.isPresent() ? 200 : 404, content.length == 0 ? -1 : content.length);
        exchange.getResponseBody().write(content);
        exchange.close();
    }
}
