package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative;

import groovy.lang.Closure;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.source.NearestName;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step.JenkinsfileScript;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step.StepDefinition;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step.StepDefinition.Body;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step.StepDefinition.Type;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.step.StepLibrary;
import java.util.HashSet;
import java.util.Set;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.ModuleNode;
import org.codehaus.groovy.ast.expr.ArgumentListExpression;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.DeclarationExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.Statement;
import org.codehaus.groovy.runtime.InvokerHelper;

/** Looks at every call of a step: whether there is such a step, and whether its arguments can be right. */
final class StepCallCheck extends CodeVisitorSupport {
    /** Names that mean something only in certain sections, where they are evaluated as calls. */
    private static final Set<String> ELSEWHERE = Set.of("load", "evaluate");

    private final Syntax syntax;
    private final StepLibrary library;
    private final Set<String> defined = new HashSet<>();
    private boolean foreign;

    StepCallCheck(Syntax syntax, StepLibrary library) {
        this.syntax = syntax;
        this.library = library;
    }

    StepCallCheck(Syntax syntax, StepLibrary library, ModuleNode module) {
        this(syntax, library);
        defined.addAll(ELSEWHERE);
        module.getMethods().stream().map(MethodNode::getName).forEach(defined::add);
        module.getClasses().forEach(type -> defined.add(type.getNameWithoutPackage()));
        CodeVisitorSupport variables = new CodeVisitorSupport() {
            @Override
            public void visitDeclarationExpression(DeclarationExpression expression) {
                expression.getLeftExpression().visit(this);
                super.visitDeclarationExpression(expression);
            }

            @Override
            public void visitBinaryExpression(BinaryExpression expression) {
                if (expression.getOperation().getText().equals("=")
                        && expression.getLeftExpression() instanceof VariableExpression variable) {
                    defined.add(variable.getName());
                }
                super.visitBinaryExpression(expression);
            }

            @Override
            public void visitClosureExpression(ClosureExpression expression) {
                if (expression.getParameters() != null) {
                    for (var parameter : expression.getParameters()) {
                        defined.add(parameter.getName());
                    }
                }
                super.visitClosureExpression(expression);
            }
        };
        module.getStatementBlock().visit(variables);
        for (MethodNode method : module.getMethods()) {
            for (var parameter : method.getParameters()) {
                defined.add(parameter.getName());
            }
            if (method.getCode() != null) {
                method.getCode().visit(variables);
            }
        }
    }

    void check(Statement code) {
        code.visit(this);
    }

    @Override
    public void visitMethodCallExpression(MethodCallExpression call) {
        Directive directive = Directive.of((Expression) call);
        if (directive == null) {
            // A block given to a method of some object may have other names, as in with { } or a builder.
            boolean before = foreign;
            foreign = !(call.getMethodAsString() != null
                    && call.getMethodAsString()
                            .matches("each\\w*|collect\\w*|times|find\\w*|any|every|sort|step|upto"));
            super.visitMethodCallExpression(call);
            foreign = before;
            return;
        }
        StepDefinition step = library.find(directive.name());
        if (step != null && !defined.contains(directive.name())) {
            checkArguments(directive, step);
            if (isMethodOfEveryObject(directive.name())) {
                call.setMethod(renamed(call));
            }
        } else if (step == null && !foreign && !isKnown(directive.name())) {
            syntax.problem(
                    call,
                    "There is no step '" + directive.name() + "' here."
                            + NearestName.hint(directive.name(), library.names()));
        }
        super.visitMethodCallExpression(call);
    }

    /** Groovy gives every object some methods; a step of the same name is called under another name. */
    private static boolean isMethodOfEveryObject(String name) {
        return !InvokerHelper.getMetaClass(Object.class)
                .respondsTo(new Object(), name)
                .isEmpty();
    }

    private static ConstantExpression renamed(MethodCallExpression call) {
        ConstantExpression name = new ConstantExpression(JenkinsfileScript.STEP_PREFIX + call.getMethodAsString());
        name.setSourcePosition(call.getMethod());
        return name;
    }

