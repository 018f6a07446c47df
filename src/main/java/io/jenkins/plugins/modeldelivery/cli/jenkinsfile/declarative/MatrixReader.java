package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative;

import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative.PipelineModel.ExcludedAxis;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative.PipelineModel.Matrix;
import io.jenkins.plugins.modeldelivery.cli.jenkinsfile.declarative.PipelineModel.StageModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.codehaus.groovy.ast.expr.Expression;

/** Reads {@code matrix}. */
final class MatrixReader {
    private static final Set<String> SECTIONS =
            Set.of("agent", "axes", "environment", "excludes", "input", "options", "post", "stages", "tools", "when");

    private final Syntax syntax;
    private final StageReader stages;

    MatrixReader(Syntax syntax, StageReader stages) {
        this.syntax = syntax;
        this.stages = stages;
    }

    Matrix read(Directive section) {
        Map<String, List<String>> axes = new LinkedHashMap<>();
        List<List<ExcludedAxis>> excludes = new ArrayList<>();
        StageModel cell = stages.body(section, "matrix", true, SECTIONS);
        boolean hasAxes = false;
        for (Directive part : syntax.directives(section.block(), "axes { ... } or stages { ... }")) {
            if (part.name().equals("axes")) {
                hasAxes = true;
                for (Directive axis : syntax.filled(part, "axis { ... }")) {
                    ExcludedAxis read = axis(axis, Set.of("name", "values"));
                    if (axes.put(read.name(), read.values()) != null) {
                        syntax.problem(axis.node(), "The axis '" + read.name() + "' stands here twice.");
                    }
                }
            } else if (part.name().equals("excludes")) {
                for (Directive exclude : syntax.filled(part, "exclude { ... }")) {
                    List<ExcludedAxis> one = new ArrayList<>();
                    for (Directive axis : syntax.filled(exclude, "axis { ... }")) {
                        one.add(axis(axis, Set.of("name", "values", "notValues")));
                    }
                    excludes.add(one);
                }
            }
        }
        if (!hasAxes) {
            syntax.problem(section.node(), "The matrix has no axes { axis { name 'X'; values 'a', 'b' } }.");
        }
        for (List<ExcludedAxis> exclude : excludes) {
            for (ExcludedAxis axis : exclude) {
                if (!axis.name().isEmpty() && !axes.containsKey(axis.name())) {
                    syntax.unknown(section.node(), "axis to exclude", axis.name(), axes.keySet());
                }
            }
        }
        return new Matrix(axes, excludes, cell);
    }

    private ExcludedAxis axis(Directive axis, Set<String> known) {
        String name = "";
        List<String> values = null;
        boolean negated = false;
        if (!axis.name().equals("axis")) {
            syntax.problem(axis.node(), "Expected axis { ... }, not '" + axis.name() + "'.");
            return new ExcludedAxis("", List.of(), false);
        }
        for (Directive field : syntax.filled(axis, "name and values")) {
            if (!known.contains(field.name())) {
                syntax.unknown(field.node(), "field of an axis", field.name(), known);
            } else if (field.name().equals("name")) {
                name = field.literalText() == null ? "" : field.literalText();
            } else if (values != null) {
                syntax.problem(field.node(), "An axis has either values or notValues, and only once.");
            } else {
                values = literals(field);
                negated = field.name().equals("notValues");
            }
        }
        if (name.isEmpty()) {
            syntax.problem(axis.node(), "The axis has no name 'X' in quotes.");
        }
        if (values == null) {
            syntax.problem(axis.node(), "The axis has no values 'a', 'b'.");
        }
        return new ExcludedAxis(name, values == null ? List.of() : values, negated);
    }

    private List<String> literals(Directive field) {
        List<String> values = new ArrayList<>();
        for (Expression value : field.positional()) {
            if (Directive.literal(value) instanceof String text) {
                if (values.contains(text)) {
                    syntax.problem(value, "The value '" + text + "' stands here twice.");
                }
                values.add(text);
            } else {
                syntax.problem(value, "An axis' values must be texts in quotes without $.");
            }
        }
        return values;
    }
}
