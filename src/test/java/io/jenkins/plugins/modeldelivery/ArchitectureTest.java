package io.jenkins.plugins.modeldelivery;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Holds the dependency rules: capabilities know the shared words and their own libraries, never a host or each other. */
@AnalyzeClasses(
        packages = "io.jenkins.plugins.modeldelivery",
        importOptions = {ImportOption.DoNotIncludeTests.class})
class ArchitectureTest {
    private static final String ROOT = "io.jenkins.plugins.modeldelivery.";
    private static final String[] CAPABILITIES = {
        ROOT + "versioning..",
        ROOT + "packaging..",
        ROOT + "deployment..",
        ROOT + "evaluation..",
        ROOT + "retraining..",
        ROOT + "monitoring..",
        ROOT + "dashboard..",
        ROOT + "serving.."
    };

    @ArchTest
    static final ArchRule hostsAreKnownToNobody = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + "cli..", ROOT + "jenkins..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT + "cli..", ROOT + "jenkins..");

    @ArchTest
    static final ArchRule theHostsDoNotKnowEachOther = slices().matching(ROOT + "(cli|jenkins)..")
            .should()
            .notDependOnEachOther()
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule capabilitiesDoNotKnowEachOther = slices().matching(
                    ROOT + "(versioning|packaging|deployment|evaluation|retraining|monitoring|dashboard|serving)..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule theSharedWordsDependOnNoOtherPart = classes()
            .that()
            .resideInAPackage(ROOT + "lifecycle..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(ROOT + "lifecycle..", "java..", "com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule inferenceDependsOnTheSharedWordsAlone = noClasses()
            .that()
            .resideInAPackage(ROOT + "inference..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(CAPABILITIES);

    @ArchTest
    static final ArchRule capabilitiesKnowNoHostLibrary = noClasses()
            .that()
            .resideInAnyPackage(CAPABILITIES)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "hudson..",
                    "jenkins..",
                    "org.jenkinsci..",
                    "org.kohsuke..",
                    "groovy..",
                    "org.codehaus.groovy..",
                    "picocli..");

    @ArchTest
    static final ArchRule sparkIsKnownToItsPrograms = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "evaluation.spark..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.spark..", "scala..");

    /** The rest of that package runs where there is no Spark. */
    @ArchTest
    static final ArchRule whatStartsSparkCanBeLoadedWithoutIt = noClasses()
            .that()
            .resideInAPackage(ROOT + "evaluation.spark..")
            .and()
            .haveNameNotMatching(".*\\.(SparkEvaluation|PieceTask|FoundFileTask|Executors)(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.spark..", "scala..");

    @ArchTest
    static final ArchRule everythingIsInTheLayout = classes()
            .should()
            .resideInAnyPackage(
                    ROOT + "lifecycle..",
                    ROOT + "inference..",
                    ROOT + "versioning..",
                    ROOT + "packaging..",
                    ROOT + "deployment..",
                    ROOT + "evaluation..",
                    ROOT + "retraining..",
                    ROOT + "monitoring..",
                    ROOT + "dashboard..",
                    ROOT + "serving..",
                    ROOT + "jenkins..",
                    ROOT + "cli..");

    @ArchTest
    static final ArchRule namesSayWhatAClassIs = noClasses()
            .should(com.tngtech.archunit.lang.conditions.ArchConditions.be(
                    new DescribedPredicate<JavaClass>("a name that says nothing: Util, Helper or Manager") {
                        @Override
                        public boolean test(JavaClass javaClass) {
                            return javaClass.getSimpleName().matches(".*(Utils?|Helper|Manager)");
                        }
                    }));
}
