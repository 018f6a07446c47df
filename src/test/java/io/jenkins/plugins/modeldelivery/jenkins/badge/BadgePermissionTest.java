package io.jenkins.plugins.modeldelivery.jenkins.badge;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds that badges are shown only where a permission or a token was asked for. */
class BadgePermissionTest {
    private static final ClassFileImporter CLASSES = new ClassFileImporter();

    @Test
    void aJobsBadgesAskForReading() {
        assertThat(CLASSES.importClass(JobBadge.class).getMethods())
                .filteredOn(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                .filteredOn(method -> method.getName().matches("doDynamic|getOffered"))
                .hasSize(2)
                .allSatisfy(method -> assertThat(calls(method)).contains("checkPermission"));
    }

    @Test
    void aSharedBadgeAsksForThePermissionOrTheSettingAndTheToken() {
        JavaMethod visible = CLASSES.importClass(SharedBadges.class).getMethods().stream()
                .filter(method -> method.getName().equals("visible"))
                .findFirst()
                .orElseThrow();
        assertThat(calls(visible)).contains("hasPermission", "isAnonymousBadges", "opens");
    }

    @Test
    void anAnonymousAddressIsForWhoMayConfigure() {
        JavaMethod address = CLASSES.importClass(OfferedBadge.class).getMethod("getAnonymousAddress");
        assertThat(calls(address)).contains("isAnonymousBadges", "hasPermission");
        assertThat(address.getFieldAccesses())
                .anyMatch(access -> access.getTarget().getName().equals("CONFIGURE"));
    }

    private static Set<String> calls(JavaMethod method) {
        return method.getMethodCallsFromSelf().stream()
                .map(call -> call.getTarget().getName())
                .collect(Collectors.toSet());
    }
}
