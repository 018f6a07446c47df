package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative;

import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative.PipelineModel.Variable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.Statement;

/** Reads {@code environment { NAME = value }}. */
final class EnvironmentReader {
    private final Syntax syntax;

    EnvironmentReader(Syntax syntax) {
        this.syntax = syntax;
    }

    List<Variable> read(Directive section) {
        List<Variable> variables = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        if (section.block() == null || Syntax.statements(section.block()).isEmpty()) {
            syntax.problem(section.node(), "environment has no variables; write NAME = 'value', or remove it.");
            return variables;
        }
        for (Statement statement : Syntax.statements(section.block())) {
            if (!(statement instanceof ExpressionStatement expression)
                    || !(expression.getExpression() instanceof BinaryExpression assignment)
                    || !assignment.getOperation().getText().equals("=")) {
                syntax.problem(statement, "Expected NAME = 'value' here.");
                continue;
            }
            String name = assignment.getLeftExpression().getText();
            if (!(assignment.getLeftExpression() instanceof VariableExpression) || !name.matches("[A-Za-z_]\\w*")) {
                syntax.problem(
                        assignment.getLeftExpression(),
                        "'" + name + "' can't be a variable's name: letters, digits and _ only, no digit first.");
            } else if (!seen.add(name)) {
                syntax.problem(assignment, "The variable '" + name + "' stands here twice.");
            } else {
                variables.add(variable(name, assignment.getRightExpression()));
            }
        }
        return variables;
    }

    private Variable variable(String name, Expression value) {
        Directive call = Directive.of(value);
        if (call != null && call.name().equals("credentials")) {
            if (call.positional().size() != 1 || !call.named().isEmpty()) {
                syntax.problem(value, "credentials takes one argument, the credential's id: credentials('my-id').");
                return new Variable(name, syntax.keep(value), false);
            }
            return new Variable(name, syntax.keep(call.positional().get(0)), true);
        }
        return new Variable(name, syntax.keep(value), false);
    }
}
