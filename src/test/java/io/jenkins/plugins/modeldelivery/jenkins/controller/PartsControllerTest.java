package io.jenkins.plugins.modeldelivery.jenkins.controller;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Label;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The documentation's Pipeline that evaluates in parts, on a controller that keeps its variables while it runs. */
@WithJenkins
class PartsControllerTest {
    /** 50 rows for each part, of which the positive ones have the higher scores. */
    private static final String ROWS = """
            String rows(int part) {
                String text = 'label,score,country\\n'
                for (int i = 0; i < 50; i++) {
                    text += "${i % 2},${(i % 2 * 40 + (i * 7 + part) % 60) / 100},${i % 3 == 0 ? 'DE' : 'FR'}\\n"
                }
                return text
            }
            """;

    @Test
    void whatTheDocumentationSaysRuns(JenkinsRule rule) throws Exception {
        rule.createOnlineSlave(Label.get("other"));
        String documented = documented();
        String pipeline = documented.replaceFirst(
                "\\{ node \\{\n", "{ node {\n    writeFile file: \"predictions-\\${n}.csv\", text: rows(n)\n");
        assertThat(pipeline).isNotEqualTo(documented);
        WorkflowJob job = Pipelines.job(
                rule.jenkins,
                "parts",
                ROWS + pipeline.replace("node {\n    parts", "node {\n    deleteDir()\n    parts"));

        WorkflowRun run = rule.buildAndAssertSuccess(job);

        rule.assertLogContains("200 rows", run);
        rule.assertLogContains("1 of 1 gate passed", run);
    }

    private static String documented() throws Exception {
        String page = Files.readString(Path.of("..", "docs", "evaluation.md"));
        String section = page.substring(page.indexOf("\n### In parts\n"));
        int start = section.indexOf("```groovy\n") + "```groovy\n".length();
        return section.substring(start, section.indexOf("```", start));
    }
}
