package io.jenkins.plugins.modeldelivery.versioning.store;

import java.nio.file.Files;
import java.nio.file.Path;

/** Begins a copy in a process of its own, and stays at it. */
final class UnfinishedProcess {
    private UnfinishedProcess() {}

    /**
     * @param arguments the folder to copy into
     */
    public static void main(String[] arguments) throws Exception {
        Files.writeString(UnfinishedFolder.in(Path.of(arguments[0])).artifact(), "half");
        System.out.println("ready");
        System.in.read();
    }
}
