package io.jenkins.plugins.modeldelivery.jenkins.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Holds the pages' views: escaped, and with nothing in them that a Content-Security-Policy forbids. */
class PageViewsTest {
    private static final Path VIEWS = Path.of("src/main/resources/io/jenkins/plugins/modeldelivery/jenkins/page");

    static List<Path> views() throws IOException {
        try (Stream<Path> files = Files.walk(VIEWS)) {
            return files.filter(file -> file.toString().endsWith(".jelly")).toList();
        }
    }

    @Test
    void everyPageHasItsView() {
        assertThat(VIEWS.resolve("BuildPage/index.jelly")).exists();
        assertThat(VIEWS.resolve("BuildPage/summary.jelly")).exists();
        assertThat(VIEWS.resolve("JobPage/index.jelly")).exists();
        assertThat(VIEWS.resolve("ModelsPage/index.jelly")).exists();
    }

    @ParameterizedTest
    @MethodSource("views")
    void isEscapedAndHasNothingInline(Path view) throws Exception {
        assertThat(Files.readString(view)).startsWith("<?jelly escape-by-default='true'?>");
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setNamespaceAware(true);
        Document document = factory.newDocumentBuilder().parse(view.toFile());

        NodeList elements = document.getElementsByTagName("*");
        for (int i = 0; i < elements.getLength(); i++) {
            Element element = (Element) elements.item(i);
            assertThat(element.getLocalName()).isNotIn("style", "out", "whitespace");
            if (element.getLocalName().equals("script")) {
                assertThat(element.getAttribute("src")).startsWith("${resURL}/plugin/model-delivery/dashboard/");
                assertThat(element.getTextContent()).isBlank();
            }
            for (int j = 0; j < element.getAttributes().getLength(); j++) {
                Node attribute = element.getAttributes().item(j);
                assertThat(attribute.getNodeName()).isNotEqualTo("style").doesNotStartWith("on");
                assertThat(attribute.getNodeValue()).doesNotStartWithIgnoringCase("javascript:");
            }
        }
    }

    @Test
    void theScriptsAreInThePluginsFolder() {
        // The first is the charts' library, which the build puts there.
        List<String> scripts = PageScripts.all();
        assertThat(scripts.get(0)).isEqualTo("echarts.min.js");
        assertThat(scripts.subList(1, scripts.size())).isNotEmpty().allSatisfy(name -> assertThat(
                        Path.of("src/main/webapp/dashboard", name))
                .exists());
    }
}
