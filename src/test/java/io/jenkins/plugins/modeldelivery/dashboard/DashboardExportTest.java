package io.jenkins.plugins.modeldelivery.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.JsonFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DashboardExportTest {
    private static final String HOSTILE = "</script><!--<script><img src=x onerror=alert(1)>\u2028&amp;";
    private static final Pattern DATA = Pattern.compile(
            "<script type=\"application/json\" id=\"model-delivery-data\">(.*?)</script>", Pattern.DOTALL);

    @TempDir
    Path folder;

    private final DashboardData data = DashboardData.of(DeliveryHistory.of(HOSTILE, 2), DeliveryHistory.BEGIN);

    @Test
    void theDataInThePageIsTheDataWhateverItsNames() throws Exception {
        for (Path page : new Path[] {
            DashboardExport.write(data, folder.resolve("out")),
            DashboardExport.write(data, folder.resolve("x/one.html"))
        }) {
            String html = Files.readString(page);
            Matcher block = DATA.matcher(html);
            assertThat(block.find()).isTrue();
            assertThat(block.group(1)).doesNotContain("<", ">", "&", "\u2028");
            JsonNode read = JsonFormat.mapper().readTree(block.group(1));
            assertThat(read).isEqualTo(JsonFormat.mapper().readTree(data.toJson()));
            assertThat(read.at("/models/0/name").asText()).isEqualTo(HOSTILE);
        }
    }

    @Test
    void theFolderHasWhatItsPageRefersTo() throws Exception {
        Path page = DashboardExport.write(data, folder.resolve("out"));
        Matcher referred = Pattern.compile("(?:src|href)=\"([^\"]+)\"").matcher(Files.readString(page));
        int count = 0;
        while (referred.find()) {
            count++;
            assertThat(page.resolveSibling(referred.group(1))).isNotEmptyFile();
        }
        assertThat(count).isEqualTo(DashboardAssets.scripts().size() + 3);
    }

    @Test
    void noPageHasInlineHandlersOrStyles() throws Exception {
        String html = Files.readString(DashboardExport.write(data, folder.resolve("out")));

        assertThat(DATA.matcher(html).replaceAll(""))
                .doesNotContainPattern("<script(?![^>]* src=)|<style|\\son\\w+=|\\sstyle=");
    }

    @Test
    void everyScriptOfTheWebappIsLoaded() throws IOException {
        try (var files = Files.list(Path.of("src/main/webapp/dashboard"))) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".js")))
                    .containsExactlyInAnyOrderElementsOf(DashboardAssets.scripts());
        }
    }

    @Test
    void saysWhereItCouldNotWrite() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "in the way");

        assertThatThrownBy(() -> DashboardExport.write(data, file.resolve("out")))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining(file.toString());
    }
}
