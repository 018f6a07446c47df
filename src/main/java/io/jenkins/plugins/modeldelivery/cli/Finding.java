package io.jenkins.plugins.modeldelivery.cli;

/**
 * What was found of one tool.
 *
 * @param what the tool
 * @param here whether it can be used
 * @param required whether nothing works without it
 * @param found its version and place, or why it can't be used
 * @param allows what it allows, or what does not work without it
 */
record Finding(String what, boolean here, boolean required, String found, String allows) {}
