package io.jenkins.plugins.modeldelivery.versioning;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/** A file's MD5 by the JDK. */
final class Md5 {
    private Md5() {}

    static String of(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(Files.readAllBytes(file)));
    }
}
