package io.jenkins.plugins.modeldelivery.lifecycle;

import java.io.Serializable;

/** A resolved secret. None of these shows itself in {@code toString}; none is ever written to a record. */
public sealed interface Credential extends Serializable {
    /** User name and password, or user name and token. */
    record UsernamePassword(String username, String password) implements Credential {
        @Override
        public String toString() {
            return "UsernamePassword[" + username + ", ****]";
        }
    }

    /** A token or a webhook secret. */
    record SecretText(String text) implements Credential {
        @Override
        public String toString() {
            return "SecretText[****]";
        }
    }

    /** A file such as a kubeconfig or a signing key; the bytes are the file's. */
    record SecretFile(String fileName, byte[] content) implements Credential {
        @Override
        public String toString() {
            return "SecretFile[" + fileName + ", ****]";
        }
    }

    /** A private SSH key in OpenSSH or PEM form, with its user and its passphrase, which may be empty. */
    record SshKey(String username, String privateKey, String passphrase) implements Credential {
        @Override
        public String toString() {
            return "SshKey[" + username + ", ****]";
        }
    }
}
