package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.PipelineFailure;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step.StepDefinition.Type;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;

/** Steps on data: readJSON, writeJSON, readYaml, writeYaml, readProperties. */
final class DataSteps {
    private static final ObjectMapper JSON = new ObjectMapper();

    private DataSteps() {}

    static List<StepDefinition> all() {
        return List.of(
                StepDefinition.named("readJSON")
                        .optional("file", Type.TEXT)
                        .optional("text", Type.TEXT)
                        .accepted("returnPojo")
                        .onNode()
                        .does(DataSteps::readJson),
                StepDefinition.named("writeJSON")
                        .required("json", Type.ANY)
                        .optional("file", Type.TEXT)
                        .optional("pretty", Type.NUMBER)
                        .optional("returnText", Type.FLAG)
                        .onNode()
                        .does(DataSteps::writeJson),
                StepDefinition.named("readYaml")
                        .optional("file", Type.TEXT)
                        .optional("text", Type.TEXT)
                        .accepted("codePointLimit", "maxAliasesForCollections")
                        .onNode()
                        .does(DataSteps::readYaml),
                StepDefinition.named("writeYaml")
                        .optional("data", Type.ANY)
                        .optional("datas", Type.LIST)
                        .optional("file", Type.TEXT)
                        .optional("overwrite", Type.FLAG)
                        .optional("returnText", Type.FLAG)
                        .accepted("charset")
                        .onNode()
                        .does(DataSteps::writeYaml),
                StepDefinition.named("readProperties")
                        .optional("file", Type.TEXT)
                        .optional("text", Type.TEXT)
                        .optional("defaults", Type.MAP)
                        .accepted("interpolate")
                        .onNode()
                        .does(DataSteps::readProperties));
    }

    private static String source(StepCall call) throws IOException {
        if (call.has("file") == call.has("text")) {
            throw new PipelineFailure(call.definition().name() + " needs either file or text.");
        }
        return call.has("text") ? call.text("text") : Files.readString(WorkspacePath.existing(call, "file"));
    }

    private static String shown(StepCall call) {
        return call.definition().name() + ": " + (call.has("file") ? "the file '" + call.text("file") + "'" : "text");
    }

    private static Object readJson(StepCall call) throws IOException {
        try {
            return JSON.readValue(source(call), Object.class);
        } catch (JsonProcessingException e) {
            throw new PipelineFailure(
                    shown(call) + " is not JSON: " + e.getOriginalMessage()
                            + (e.getLocation() == null
                                    ? ""
                                    : " (line " + e.getLocation().getLineNr() + ")"),
                    e);
        }
    }

    private static Object writeJson(StepCall call) throws IOException {
        ObjectMapper mapper =
                call.number("pretty", 0) > 0 ? JSON.copy().enable(SerializationFeature.INDENT_OUTPUT) : JSON;
        return write(call, mapper.writeValueAsString(call.value("json")), true);
    }

    private static Object write(StepCall call, String text, boolean overwrite) throws IOException {
        if (call.flag("returnText")) {
            if (call.has("file")) {
                throw new PipelineFailure(call.definition().name() + " takes either file or returnText, not both.");
            }
            return text;
        }
        if (!call.has("file")) {
            throw new PipelineFailure(call.definition().name() + " needs the parameter 'file'.");
        }
        Path file = WorkspacePath.of(call, "file");
        if (!overwrite && Files.exists(file)) {
            throw new PipelineFailure(
                    shown(call) + " exists already; say overwrite: true to replace it.",
                    new FileAlreadyExistsException(file.toString()));
        }
        FileSteps.write(file, text.getBytes(StandardCharsets.UTF_8));
        return null;
    }

    private static Object readYaml(StepCall call) throws IOException {
        List<Object> documents = new ArrayList<>();
        try {
            // Only plain data: a YAML file must not be able to make Java objects.
            new Yaml(new SafeConstructor(new LoaderOptions()))
                    .loadAll(source(call))
                    .forEach(documents::add);
        } catch (YAMLException e) {
            throw new PipelineFailure(shown(call) + " is not YAML: " + e.getMessage(), e);
        }
        return documents.size() == 1 ? documents.get(0) : documents.isEmpty() ? null : documents;
    }

    private static Object writeYaml(StepCall call) throws IOException {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()), new Representer(options), options);
        String text = call.has("datas")
                ? yaml.dumpAll(
                        call.list("datas").stream().map(Object.class::cast).iterator())
                : yaml.dump(call.value("data"));
        return write(call, text, call.flag("overwrite"));
    }

    private static Map<String, Object> readProperties(StepCall call) throws IOException {
        Map<String, Object> values = new LinkedHashMap<>();
        if (call.value("defaults") instanceof Map<?, ?> defaults) {
            defaults.forEach((name, value) -> values.put(String.valueOf(name), value));
        }
        Properties properties = new Properties();
        try (StringReader reader = new StringReader(source(call))) {
            properties.load(reader);
        }
        new TreeSet<>(properties.stringPropertyNames()).forEach(name -> values.put(name, properties.getProperty(name)));
        return values;
    }
}
