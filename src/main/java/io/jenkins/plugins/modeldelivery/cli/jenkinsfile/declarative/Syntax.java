package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative;

import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative.PipelineModel.Call;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative.PipelineModel.Code;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative.PipelineModel.Notice;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.source.NearestName;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.source.Problem;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.source.SourceFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.Parameter;
import org.codehaus.groovy.ast.VariableScope;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.ListExpression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.stmt.BlockStatement;
import org.codehaus.groovy.ast.stmt.EmptyStatement;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.Statement;

/** What the readers of the sections share: the problems found so far, and the code that is kept for later. */
final class Syntax {
    private final SourceFile source;
    private final Set<Problem> problems = new LinkedHashSet<>();
    private final List<Notice> notices = new ArrayList<>();
    private final List<ClosureExpression> kept = new ArrayList<>();

    Syntax(SourceFile source) {
        this.source = source;
    }

    Set<Problem> problems() {
        return problems;
    }

    List<Notice> notices() {
        return notices;
    }

    /** The blocks that {@link Code#index()} counts. */
    List<ClosureExpression> kept() {
        return kept;
    }

    void problem(ASTNode node, String message) {
        problems.add(Problem.at(source, node, message));
    }

    /** Says that there is no such thing, which there is instead, and what may have been meant. */
    void unknown(ASTNode node, String kind, String name, Collection<String> known) {
        problem(
                node,
                "There is no " + kind + " '" + name + "'." + NearestName.hint(name, known) + " There are "
                        + String.join(", ", known.stream().sorted().toList()) + ".");
    }

    void notice(ASTNode node, String text) {
        notices.add(new Notice(Math.max(1, node.getLineNumber()), text));
    }

    Code keep(ClosureExpression block) {
        kept.add(block);
        return new Code(kept.size() - 1, Math.max(1, block.getLineNumber()));
    }

    /** Keeps an expression as a block that answers its value. */
    Code keep(Expression expression) {
        ExpressionStatement statement = new ExpressionStatement(expression);
        statement.setSourcePosition(expression);
        BlockStatement body = new BlockStatement(new ArrayList<>(List.of(statement)), new VariableScope());
        body.setSourcePosition(expression);
        ClosureExpression block = new ClosureExpression(Parameter.EMPTY_ARRAY, body);
        block.setVariableScope(new VariableScope());
        block.setSourcePosition(expression);
        return keep(block);
    }

    /** Keeps a call's arguments. */
    Call keep(Directive directive) {
        ListExpression list = new ListExpression();
        list.setSourcePosition(directive.node());
        Map<String, Object> literals = new LinkedHashMap<>();
        if (!directive.named().isEmpty()) {
            List<MapEntryExpression> entries = new ArrayList<>();
            directive.named().forEach((name, value) -> {
                entries.add(new MapEntryExpression(new ConstantExpression(name), value));
                if (Directive.literal(value) != null) {
                    literals.put(name, Directive.literal(value));
                }
            });
            list.addExpression(new MapExpression(entries));
        }
        directive.positional().forEach(list::addExpression);
        if (directive.positional().size() == 1
                && Directive.literal(directive.positional().get(0)) != null) {
            literals.put("", Directive.literal(directive.positional().get(0)));
        }
        return new Call(directive.name(), keep(list), literals);
    }

    /** The statements of a block. */
    static List<Statement> statements(ClosureExpression block) {
        if (block == null || block.getCode() == null || block.getCode() instanceof EmptyStatement) {
            return List.of();
        }
        return block.getCode() instanceof BlockStatement body ? body.getStatements() : List.of(block.getCode());
    }

    /** The directives of a block; what is none is a problem, told with what was expected. */
    List<Directive> directives(ClosureExpression block, String expected) {
        List<Directive> directives = new ArrayList<>();
        for (Statement statement : statements(block)) {
            Directive directive = Directive.of(statement);
            if (directive == null) {
                problem(
                        statement,
                        isChain(statement)
                                ? "Two sections on one line; put each on a line of its own."
                                : "Expected " + expected + " here.");
            } else {
                directives.add(directive);
            }
        }
        return directives;
    }

    /** Groovy reads {@code a { } b { }} on one line as one call on the answer of the other. */
    private static boolean isChain(Statement statement) {
        return statement instanceof ExpressionStatement expression
                && expression.getExpression() instanceof MethodCallExpression call
                && call.getObjectExpression() instanceof MethodCallExpression;
    }

    /** The directives of a section that must have some. */
    List<Directive> filled(Directive section, String expected) {
        if (section.block() == null) {
            problem(section.node(), section.name() + " needs a block: " + section.name() + " { ... }");
            return List.of();
        }
        if (statements(section.block()).isEmpty()) {
            problem(section.node(), section.name() + " is empty; write " + expected + " into it, or remove it.");
        }
        return directives(section.block(), expected);
    }

    /** Refuses arguments with unknown names and without the required ones. */
    void checkNames(Directive directive, Collection<String> known, Collection<String> required) {
        directive.named().forEach((name, value) -> {
            if (!known.contains(name)) {
                unknown(value, "parameter of " + directive.name(), name, known);
            }
        });
        for (String name : required) {
            if (!directive.named().containsKey(name)) {
                problem(directive.node(), directive.name() + " needs the parameter '" + name + "'.");
            }
        }
    }
}
