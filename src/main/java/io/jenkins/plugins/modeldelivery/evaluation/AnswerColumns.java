package io.jenkins.plugins.modeldelivery.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The columns with what the model said: its predictions and scores. */
final class AnswerColumns {
    private AnswerColumns() {}

    /** Whether a column is one of them. */
    static Predicate<String> of(EvaluateRequest request) {
        List<String> names = new ArrayList<>();
        names.addAll(
                request.prediction() == null ? List.of("prediction", "prediction_*") : List.of(request.prediction()));
        names.addAll(request.score() == null ? List.of("score", "score_*", "quantile_*") : List.of(request.score()));
        return matching(names);
    }

    /** Whether a column has one of these names, in which a star stands for any class, label or quantile. */
    static Predicate<String> matching(List<String> names) {
        List<Pattern> patterns = names.stream()
                .map(name -> Pattern.compile(Pattern.quote(name).replace("*", "\\E.*\\Q"), Pattern.DOTALL))
                .toList();
        return column -> patterns.stream().anyMatch(each -> each.matcher(column).matches());
    }
}
