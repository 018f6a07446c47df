package io.jenkins.plugins.modeldelivery.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import groovy.lang.Binding;
import groovy.lang.Closure;
import groovy.lang.GroovyShell;
import io.jenkins.plugins.modeldelivery.jenkins.agent.DeliveryKind;
import io.jenkins.plugins.modeldelivery.lifecycle.Parameter;
import io.jenkins.plugins.modeldelivery.lifecycle.RequestReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Holds the forms and their help against the requests that they fill. */
class StepHelpTest {
    private static final Path VIEWS = Path.of("src/main/resources/io/jenkins/plugins/modeldelivery/jenkins");
    private static final Pattern HELP = Pattern.compile("help-(\\w+)\\.html");
    private static final Map<String, List<FormField.Shape>> TAGS = Map.of(
            "m:text", List.of(FormField.Shape.TEXT, FormField.Shape.NUMBER),
            "m:choice", List.of(FormField.Shape.CHOICE),
            "m:flag", List.of(FormField.Shape.FLAG),
            "m:credentials", List.of(FormField.Shape.TEXT),
            "m:lines",
                    List.of(
                            FormField.Shape.TEXT,
                            FormField.Shape.LINES,
                            FormField.Shape.PAIRS,
                            FormField.Shape.DOCUMENT));

    @ParameterizedTest
    @EnumSource
    void everyParameterHasAFieldAndAHelpFileAndNothingElseHas(DeliveryKind kind) throws Exception {
        Set<String> parameters = kind.parameters().keySet();
        assertThat(fields(form(kind)).stream().map(field -> field.getAttribute("field")))
                .containsExactlyInAnyOrderElementsOf(parameters);

        Set<String> helped = new TreeSet<>();
        try (Stream<Path> files = Files.list(folder(kind))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Matcher help = HELP.matcher(file.getFileName().toString());
                if (help.matches()) {
                    helped.add(help.group(1));
                } else {
                    assertThat(file.getFileName().toString()).isIn("help.html", "config.jelly");
                }
            }
        }
        assertThat(helped).containsExactlyInAnyOrderElementsOf(parameters);
    }

    @ParameterizedTest
    @EnumSource
    void advancedParametersAreFoldedAndOthersAreNot(DeliveryKind kind) throws Exception {
        for (Element field : fields(form(kind))) {
            boolean folded = ((Element) field.getParentNode()).getTagName().equals("f:advanced");
            assertThat(folded)
                    .as(field.getAttribute("field"))
                    .isEqualTo(
                            kind.parameters().get(field.getAttribute("field")).advanced());
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyFieldIsOfItsParametersShape(DeliveryKind kind) throws Exception {
        for (Element field : fields(form(kind))) {
            String name = field.getAttribute("field");
            assertThat(field.getAttribute("title")).as(name).isNotBlank();
            assertThat(TAGS.get(field.getTagName()))
                    .as(name)
                    .contains(FormField.of(kind, name).shape());
            assertThat(field.getTagName().equals("m:credentials"))
                    .as(name)
                    .isEqualTo(name.matches("(?i).*credentialsId"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theFormEscapesByDefault(DeliveryKind kind) throws Exception {
        assertEscapes(folder(kind).resolve("config.jelly"));
        for (String tag : TAGS.keySet()) {
            assertEscapes(VIEWS.resolve("form").resolve(tag.substring(2) + ".jelly"));
        }
        assertThat(VIEWS.resolve("form/taglib")).exists();
    }

    @ParameterizedTest
    @EnumSource
    void helpSaysWhatTheRequestSays(DeliveryKind kind) throws Exception {
        for (Map.Entry<String, Parameter> parameter : kind.parameters().entrySet()) {
            FormField field = FormField.of(kind, parameter.getKey());
            String help = text(kind, "help-" + parameter.getKey() + ".html");
            assertThat(help.length()).as(parameter.getKey()).isGreaterThan(40);
            if (!field.defaultText().isEmpty()) {
                assertThat(help).as(parameter.getKey()).contains("Default: " + field.defaultText() + ".");
            }
            assertThat(help.contains("Not available yet"))
                    .as(parameter.getKey())
                    .isEqualTo(parameter.getValue().value().contains("Not available yet"));
            if (field.type().isEnum()
                    && !parameter.getKey().equals("backend")
                    && !parameter.getKey().equals("runtime")) {
                assertThat(help).as(parameter.getKey()).contains(field.choices());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyExampleIsACallThatTheRequestTakes(DeliveryKind kind) throws Exception {
        List<String> names = new ArrayList<>(kind.parameters().keySet());
        names.add("");
        for (String name : names) {
            String file = name.isEmpty() ? "help.html" : "help-" + name + ".html";
            NodeList examples = parse(folder(kind).resolve(file)).getElementsByTagName("pre");
            boolean available =
                    name.isEmpty() || !kind.parameters().get(name).value().contains("Not available yet");
            assertThat(examples.getLength()).as(file).isEqualTo(available ? 1 : 0);
            if (available) {
                Map<String, ?> given = called(kind, examples.item(0).getTextContent());
                assertThat(given).as(file).containsKey(name.isEmpty() ? "name" : name);
                assertThatCode(() -> RequestReader.read(kind.request().asSubclass(Record.class), given))
                        .as(file)
                        .doesNotThrowAnyException();
            }
        }
    }

    /** Runs the line as a Jenkinsfile would and says what the step was given. */
    private static Map<String, ?> called(DeliveryKind kind, String line) {
        List<Map<String, ?>> calls = new ArrayList<>();
        Binding binding = new Binding();
        binding.setVariable(kind.step(), new Closure<Void>(calls) {
            private static final long serialVersionUID = 1L;

            @SuppressWarnings("unused")
            public Void doCall(Map<String, ?> arguments) {
                calls.add(arguments);
                return null;
            }
        });
        new GroovyShell(binding).evaluate(line);
        assertThat(calls).as(line).hasSize(1);
        return calls.get(0);
    }

    private static void assertEscapes(Path jelly) throws Exception {
        assertThat(Files.readString(jelly)).as(jelly.toString()).startsWith("<?jelly escape-by-default='true'?>\n");
        parse(jelly);
    }

    private static Element form(DeliveryKind kind) throws Exception {
        return parse(folder(kind).resolve("config.jelly")).getDocumentElement();
    }

    private static List<Element> fields(Element form) {
        List<Element> fields = new ArrayList<>();
        NodeList all = form.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            if (all.item(i) instanceof Element element && element.getTagName().startsWith("m:")) {
                fields.add(element);
            }
        }
        return fields;
    }

    private static String text(DeliveryKind kind, String file) throws Exception {
        return parse(folder(kind).resolve(file)).getDocumentElement().getTextContent();
    }

    private static Path folder(DeliveryKind kind) {
        String step = kind.step().substring("model".length());
        return VIEWS.resolve("step").resolve(step + "Step");
    }

    private static Document parse(Path file) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(read(file))));
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file);
    }
}
