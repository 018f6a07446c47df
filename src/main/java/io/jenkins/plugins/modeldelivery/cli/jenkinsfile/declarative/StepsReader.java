package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative;

import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.DeclarationExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.Statement;

/** Holds the rule that a {@code steps} or {@code post} block consists of steps; other Groovy code needs {@code script}. */
final class StepsReader {
    private final Syntax syntax;

    StepsReader(Syntax syntax) {
        this.syntax = syntax;
    }

    void check(Directive section) {
        if (Syntax.statements(section.block()).isEmpty()) {
            syntax.problem(section.node(), section.name() + " has no steps; write one such as echo 'hello'.");
        }
        for (Statement statement : Syntax.statements(section.block())) {
            Directive step = Directive.of(statement);
            if (step == null) {
                syntax.problem(statement, explain(statement));
            } else if (step.name().equals("stage") && step.block() != null) {
                syntax.problem(
                        step.node(),
                        "A stage can't stand in " + section.name() + "; in a Declarative Pipeline nest it by stages.");
            } else if (step.name().equals("properties")) {
                syntax.problem(
                        step.node(),
                        "'properties' can't be used in a Declarative Pipeline; use options or parameters.");
            }
        }
    }

    private static String explain(Statement statement) {
        String what = "Groovy code";
        if (statement instanceof ExpressionStatement expression) {
            if (expression.getExpression() instanceof DeclarationExpression) {
                what = "A variable";
            } else if (expression.getExpression() instanceof BinaryExpression) {
                what = "An assignment";
            } else if (expression.getExpression() instanceof MethodCallExpression) {
                what = "A method call on an object";
            }
        }
        return "Expected a step here. " + what + " can stand only in script { ... }.";
    }
}
