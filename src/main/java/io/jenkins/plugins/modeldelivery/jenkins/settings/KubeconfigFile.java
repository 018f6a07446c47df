package io.jenkins.plugins.modeldelivery.jenkins.settings;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import hudson.security.ACL;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.FileCredentials;

/** The kubeconfig in a secret file of Jenkins' own credentials. */
final class KubeconfigFile {
    private KubeconfigFile() {}

    static String read(String id) throws ConnectionTest.Failed {
        for (FileCredentials file :
                CredentialsProvider.lookupCredentialsInItemGroup(FileCredentials.class, Jenkins.get(), ACL.SYSTEM2)) {
            if (file.getId().equals(id)) {
                try (InputStream content = file.getContent()) {
                    return new String(content.readAllBytes(), StandardCharsets.UTF_8);
                } catch (IOException e) {
                    throw new ConnectionTest.Failed("The secret file can't be read");
                }
            }
        }
        throw new ConnectionTest.Failed("There is no secret file with this id; choose one");
    }
}
