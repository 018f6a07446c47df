package io.jenkins.plugins.modeldelivery.versioning.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modeldelivery.lifecycle.Credential;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S3KeyTest {
    // The examples of AWS' documentation.
    private static final String ID = "ASIAIOSFODNN7EXAMPLE";
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

    @TempDir
    private Path folder;

    private S3Key find(Credential credential) throws Exception {
        return S3Key.find(
                Workspace.in(folder).credentials(id -> Optional.of(credential)).open(), "models");
    }

    private static String json(String more) {
        return "{\"AccessKeyId\": \"" + ID + "\", \"SecretAccessKey\": \"" + SECRET + "\"" + more + "}";
    }

    @Test
    void readsWhatAmazonsToolsPrint() throws Exception {
        S3Key temporary = new S3Key(ID, SECRET, "AQoEXAMPLEH4");
        assertThat(find(new Credential.UsernamePassword(ID, SECRET))).isEqualTo(new S3Key(ID, SECRET, null));
        // aws configure export-credentials
        assertThat(find(new Credential.SecretText(json(", \"Version\": 1, \"SessionToken\": \"AQoEXAMPLEH4\""))))
                .isEqualTo(temporary);
        // aws sts assume-role
        String nested = "{\"Credentials\": "
                + json(", \"SessionToken\": \"AQoEXAMPLEH4\", \"Expiration\": \"2999-01-01T00:00:00+00:00\"") + "}";
        assertThat(find(new Credential.SecretFile("key.json", nested.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(temporary);
    }

    @Test
    void theEnvironmentIsUsedOnlyByItsId() throws Exception {
        Workspace workspace = Workspace.in(folder)
                .environment(Map.of(
                        "AWS_ACCESS_KEY_ID", ID, "AWS_SECRET_ACCESS_KEY", SECRET, "AWS_SESSION_TOKEN", "AQoEXAMPLEH4"))
                .open();
        assertThat(S3Key.find(workspace, "aws-environment")).isEqualTo(new S3Key(ID, SECRET, "AQoEXAMPLEH4"));
        assertThatThrownBy(() -> S3Key.find(workspace, "models")).hasMessageContaining("no credential with the id");
        assertThat(Authorization.named(workspace, StoreUrl.parse("s3://models")).key())
                .isNull();
        assertThatThrownBy(() -> S3Key.find(Workspace.in(folder).open(), "aws-environment"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("AWS_ACCESS_KEY_ID");
    }

    @Test
    void refusesWhatIsNoKeyOrHasExpiredAndShowsNone() {
        assertThatThrownBy(() -> find(new Credential.SecretText("top-secret")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("'models' is no key for S3")
                .hasMessageNotContaining("top-secret");
        assertThatThrownBy(() -> find(new Credential.SecretText(json(", \"Expiration\": \"2024-05-01T00:00:00Z\""))))
                .hasMessageContaining("expired at 2024-05-01T00:00:00Z")
                .hasMessageNotContaining(SECRET);
        assertThat(new S3Key(ID, SECRET, "AQoEXAMPLEH4").toString())
                .doesNotContain(SECRET)
                .doesNotContain("AQo");
    }
}
