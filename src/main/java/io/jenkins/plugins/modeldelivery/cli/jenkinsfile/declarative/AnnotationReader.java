package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative;

import java.util.Set;
import org.codehaus.groovy.ast.AnnotatedNode;
import org.codehaus.groovy.ast.AnnotationNode;
import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.ImportNode;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.ModuleNode;
import org.codehaus.groovy.ast.expr.DeclarationExpression;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;

/** Takes away the annotations that only Jenkins needs, and refuses those that would run code while compiling. */
final class AnnotationReader {
    private static final Set<String> REFUSED =
            Set.of("ASTTest", "AnnotationCollector", "Grab", "GrabConfig", "GrabExclude", "GrabResolver", "Grapes");

    private final Syntax syntax;

    AnnotationReader(Syntax syntax) {
        this.syntax = syntax;
    }

    void read(ModuleNode module) {
        module.getStatementBlock()
                .getStatements()
                .removeIf(statement -> statement instanceof ExpressionStatement expression
                        && expression.getExpression() instanceof DeclarationExpression declaration
                        && isLibrary(declaration));
        for (ImportNode each : module.getImports()) {
            if (isLibrary(each) || "com.cloudbees.groovy.cps.NonCPS".equals(each.getClassName())) {
                // An import can't be taken back; it is pointed at a class that is there.
                each.getType().setRedirect(ClassHelper.OBJECT_TYPE);
            }
        }
        module.getStarImports().forEach(this::check);
        for (MethodNode method : module.getMethods()) {
            check(method);
        }
        for (ClassNode type : module.getClasses()) {
            check(type);
            type.getMethods().forEach(this::check);
            type.getFields().forEach(this::check);
        }
    }

    private boolean isLibrary(AnnotatedNode node) {
        boolean library = false;
        for (AnnotationNode annotation : node.getAnnotations()) {
            library |= annotation.getClassNode().getNameWithoutPackage().equals("Library");
        }
        if (library) {
            syntax.notice(
                    node instanceof ImportNode ? node : node.getAnnotations().get(0),
                    "@Library: shared libraries are not loaded here.");
        } else {
            check(node);
        }
        return library;
    }

    private void check(AnnotatedNode node) {
        for (AnnotationNode annotation : node.getAnnotations()) {
            String name = annotation.getClassNode().getNameWithoutPackage();
            if (REFUSED.contains(name)) {
                syntax.problem(annotation, "@" + name + " is not allowed in a Jenkinsfile, here as on Jenkins.");
            }
        }
        if (!node.getAnnotations().isEmpty()) {
            node.getAnnotations()
                    .removeIf(annotation ->
                            annotation.getClassNode().getNameWithoutPackage().equals("NonCPS"));
        }
    }
}
