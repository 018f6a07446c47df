package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.Statement;

/**
 * A call without a receiver, as sections, directives and steps are: {@code name argument, other: argument { block }}.
 *
 * @param node where it stands
 * @param name what is called
 * @param positional the arguments without a name
 * @param named the arguments with a name
 * @param block the block behind it, or null
 */
record Directive(
        MethodCallExpression node,
        String name,
        List<Expression> positional,
        Map<String, Expression> named,
        ClosureExpression block) {

    /** The call that a statement consists of, or null when it is something else. */
    static Directive of(Statement statement) {
        return statement instanceof ExpressionStatement expression ? of(expression.getExpression()) : null;
    }

    /** The call that an expression is, or null when it is something else. */
    static Directive of(Expression expression) {
        if (!(expression instanceof MethodCallExpression call)
                || !isImplicit(call)
                || call.getMethodAsString() == null) {
            return null;
        }
        List<Expression> positional = new ArrayList<>();
        Map<String, Expression> named = new LinkedHashMap<>();
        if (call.getArguments() instanceof TupleExpression tuple) {
            tuple.getExpressions().forEach(positional::add);
        } else {
            positional.add(call.getArguments());
        }
        ClosureExpression block = null;
        if (!positional.isEmpty() && positional.get(positional.size() - 1) instanceof ClosureExpression last) {
            block = last;
            positional.remove(positional.size() - 1);
        }
        if (!positional.isEmpty() && positional.get(0) instanceof MapExpression map && isNamedArguments(map)) {
            positional.remove(0);
            for (MapEntryExpression entry : map.getMapEntryExpressions()) {
                named.put(entry.getKeyExpression().getText(), entry.getValueExpression());
            }
        }
        return new Directive(call, call.getMethodAsString(), positional, named, block);
    }

    private static boolean isImplicit(MethodCallExpression call) {
        return call.isImplicitThis()
                || call.getObjectExpression() instanceof VariableExpression receiver
                        && (receiver.getName().equals("steps") || receiver.isThisExpression());
    }

    private static boolean isNamedArguments(MapExpression map) {
        return map.getMapEntryExpressions().stream()
                .allMatch(entry -> entry.getKeyExpression() instanceof ConstantExpression);
    }

    /** The value of a literal text, number or boolean, or null for anything else. */
    static Object literal(Expression expression) {
        return expression instanceof ConstantExpression constant ? constant.getValue() : null;
    }

    /** The lone argument when it is a literal text, or null. */
    String literalText() {
        return positional.size() == 1 && named.isEmpty() && literal(positional.get(0)) instanceof String text
                ? text
                : null;
    }

    /** The lone argument when it is a bare word such as {@code any}, or null. */
    String word() {
        return positional.size() == 1 && named.isEmpty() && positional.get(0) instanceof VariableExpression variable
                ? variable.getName()
                : null;
    }

    boolean hasArguments() {
        return !positional.isEmpty() || !named.isEmpty();
    }
}
