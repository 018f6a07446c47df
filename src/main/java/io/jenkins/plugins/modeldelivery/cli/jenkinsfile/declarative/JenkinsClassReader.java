package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative;

import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.Interruption;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.build.PipelineFailure;
import java.util.Map;
import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.ImportNode;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.ModuleNode;
import org.codehaus.groovy.ast.expr.ClassExpression;
import org.codehaus.groovy.ast.stmt.CatchStatement;

/** Lets a Jenkinsfile catch Jenkins' own exceptions by name: each stands for the one that is thrown here. */
final class JenkinsClassReader extends CodeVisitorSupport {
    private static final Map<String, Class<?>> STAND_INS = Map.of(
            "hudson.AbortException", PipelineFailure.class,
            "org.jenkinsci.plugins.workflow.steps.FlowInterruptedException", Interruption.class);

    void read(ModuleNode module) {
        for (ImportNode each : module.getImports()) {
            replace(each.getType());
        }
        module.getStatementBlock().visit(this);
        for (MethodNode method : module.getMethods()) {
            if (method.getCode() != null) {
                method.getCode().visit(this);
            }
        }
    }

    private static void replace(ClassNode type) {
        Class<?> standIn = STAND_INS.get(type.getName());
        if (standIn != null) {
            type.setRedirect(ClassHelper.make(standIn));
        }
    }

    @Override
    public void visitCatchStatement(CatchStatement statement) {
        replace(statement.getVariable().getType());
        super.visitCatchStatement(statement);
    }

    @Override
    public void visitClassExpression(ClassExpression expression) {
        replace(expression.getType());
        super.visitClassExpression(expression);
    }
}
