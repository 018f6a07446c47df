package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative;

import java.util.Set;

/** Reads what is understood and has no effect here: tools, triggers, libraries. */
final class NoticedReader {
    private static final Set<String> TRIGGERS = Set.of(
            "bitbucketPush",
            "cron",
            "GenericTrigger",
            "githubPush",
            "gitlab",
            "issueCommentTrigger",
            "parameterizedCron",
            "pollSCM",
            "upstream",
            "URLTrigger");

    private final Syntax syntax;

    NoticedReader(Syntax syntax) {
        this.syntax = syntax;
    }

    void tools(Directive section) {
        for (Directive tool : syntax.filled(section, "a tool such as jdk 'jdk17'")) {
            if (!tool.hasArguments()) {
                syntax.problem(tool.node(), "The tool '" + tool.name() + "' needs a name: " + tool.name() + " 'name'.");
            }
            syntax.notice(
                    tool.node(), "tools { " + tool.name() + " }: what is on this machine's PATH is used instead.");
        }
    }

    void triggers(Directive section) {
        for (Directive trigger : syntax.filled(section, "a trigger such as cron('H * * * *')")) {
            if (TRIGGERS.contains(trigger.name())) {
                syntax.notice(trigger.node(), "triggers { " + trigger.name() + " }: nothing is triggered here.");
            } else {
                syntax.unknown(trigger.node(), "trigger", trigger.name(), TRIGGERS);
            }
        }
    }

    void libraries(Directive section) {
        for (Directive library : syntax.filled(section, "lib('name')")) {
            if (library.name().equals("lib")) {
                syntax.notice(library.node(), "libraries { lib }: shared libraries are not loaded here.");
            } else {
                syntax.unknown(library.node(), "entry of libraries", library.name(), Set.of("lib"));
            }
        }
    }
}
