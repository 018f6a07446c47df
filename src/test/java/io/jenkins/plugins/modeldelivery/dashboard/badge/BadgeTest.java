package io.jenkins.plugins.modeldelivery.dashboard.badge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class BadgeTest {
    private static final String HOSTILE = "<img src=x onerror=alert(1)>\u0000\"&'";

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aHostileNameIsText(boolean square) throws Exception {
        String svg = BadgeSvg.draw(new Badge(HOSTILE, HOSTILE, Badge.Colour.BAD), square);

        Document parsed =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        assertThat(parsed.getElementsByTagName("img").getLength()).isZero();
        assertThat(parsed.getElementsByTagName("script").getLength()).isZero();
        assertThat(parsed.getElementsByTagName("text").item(0).getTextContent())
                .isEqualTo("<img src=x onerror=alert(1)>\"&'");
        assertThat(parsed.getElementsByTagName("linearGradient").getLength()).isEqualTo(square ? 0 : 1);
    }

    @Test
    void theEndpointJsonIsAsShieldsReadsIt() {
        assertThat(new Badge("churn", "v1.2.0", Badge.Colour.PLAIN).toEndpointJson())
                .isEqualToIgnoringWhitespace(
                        "{\"schemaVersion\":1,\"label\":\"churn\",\"message\":\"v1.2.0\",\"color\":\"blue\"}");
    }

    @Test
    void anEndlessTextIsCut() {
        assertThat(new Badge("x".repeat(1000), "y", Badge.Colour.NONE).label())
                .hasSize(60)
                .endsWith("x…");
    }

    @Test
    void theMetricInProductionIsThatOfTheBuildThatRegisteredIt() {
        List<String> records = List.of(
                evaluation(1, 0.8),
                "{\"capability\":\"version\",\"model\":\"churn\",\"build\":{\"number\":1},"
                        + "\"result\":{\"version\":\"1.0.0\",\"created\":true}}",
                "cut off",
                evaluation(2, 0.9));
        assertThat(ProductionMetric.find(records, "churn", "1.0.0", "roc_auc")).contains(0.8);
        assertThat(ProductionMetric.find(records, "churn", "2.0.0", "roc_auc")).isEmpty();
        assertThat(ProductionMetric.find(records, "other", "1.0.0", "roc_auc")).isEmpty();
    }

    private static String evaluation(int build, double value) {
        return "{\"capability\":\"evaluate\",\"model\":\"churn\",\"build\":{\"number\":" + build
                + "},\"result\":{\"metrics\":{\"roc_auc\":{\"value\":" + value + "}}}}";
    }
}
