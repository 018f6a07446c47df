package io.jenkins.plugins.modeldelivery.cli;

import picocli.CommandLine.IVersionProvider;

/** The version that stands in the jar's manifest. */
final class ImplementationVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = ImplementationVersion.class.getPackage().getImplementationVersion();
        return new String[] {
            "model-delivery " + (version == null ? "(run from classes)" : version),
            "Java " + System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")"
        };
    }
}
