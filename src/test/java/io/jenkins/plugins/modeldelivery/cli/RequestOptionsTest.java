package io.jenkins.plugins.modeldelivery.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidValueException;
import io.jenkins.plugins.modeldelivery.lifecycle.ModelName;
import io.jenkins.plugins.modeldelivery.lifecycle.Parameter;
import io.jenkins.plugins.modeldelivery.lifecycle.Request;
import io.jenkins.plugins.modeldelivery.lifecycle.RequestReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

class RequestOptionsTest {
    enum Colour {
        @JsonProperty("darkRed")
        DARK_RED,
        @JsonProperty("blue")
        BLUE
    }

    record Point(int x, int y) implements java.io.Serializable {}

    record Sample(
            @Parameter(value = "The model.", required = true, example = "churn")
            ModelName name,

            @Parameter("Whether to push.") boolean push,
            @Parameter("How many, 100% if absent.") Integer count,
            @Parameter("A colour.") Colour colour,
            @Parameter("Texts.") List<String> texts,
            @Parameter("Points.") List<Point> points,
            @Parameter("Labels.") Map<String, String> labels)
            implements Request {
        private static final long serialVersionUID = 1L;
    }

    private static Sample read(String... arguments) throws InvalidRequestException {
        RequestOptions options = new RequestOptions(Sample.class);
        CommandSpec spec = CommandSpec.create();
        options.addTo(spec);
        return RequestReader.read(
                Sample.class,
                options.read(new CommandLine(spec).setExpandAtFiles(false).parseArgs(arguments)));
    }

    @Test
    void everyKindOfParameterCanBeTyped() throws Exception {
        Sample sample = read(
                "--name",
                "churn",
                "--push",
                "--count=3",
                "--colour",
                "darkRed",
                "--texts",
                "a, b",
                "--texts",
                "c",
                "--points",
                "{x: 1, y: 2}",
                "--points",
                "[{\"x\": 3, \"y\": 4}]",
                "--labels",
                "team=fraud",
                "--labels",
                "note=a=b");

        assertThat(sample)
                .isEqualTo(new Sample(
                        new ModelName("churn"),
                        true,
                        3,
                        Colour.DARK_RED,
                        List.of("a", "b", "c"),
                        List.of(new Point(1, 2), new Point(3, 4)),
                        Map.of("team", "fraud", "note", "a=b")));
    }

    @Test
    void aFlagCanBeSwitchedOff() throws Exception {
        assertThat(read("--name", "churn", "--push=false").push()).isFalse();
        assertThat(read("--name", "churn").push()).isFalse();
    }

    @Test
    void whatIsWrongIsRefusedByName() {
        assertThatThrownBy(() -> read("--push"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("name");
        assertThatThrownBy(() -> read("--name", "churn", "--colour", "green"))
                .hasMessageContaining("colour")
                .hasMessageContaining("'green'")
                .hasMessageContaining("blue, darkRed");
        assertThatThrownBy(() -> read("--name", "churn", "--points", "{x: 1, z: 2}"))
                .hasMessageContaining("points[0].z");
        assertThatThrownBy(() -> read("--name", "churn", "--points", "{x: 1"))
                .isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> read("--name", "churn", "--labels", "team")).hasMessageContaining("key=value");
        assertThatThrownBy(() -> read("--nam", "churn")).isInstanceOf(ParameterException.class);
    }

    @Test
    void theHelpListsTheChoicesAndSurvivesPercentSigns() {
        CommandSpec spec = CommandSpec.create().name("sample");
        new RequestOptions(Sample.class).addTo(spec);

        assertThat(new CommandLine(spec).getUsageMessage())
                .contains("--colour=darkRed|blue")
                .contains("How many, 100% if absent.")
                .contains("Required. Example: churn");
    }
}
