package io.jenkins.plugins.modeldelivery.cli.jenkinsfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.source.Problem;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step.ModelStep;
import io.jenkins.plugins.modeldelivery.lifecycle.Outcome;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every problem is found, with its line, and nothing is executed. */
class ValidateTest {
    @TempDir
    Path folder;

    @Test
    void everyProblemIsReportedAtItsLine() throws Exception {
        List<Problem> problems =
                new RunFixture(folder).jenkinsfile("problems.Jenkinsfile").validate();

        assertThat(problems.stream().map(problem -> problem.location().line() + " " + problem.message()))
                .zipSatisfy(
                        List.of(
                                "3 There is no section 'enviroment'. Did you mean 'environment'?",
                                "7 There is no option 'timeot'. Did you mean 'timeout'?",
                                "8 retry needs the parameter 'count'.",
                                "8 There is no parameter of retry 'cout'. Did you mean 'count'?",
                                "11 There is no kind of parameter 'bool'.",
                                "12 choice needs the parameter 'choices'.",
                                "15 The stage 'Nothing' has nothing to do",
                                "19 There is no condition 'branche'. Did you mean 'branch'?",
                                "22 There is no step 'eco' here. Did you mean 'echo'?",
                                "23 There is no parameter of sh 'returnStdot'. Did you mean 'returnStdout'?",
                                "24 Expected a step here. A variable can stand only in script",
                                "25 timeout: time must be a number",
                                "26 dir needs a block",
                                "29 The stage 'Build' has steps and parallel; it can have only one",
                                "29 The stage 'Build' stands here twice.",
                                "38 There is no section 'script' in a stage.",
                                "43 There is no post condition 'allways'. Did you mean 'always'?"),
                        (told, expected) -> assertThat(told).startsWith(expected));
        assertThat(problems.get(0).shown())
                .isEqualTo(problems.get(0).message() + "\n  at Jenkinsfile:3\n        enviroment {\n        ^");
    }

    @Test
    void nothingIsExecuted() throws Exception {
        RunFixture fixture = new RunFixture(folder).text("""
                import groovy.transform.Field
                new File('%s/top').text = 'x'
                @Field def f = new File('%s/field').createNewFile()
                class Init { static { new File('%s/static').createNewFile() } }
                pipeline {
                    agent any
                    environment { A = "${new File('%s/env').createNewFile()}" }
                    stages { stage('S') {
                        when { expression { new File('%s/when').createNewFile() } }
                        steps { sh 'touch sh' }
                    } }
                }
                """.replace("%s", folder.toString()));

        assertThat(fixture.validate()).isEmpty();
        assertThat(folder.toFile().list()).containsExactly("Jenkinsfile");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "environment.Jenkinsfile",
                "matrix.Jenkinsfile",
                "options.Jenkinsfile",
                "parallel.Jenkinsfile",
                "parameters.Jenkinsfile",
                "post.Jenkinsfile",
                "scripted.Jenkinsfile",
                "stages.Jenkinsfile",
                "when.Jenkinsfile"
            })
    void goodJenkinsfilesHaveNoProblem(String name) throws Exception {
        assertThat(new RunFixture(folder).jenkinsfile(name).validate()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            node { sh 'x'                               | 1
            pipeline { }                                | 1
            import jenkins.model.Jenkins                | 1
            @Grab('a:b:1') import x.Y                   | 1
            node { pipeline { agent any } }             | 1
            node { def x = ; }                          | 1
            """)
    void syntaxErrorsHaveALine(String text, int line) throws Exception {
        List<Problem> problems = new RunFixture(folder).text(text).validate();

        assertThat(problems).isNotEmpty().allMatch(problem -> problem.location().line() == line);
    }

    @Test
    void classesOfJenkinsAreExplained() throws Exception {
        List<Problem> problems = new RunFixture(folder)
                .text("import jenkins.model.Jenkins\nnode { echo \"${Jenkins.instance}\" }\n")
                .validate();

        assertThat(problems)
                .extracting(Problem::message)
                .contains("There is no class jenkins.model.Jenkins here. Jenkins' own classes exist only in Jenkins.");
    }

    @Test
    void closuresAndMethodsOfTheFileAreNoUnknownSteps() throws Exception {
        assertThat(new RunFixture(folder).text("""
                        def local = { it }
                        global = { 1 }
                        def method(Closure body) { body(); body.call() }
                        node {
                            local(1); global(); method { echo 'x' }
                            [1, 2].each { n -> local(n) }
                            new StringBuilder().with { append('x'); toString() }
                            println 'x'
                        }
                        """).validate()).isEmpty();
    }

    @Test
    void modelStepsAreCheckedAsTheCallerDescribesThem() throws Exception {
        RunFixture fixture = new RunFixture(folder).text("node {\n modelVersion nme: 'x'\n modelVerson name: 'x'\n}\n");
        fixture.modelSteps.put("modelVersion", new ModelStep() {
            @Override
            public Answer run(Map<String, ?> parameters, Workspace workspace) {
                return new Answer(Outcome.DONE, "", Map.of());
            }

            @Override
            public List<String> parameters() {
                return List.of("name", "path");
            }

            @Override
            public List<String> required() {
                return List.of("name");
            }
        });

        assertThat(fixture.validate())
                .extracting(Problem::message)
                .satisfiesExactly(
                        text -> assertThat(text).isEqualTo("modelVersion needs the parameter 'name'."),
                        text -> assertThat(text).contains("Did you mean 'name'?"),
                        text -> assertThat(text)
                                .contains("There is no step 'modelVerson' here. Did you mean 'modelVersion'?"));
    }
}
