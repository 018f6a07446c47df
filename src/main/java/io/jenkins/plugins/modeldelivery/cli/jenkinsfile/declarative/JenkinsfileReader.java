package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative;

import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.source.Problem;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.source.SourceFile;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step.StepLibrary;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.ModuleNode;
import org.codehaus.groovy.ast.expr.ArgumentListExpression;
import org.codehaus.groovy.ast.expr.ListExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.Statement;

/** Reads a whole Jenkinsfile's syntax tree: the Declarative pipeline in it, and the Groovy code around it. */
final class JenkinsfileReader {
    /** The method that a {@code pipeline} block becomes a call of. */
    static final String ENTRANCE = "runDeclarative";

    private final ModuleNode module;
    private final StepLibrary library;
    private final Syntax syntax;

    JenkinsfileReader(SourceFile source, ModuleNode module, StepLibrary library) {
        this.module = module;
        this.library = library;
        this.syntax = new Syntax(source);
    }

    Set<Problem> problems() {
        return syntax.problems();
    }

    /** Reads and rewrites the tree; answers the Declarative pipeline, or null when there is none. */
    PipelineModel read() {
        new AnnotationReader(syntax).read(module);
        new JenkinsClassReader().read(module);
        PipelineModel model = null;
        StepCallCheck check = new StepCallCheck(syntax, library, module);
        for (Statement statement : new ArrayList<>(module.getStatementBlock().getStatements())) {
            Directive directive = Directive.of(statement);
            if (directive == null || !directive.name().equals("pipeline") || directive.block() == null) {
                refuseInnerPipeline(statement);
                check.check(statement);
            } else if (model != null) {
                syntax.problem(statement, "There can be only one pipeline { ... } in a Jenkinsfile.");
            } else {
                model = new PipelineReader(syntax, library).read(directive);
                syntax.kept().forEach(block -> check.check(block.getCode()));
                replace((ExpressionStatement) statement, directive);
            }
        }
        for (MethodNode method : module.getMethods()) {
            if (method.getCode() != null) {
                check.check(method.getCode());
            }
        }
        return model;
    }

    private void replace(ExpressionStatement statement, Directive pipeline) {
        ListExpression blocks = new ListExpression(List.copyOf(syntax.kept()));
        MethodCallExpression call = new MethodCallExpression(
                VariableExpression.THIS_EXPRESSION, ENTRANCE, new ArgumentListExpression(List.of(blocks)));
        call.setImplicitThis(true);
        call.setSourcePosition(pipeline.node());
        statement.setExpression(call);
    }

    private void refuseInnerPipeline(Statement statement) {
        statement.visit(new CodeVisitorSupport() {
            @Override
            public void visitMethodCallExpression(MethodCallExpression call) {
                if (call.isImplicitThis() && "pipeline".equals(call.getMethodAsString())) {
                    syntax.problem(call, "pipeline { ... } must stand at the top of the file, not inside something.");
                }
                super.visitMethodCallExpression(call);
            }
        });
    }
}
