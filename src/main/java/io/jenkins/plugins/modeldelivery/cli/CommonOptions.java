package io.jenkins.plugins.modeldelivery.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options that every subcommand that works in a workspace has. */
final class CommonOptions {
    @Option(
            names = {"-C", "--workspace"},
            paramLabel = "folder",
            description = "The folder to work in; paths in other options are relative to it. Default: the current one.")
    Path folder = Path.of("");

    @Option(
            names = "--json",
            description = "Print the result as JSON on standard output; everything else goes to standard error.")
    boolean json;

    @Option(
            names = "--credentials",
            paramLabel = "file",
            description =
                    "A YAML file with credentials by id (see docs/credentials.md). Without it they are looked up in the"
                            + " environment.")
    Path credentials;
}
