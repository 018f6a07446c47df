package io.jenkins.plugins.modeldelivery.evaluation.report;

/**
 * How a drawing looks where the page's style sheet is not let in, as Jenkins' policy for archived files does not: as SVG's
 * presentation attributes, before which every rule of {@code report.css} goes. Without them a curve is a black area.
 */
final class Ink {
    private Ink() {}

    /** The attributes for a shape of one of the style sheet's classes, with a blank in front. */
    static String of(String style) {
        return switch (style) {
            case "grid" -> stroke("#d1d9e0", 1);
            case "bound" -> stroke("currentColor", 1.6);
            case "guide" -> " fill=\"none\"" + stroke("#59636e", 1.2) + " stroke-dasharray=\"4 4\"";
            case "curve" -> " fill=\"none\"" + stroke("#0a62c9", 2.2);
            case "old" -> " fill=\"none\"" + stroke("#b35900", 2.2) + " stroke-dasharray=\"7 4\"";
            case "point" -> " fill=\"#0a62c9\"";
            case "sample" -> " fill=\"#0a62c9\" fill-opacity=\".35\"";
            case "faint" -> " fill=\"#59636e\" fill-opacity=\".25\"";
            case "reference" -> " fill=\"#59636e\" fill-opacity=\".45\"";
            case "current" -> " fill=\"#b35900\"";
            case "range pass" -> stroke("#12692f", 3);
            case "range fail" -> stroke("#b3201e", 3);
            case "range inconclusive" -> stroke("#825600", 3);
            case "range skipped" -> stroke("#59636e", 3);
            case "skipped" -> " fill=\"#59636e\"";
            case "pass" -> " fill=\"#12692f\"";
            case "fail" -> " fill=\"#b3201e\"";
            case "inconclusive" -> " fill=\"#825600\"";
            default -> throw new IllegalArgumentException("there is no drawing of the style " + style);
        };
    }

    private static String stroke(String colour, double width) {
        return " stroke=\"" + colour + "\" stroke-width=\"" + width + "\"";
    }
}