    private boolean isKnown(String name) {
        return defined.contains(name)
                || name.equals("call")
                || name.equals("super")
                || name.equals("this")
                || !InvokerHelper.getMetaClass(JenkinsfileScript.class).getMethods().stream()
                        .filter(method -> method.getName().equals(name))
                        .toList()
                        .isEmpty()
                || !InvokerHelper.getMetaClass(Closure.class).getMethods().stream()
                        .filter(method -> method.getName().equals(name))
                        .toList()
                        .isEmpty()
                || isMethodOfEveryObject(name);
    }

    /** Checks what is written out in a call of a step. */
    void checkArguments(Directive call, StepDefinition step) {
        checkBlock(call, step);
        checkValues(call, step);
    }

    private void checkBlock(Directive call, StepDefinition step) {
        if (call.block() == null && step.body() == Body.REQUIRED && !endsWithBlockVariable(call)) {
            syntax.problem(call.node(), step.name() + " needs a block: " + step.name() + " ... { ... }");
        }
        if (call.block() != null && step.body() == Body.NONE && !step.open()) {
            syntax.problem(call.node(), step.name() + " takes no block.");
        }
    }

    /** Checks what is written out between the parentheses. */
    void checkValues(Directive call, StepDefinition step) {
        int positional = call.positional().size();
        if (call.named().containsKey("$class")) {
            // A map that describes an object, not the step's own parameters.
            return;
        }
        if (positional > 1 && !endsWithBlockVariable(call)) {
            syntax.problem(
                    call.node(),
                    step.name() + " takes one argument; name the others: "
                            + String.join(
                                    ", ",
                                    step.parameters().keySet().stream().sorted().toList())
                            + ".");
            return;
        }
        call.named().forEach((name, value) -> {
            if (!step.open() && !step.parameters().containsKey(name)) {
                syntax.unknown(
                        value,
                        "parameter of " + step.name(),
                        name,
                        step.parameters().keySet());
            } else {
                checkType(step, name, step.parameters().get(name), value);
            }
        });
        if (positional == 1 && !endsWithBlockVariable(call)) {
            if (step.positional() == null) {
                if (!step.open() && Directive.literal(call.positional().get(0)) != null) {
                    syntax.problem(call.node(), step.name() + " takes no argument without a name.");
                }
            } else {
                checkType(
                        step,
                        step.positional(),
                        step.parameters().get(step.positional()),
                        call.positional().get(0));
            }
        }
        checkRequired(call, step, positional);
    }

    private void checkRequired(Directive call, StepDefinition step, int positional) {
        boolean mapInVariable =
                positional == 1 && Directive.literal(call.positional().get(0)) == null;
        for (String required : step.required()) {
            boolean given = call.named().containsKey(required)
                    || positional == 1 && required.equals(step.positional())
                    || mapInVariable;
            if (!given) {
                syntax.problem(call.node(), step.name() + " needs the parameter '" + required + "'.");
            }
        }
    }

    private static boolean endsWithBlockVariable(Directive call) {
        return !call.positional().isEmpty()
                && call.node().getArguments() instanceof ArgumentListExpression
                && call.positional().get(call.positional().size() - 1) instanceof VariableExpression
                && call.block() == null;
    }

    private void checkType(StepDefinition step, String name, Type type, Expression value) {
        Object literal = Directive.literal(value);
        if (literal == null || type == null) {
            return;
        }
        String expected =
                switch (type) {
                    case FLAG ->
                        literal instanceof Boolean || literal.equals("true") || literal.equals("false")
                                ? null
                                : "true or false";
                    case NUMBER ->
                        literal instanceof Number || literal.toString().strip().matches("-?\\d+") ? null : "a number";
                    case LIST -> "a list, such as ['a', 'b']";
                    case MAP -> "a map, such as [a: 1]";
                    case TEXT -> literal instanceof String ? null : "a text in quotes";
                    case ANY -> null;
                };
        if (expected != null) {
            syntax.problem(
                    value, step.name() + ": " + name + " must be " + expected + ", not " + value.getText() + ".");
        }
    }
}
