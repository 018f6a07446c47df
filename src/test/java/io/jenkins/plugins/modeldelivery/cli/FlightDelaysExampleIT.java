package io.jenkins.plugins.modeldelivery.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modeldelivery.cli.CommandProcess.Finished;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryRecord;
import io.jenkins.plugins.modeldelivery.lifecycle.DirectoryRecordLog;
import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The README's first command on its example: the whole loop, what it leaves, and what a newcomer's mistakes say. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FlightDelaysExampleIT {
    private static final String MODEL = "flight-delays";

    @TempDir
    static Path folder;

    private static Finished finished;

    @BeforeAll
    static void theLoop() throws Exception {
        assumeThat(ExampleProject.areOnThePath("mvn", "sh"))
                .as("mvn and sh are needed to run the example")
                .isTrue();
        ExampleProject.copy(MODEL, folder);
        ExampleProject.commit(folder);
        finished = CommandProcess.run(folder, "run", ".");
    }

    @AfterAll
    static void stop() throws Exception {
        ExampleProject.stopServer(folder, MODEL);
    }

    @Test
    @Order(1)
    void endsWellAndSaysWhereTheDashboardIs() {
        assertThat(finished.exitCode()).as(finished.out() + finished.err()).isZero();
        assertThat(finished.out())
                .containsSubsequence(
                        "Finished: SUCCESS", "Started by modelRetrain of flight-delays", "Finished: SUCCESS")
                .contains("Dashboard: file:");
        assertThat(folder.resolve(".model-delivery/dashboard/index.html")).isNotEmptyFile();
    }

    @Test
    @Order(2)
    void theTagsAreInGtosForm() throws Exception {
        assertThat(ExampleProject.tags(folder))
                .containsExactlyInAnyOrder(
                        "flight-delays@v1.0.0",
                        "flight-delays@v1.1.0",
                        "flight-delays#production#1",
                        "flight-delays#production#2");
    }

    @Test
    @Order(3)
    void everyCapabilityLeftARecordAndTheSecondModelWon() throws Exception {
        List<DeliveryRecord> records = new DirectoryRecordLog(folder.resolve(".model-delivery"), 0).all();

        assertThat(records)
                .extracting(DeliveryRecord::capability)
                .contains("evaluate", "version", "package", "deploy", "monitor", "retrain");
        DeliveryRecord retrain = records.stream()
                .filter(record -> record.capability().equals("retrain"))
                .findFirst()
                .orElseThrow();
        assertThat(retrain.result().get("decision").asText()).isEqualTo("retrain");
        assertThat(retrain.result().get("reason").asText()).contains("temp_f");
        DeliveryRecord last = records.stream()
                .filter(record -> record.capability().equals("deploy"))
                .reduce((first, second) -> second)
                .orElseThrow();
        assertThat(last.result().get("version").asText()).isEqualTo("1.1.0");
    }

    @Test
    @Order(3)
    void aRunArchivesNoReportOfTheRunBefore() {
        Path runs = folder.resolve(".model-delivery/runs");

        assertThat(runs.resolve("1/archive/evaluation-june/evaluation.html")).isNotEmptyFile();
        assertThat(runs.resolve("2/archive/evaluation/evaluation.html")).isNotEmptyFile();
        assertThat(runs.resolve("2/archive/evaluation-june")).doesNotExist();
        assertThat(runs.resolve("2/archive/predictions-june.csv")).doesNotExist();
    }

    @Test
    @Order(4)
    void theServerAnswersAnInferRequest() throws Exception {
        String endpoint = ExampleProject.server(folder, MODEL).get("endpoint").asText();
        String zeros = String.join(", ", Collections.nCopies(28, "0"));
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(endpoint + "/v2/models/flight-delays/infer"))
                                .POST(HttpRequest.BodyPublishers.ofString(
                                        "{\"inputs\": [{\"name\": \"input\", \"shape\": [1, 28], \"datatype\": \"FP32\","
                                                + " \"data\": [" + zeros + "]}]}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode outputs = JsonFormat.mapper().readTree(answer.body()).get("outputs");
        double sum =
                outputs.at("/0/data/0").asDouble() + outputs.at("/0/data/1").asDouble();
        assertThat(sum).isBetween(0.999, 1.001);
    }

    @Test
    @Order(5)
    void aSecondRunChangesNothingThatIsInProduction() throws Exception {
        Finished again = CommandProcess.run(folder, "run", ".");

        assertThat(again.exitCode()).as(again.out()).isZero();
        assertThat(again.out()).contains("cooldown");
        assertThat(ExampleProject.tags(folder)).hasSize(4);
    }

    @Test
    @Order(6)
    void aBrokenTrainingScriptIsSaidWithItsPlace() throws Exception {
        Finished broken = with("train --out model", "trian --out model");

        assertThat(broken.exitCode()).isEqualTo(1);
        assertThat(broken.out()).contains("trian", "script returned exit code", "Jenkinsfile:", "Finished: FAILURE");
    }

    @Test
    @Order(7)
    void aGateThatCantBePassedIsSaid() throws Exception {
        Finished broken = with("gates: ['roc_auc >= 0.62', 'log_loss <= 0.52',", "gates: ['roc_auc >= 0.99',");

        assertThat(broken.exitCode()).isEqualTo(1);
        assertThat(broken.out()).contains("FAIL", "roc_auc", "0.99", "Finished: FAILURE");
    }

    @Test
    @Order(8)
    void aWrongSmokeRequestLeavesTheOldVersionServing() throws Exception {
        Finished broken = with(
                "version: '#production', target: 'local'",
                "version: '1.0.0', target: 'local', smoke: [inputs: [[name: 'input', shape: [1, 3], datatype: 'FP32', data: [0, 0, 0]]]]");

        assertThat(broken.exitCode()).isEqualTo(1);
        assertThat(broken.out()).contains("smoke", "input", "28", "Finished: FAILURE");
        String endpoint = ExampleProject.server(folder, MODEL).get("endpoint").asText();
        HttpResponse<String> traffic = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(endpoint + "/v2/models/flight-delays/traffic"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(JsonFormat.mapper()
                        .readTree(traffic.body())
                        .at("/weights/1.1.0")
                        .asInt())
                .isEqualTo(100);
    }

    @Test
    @Order(9)
    void brokenDataIsSaidWithItsPlace() throws Exception {
        Path holdout = folder.resolve("data/holdout.csv");
        String good = Files.readString(holdout);
        try {
            Files.writeString(holdout, good.substring(0, good.length() / 2));
            Finished broken = CommandProcess.run(folder, "run", ".");

            assertThat(broken.exitCode()).isEqualTo(1);
            assertThat(broken.out()).contains("holdout.csv", "Finished: FAILURE");
        } finally {
            Files.writeString(holdout, good);
        }
    }

    private static Finished with(String right, String wrong) throws Exception {
        String jenkinsfile = Files.readString(folder.resolve("Jenkinsfile"));
        assertThat(jenkinsfile).contains(right);
        Files.writeString(folder.resolve("Broken.Jenkinsfile"), jenkinsfile.replace(right, wrong));
        return CommandProcess.run(folder, "run", ".", "--file", "Broken.Jenkinsfile");
    }
}
