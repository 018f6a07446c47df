package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative;

import java.net.URL;
import java.util.List;

/**
 * Keeps Jenkins' own classes from a Jenkinsfile that runs outside Jenkins, even when declarations of them are on the
 * class path: using one is a mistake to be told before anything runs.
 */
final class JenkinsClassesHidden extends ClassLoader {
    private static final List<String> PACKAGES = List.of("hudson.", "jenkins.", "org.jenkinsci.", "com.cloudbees.");

    JenkinsClassesHidden(ClassLoader parent) {
        super(parent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (isHidden(name)) {
            throw new ClassNotFoundException(name);
        }
        return super.loadClass(name, resolve);
    }

    /** Groovy's compiler reads class files without loading them. */
    @Override
    public URL getResource(String name) {
        return isHidden(name.replace('/', '.')) ? null : super.getResource(name);
    }

    private static boolean isHidden(String name) {
        return PACKAGES.stream().anyMatch(name::startsWith);
    }
}
