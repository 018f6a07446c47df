package io.jenkins.plugins.modeldelivery.jenkins.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kohsuke.stapler.export.Exported;

/** Holds that what shows records asks for the permission itself, and does not rely on the way that led to it. */
class PagePermissionTest {
    private static final ClassFileImporter CLASSES = new ClassFileImporter();

    @Test
    void buildsAndJobsAskWhereRecordsAreShown() {
        for (Class<?> page : List.of(BuildPage.class, JobPage.class)) {
            List<JavaMethod> showing = showing(page);
            assertThat(showing).hasSizeGreaterThanOrEqualTo(2);
            assertThat(showing).allSatisfy(method -> assertThat(method.getMethodCallsFromSelf())
                    .as(method.getFullName())
                    .anyMatch(call -> call.getTarget().getName().equals("checkPermission")));
        }
    }

    @Test
    void thePageOfAllModelsAsksForEachJob() {
        JavaClass page = CLASSES.importClass(ModelsPage.class);
        assertThat(page.getMethod("entries").getMethodCallsFromSelf())
                .anyMatch(call -> call.getTarget().getName().equals("hasPermission"));
        // Nothing else reads a job's records.
        assertThat(page.getConstructorCallsFromSelf())
                .filteredOn(call -> call.getTargetOwner().getSimpleName().equals("JobRecords"))
                .isNotEmpty()
                .allMatch(call -> call.getOrigin().getName().equals("entries"));
    }

    private static List<JavaMethod> showing(Class<?> page) {
        return CLASSES.importClass(page).getMethods().stream()
                .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(method -> method.getName().startsWith("do") || method.isAnnotatedWith(Exported.class))
                .toList();
    }
}
