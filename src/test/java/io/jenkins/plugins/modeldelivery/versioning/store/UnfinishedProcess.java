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
        Path directory = Path.of(arguments[0]);
        Files.writeString(UnfinishedFolder.in(directory).artifact(), "half");
        // Another copy in this process must not release the first one's lock by looking at it.
        UnfinishedFolder.tidy(directory);
        System.out.println("ready");
        System.in.read();
    }
}
