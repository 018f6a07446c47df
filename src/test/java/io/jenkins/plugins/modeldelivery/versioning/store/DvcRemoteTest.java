package io.jenkins.plugins.modeldelivery.versioning.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modeldelivery.lifecycle.DeliveryException;
import io.jenkins.plugins.modeldelivery.lifecycle.InvalidRequestException;
import io.jenkins.plugins.modeldelivery.lifecycle.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DvcRemoteTest {
    @TempDir
    private Path folder;

    private Path project;

    @BeforeEach
    void makeProject() throws Exception {
        project = Files.createDirectories(folder.toRealPath().resolve("project"));
        Files.createDirectories(project.resolve(".dvc"));
        Files.createDirectories(project.resolve(".git"));
    }

    private void configure(String... lines) throws Exception {
        Files.writeString(project.resolve(".dvc/config"), String.join("\n", lines) + "\n");
    }

    private DvcRemote find(String name) throws Exception {
        return DvcRemote.find(project, name, false);
    }

    @Test
    void theDefaultOneIsFoundFromAFolderBelow() throws Exception {
        // As 'dvc remote add -d Shared s3://models/team' writes it, with a comment by hand.
        configure(
                "[core]",
                "    remote = Shared",
                "['remote \"shared\"']",
                "    url = s3://models/team  # ours",
                "    region = eu-central-1");
        Path below = Files.createDirectories(project.resolve("teams/fraud"));
        DvcRemote remote = DvcRemote.find(below, "", false);
        assertThat(remote.name()).isEqualTo("shared");
        assertThat(remote.url()).isEqualTo("s3://models/team");
        assertThat(remote.options()).isEqualTo(Map.of("region", "eu-central-1"));
    }

    @Test
    void theLocalFileOutweighsTheSharedOneOptionByOption() throws Exception {
        configure("['remote \"shared\"']", "url = webdavs://host/models", "user = team", "timeout = 30");
        Files.writeString(
                project.resolve(".dvc/config.local"),
                "['remote \"shared\"']\n    user = ada\n    password = \"a # b\"\n");
        DvcRemote remote = find("shared");
        assertThat(remote.options()).isEqualTo(Map.of("user", "ada", "password", "a # b"));
        assertThat(remote).hasToString("DvcRemote[shared, " + remote.options().keySet() + "]");
    }

    @Test
    void aFolderIsReadFromTheConfigurationsFolder() throws Exception {
        configure("['remote \"near\"']", "url = ../../store", "['remote \"far\"']", "url = /mnt/models");
        assertThat(find("near").url())
                .isEqualTo(folder.toRealPath().resolve("store").toString());
        assertThat(find("far").url()).isEqualTo("/mnt/models");
        assertThat(find("NEAR").isFolder()).isTrue();
    }

    @Test
    void aRemoteInsideAnotherHasItsOptionsAndItsOwn() throws Exception {
        configure(
                "['remote \"base\"']",
                "url = s3://models/all/",
                "endpointurl = http://127.0.0.1:9000",
                "region = eu-west-1",
                "['remote \"team\"']",
                "url = remote://base/team",
                "region = eu-west-2");
        assertThat(find("team").url()).isEqualTo("s3://models/all/team");
        assertThat(find("team").options())
                .isEqualTo(Map.of("endpointurl", "http://127.0.0.1:9000", "region", "eu-west-2"));
        configure("['remote \"a\"']", "url = remote://b", "['remote \"b\"']", "url = remote://a");
        assertThatThrownBy(() -> find("a")).hasMessageContaining("is inside itself");
    }

    @ParameterizedTest
    @CsvSource({
        "url = gdrive://models/team, gdrive:",
        "url = ssh://host/models, ssh:",
        "url = s3://m;sse = aws:kms, sse",
        "url = s3://m;version_aware = true, version_aware",
        "url = s3://m;profile = ci, profile",
        "url = https://m;method = POST, another value than put",
        "url = https://m;auth = custom, auth",
        "region = x, has no url"
    })
    void whatIsNotSupportedIsSaid(String lines, String said) throws Exception {
        configure("['remote \"shared\"']", lines.replace(";", "\n"));
        assertThatThrownBy(() -> find("shared"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("store")
                .hasMessageContaining("'shared'")
                .hasMessageContaining(said);
    }

    @Test
    void aCredentialTakesThePlaceOfAProfile() throws Exception {
        configure("['remote \"shared\"']", "url = s3://m", "profile = ci");
        assertThat(DvcRemote.find(project, "shared", true).options()).isEmpty();
    }

    @Test
    void whatIsNotThereIsSaid() throws Exception {
        configure("['remote \"shared\"']", "url = s3://m");
        assertThatThrownBy(() -> find("other")).hasMessageContaining("there are shared");
        assertThatThrownBy(() -> find("")).hasMessageContaining("no default remote");
        Path elsewhere =
                Files.createDirectories(folder.resolve("elsewhere/.git")).getParent();
        assertThatThrownBy(() -> DvcRemote.find(elsewhere, "shared", false))
                .hasMessageContaining("is in no project of DVC");
    }

    @Test
    void aFolderIsOpenedAndPinnedByItsName() throws Exception {
        configure("[core]", "remote = near", "['remote \"near\"']", "url = ../store");
        Workspace workspace = Workspace.in(project).open();
        String md5 = "0cc175b9c0f1b6a831c399e269772661";
        assertThat(StoreLocation.open(workspace, "remote://").address(md5))
                .isEqualTo(project.resolve("store/files/md5/0c/c175b9c0f1b6a831c399e269772661")
                        .toString());
        assertThat(StoreLocation.open(workspace, "remote://near/below").address(md5))
                .contains("/store/below/files/md5/");
        assertThat(StoreLocation.pinned(workspace, "remote://")).isEqualTo("remote://near");
        assertThat(StoreLocation.pinned(workspace, "remote://near")).isEqualTo("remote://near");
        assertThat(StoreLocation.pinned(workspace, "models")).isEqualTo("models");
        assertThatThrownBy(() -> StoreLocation.open(workspace, "remote://near?credentialsid=x"))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("storeCredentialsId")
                .hasMessageContaining("is a folder");
        assertThatThrownBy(() -> StoreLocation.check("remote://near?profile=x")).hasMessageContaining("profile");
    }
}
