package io.jenkins.plugins.modeldelivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Holds the two builds of the plugin against each other: {@code pom.xml} and {@code jenkins/pom.xml}. */
class PluginBuildsTest {
    private static final Pattern PROPERTY = Pattern.compile("\\$\\{([^}]+)}");

    private static Document withoutJenkins;
    private static Document withJenkins;

    @BeforeAll
    static void read() throws Exception {
        withoutJenkins = parse(Path.of("pom.xml"));
        withJenkins = parse(Path.of("jenkins", "pom.xml"));
    }

    private static final String OPTIONAL = ";resolution:=optional";

    @Test
    void areTheSamePlugin() {
        for (String name : List.of("groupId", "artifactId", "version", "name", "description")) {
            assertThat(text(withJenkins.getDocumentElement(), name))
                    .as(name)
                    .isEqualTo(text(withoutJenkins.getDocumentElement(), name));
        }
    }

    @Test
    void haveTheSameBaseline() {
        Map<String, String> properties = properties(withJenkins);
        assertThat(value(properties, "jenkins.version"))
                .isEqualTo(value(properties(withoutJenkins), "jenkins.version"));
        assertThat(value(properties, "jenkins.version")).startsWith(value(properties, "jenkins.baseline") + ".");
        assertThat(dependencies(withJenkins, "dependencyManagement").keySet())
                .containsExactly("bom-" + value(properties, "jenkins.baseline") + ".x");
    }

    @Test
    void dependOnTheSamePlugins() {
        Map<String, String> declared = new TreeMap<>();
        Set<String> optional = new TreeSet<>();
        for (String each :
                value(properties(withoutJenkins), "plugin.dependencies").split(",")) {
            String plugin = each.substring(0, each.indexOf(':'));
            if (each.endsWith(OPTIONAL)) {
                optional.add(plugin);
            }
            declared.put(plugin, each.substring(each.indexOf(':') + 1).replace(OPTIONAL, ""));
        }
        Map<String, String> real = new TreeMap<>(dependencies(withJenkins, null));
        real.keySet().removeIf(name -> !isPlugin(name));

        assertThat(real.keySet()).isEqualTo(declared.keySet());
        // The BOM says the others' versions.
        real.values().removeIf(String::isEmpty);
        assertThat(declared).containsAllEntriesOf(real);
        assertThat(elements(withJenkins, "dependency").stream()
                        .filter(dependency -> text(dependency, "optional").equals("true"))
                        .map(dependency -> text(dependency, "artifactId")))
                .containsExactlyInAnyOrderElementsOf(optional);
    }

    @Test
    void bundleTheSameLibraries() {
        Map<String, String> libraries = new TreeMap<>(dependencies(withJenkins, null));
        libraries.keySet().removeIf(PluginBuildsTest::isPlugin);
        assertThat(libraries).hasSizeGreaterThan(3);
        assertThat(dependencies(withoutJenkins, null)).containsAllEntriesOf(libraries);

        // What pom.xml puts into the archive: all of some groups, and some artifacts.
        Set<String> groups = new TreeSet<>(list(withoutJenkins, "includeGroupIds"));
        Set<String> artifacts = new TreeSet<>(list(withoutJenkins, "includeArtifactIds"));
        Set<String> bundled = new TreeSet<>(
                List.of(value(properties(withJenkins), "hpi.bundledArtifacts").split(",")));
        assertThat(bundled).containsAll(libraries.keySet()).containsAll(artifacts);
        for (String library : libraries.keySet()) {
            assertThat(artifacts.contains(library) || groups.contains(group(library)))
                    .as(library)
                    .isTrue();
        }
    }

    @Test
    void useTheSameOfWhatIsOnlyNeededToBuild() {
        for (String name : List.of("echarts.version", "assertj.version")) {
            assertThat(value(properties(withJenkins), name)).isEqualTo(value(properties(withoutJenkins), name));
        }
    }

    /** The plugin dependencies of {@code jenkins/pom.xml} are those in the groups that only plugins have. */
    private static boolean isPlugin(String artifact) {
        String group = group(artifact);
        return group.startsWith("org.jenkins-ci.plugins")
                || group.startsWith("io.jenkins")
                || group.startsWith("org.jenkinsci.plugins");
    }

    private static String group(String artifact) {
        return elements(withJenkins, "dependency").stream()
                .filter(dependency -> text(dependency, "artifactId").equals(artifact))
                .map(dependency -> text(dependency, "groupId"))
                .findFirst()
                .orElseThrow();
    }

    /** Artifact and version, empty where the BOM says it, of what is needed at run time. */
    private static Map<String, String> dependencies(Document pom, String within) {
        Map<String, String> properties = properties(pom);
        Map<String, String> found = new HashMap<>();
        for (Element dependency : elements(pom, "dependency")) {
            Element list = (Element) dependency.getParentNode();
            boolean managed = list.getParentNode().getNodeName().equals("dependencyManagement");
            String scope = text(dependency, "scope");
            if (managed == (within != null) && !scope.equals("test") && !scope.equals("provided")) {
                found.put(
                        resolve(properties, text(dependency, "artifactId")),
                        resolve(properties, text(dependency, "version")));
            }
        }
        return found;
    }

    private static List<String> list(Document pom, String name) {
        return elements(pom, name).stream()
                .flatMap(element -> Arrays.stream(element.getTextContent().split(",")))
                .toList();
    }

    private static Map<String, String> properties(Document pom) {
        Map<String, String> found = new HashMap<>();
        NodeList children = elements(pom, "properties").get(0).getChildNodes();
        for (int i = 0; i < children.getLength(); i++) {
            if (children.item(i) instanceof Element property) {
                found.put(property.getNodeName(), property.getTextContent().trim());
            }
        }
        return found;
    }

    private static String value(Map<String, String> properties, String name) {
        return resolve(properties, properties.get(name));
    }

    private static String resolve(Map<String, String> properties, String text) {
        Matcher matcher = PROPERTY.matcher(text);
        return matcher.replaceAll(match -> {
            assertThat(properties).containsKey(match.group(1));
            return Matcher.quoteReplacement(properties.get(match.group(1)));
        });
    }

    /** The text of a direct child, or empty. */
    private static String text(Element parent, String name) {
        NodeList children = parent.getChildNodes();
        for (int i = 0; i < children.getLength(); i++) {
            if (children.item(i).getNodeName().equals(name)) {
                return children.item(i).getTextContent().trim();
            }
        }
        return "";
    }

    private static List<Element> elements(Document pom, String name) {
        List<Element> found = new ArrayList<>();
        NodeList all = pom.getElementsByTagName(name);
        for (int i = 0; i < all.getLength(); i++) {
            found.add((Element) all.item(i));
        }
        return found;
    }

    private static Document parse(Path file) throws ParserConfigurationException, SAXException, IOException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        return factory.newDocumentBuilder().parse(file.toFile());
    }
}
