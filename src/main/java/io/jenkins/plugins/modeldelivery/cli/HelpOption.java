package io.jenkins.plugins.modeldelivery.cli;

import picocli.CommandLine.Option;

/** Help for subcommands, whose {@code --version} is a model's version. */
final class HelpOption {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    boolean requested;
}
