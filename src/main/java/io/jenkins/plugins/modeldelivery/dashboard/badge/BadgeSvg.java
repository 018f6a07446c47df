package io.jenkins.plugins.modeldelivery.dashboard.badge;

/**
 * Draws a badge: two boxes of 20 pixels' height, the label on grey, the message on its colour. The picture has no script,
 * no style sheet and no reference to anything outside.
 *
 * <p>Nobody knows here which font a viewer has, so {@code textLength} makes the text as long as its box was made for.
 */
public final class BadgeSvg {
    private static final int PADDING = 6;

    private BadgeSvg() {}

    /** @param square whether the corners are square and nothing shines, as in the style flat-square */
    public static String draw(Badge badge, boolean square) {
        int label = TextWidth.of(badge.label());
        int message = TextWidth.of(badge.message());
        int left = label + 2 * PADDING;
        int right = message + 2 * PADDING;
        String title = escape(badge.label() + ": " + badge.message());
        String corner = square ? "" : " rx=\"3\"";
        StringBuilder svg = new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + (left + right)
                + "\" height=\"20\" role=\"img\" aria-label=\"" + title + "\"><title>" + title + "</title>");
        if (!square) {
            svg.append("<linearGradient id=\"s\" x2=\"0\" y2=\"100%\"><stop offset=\"0\" stop-color=\"#bbb\""
                    + " stop-opacity=\".1\"/><stop offset=\"1\" stop-opacity=\".1\"/></linearGradient>");
        }
        svg.append("<clipPath id=\"r\"><rect width=\"" + (left + right) + "\" height=\"20\"" + corner
                + "/></clipPath><g clip-path=\"url(#r)\"><rect width=\"" + left
                + "\" height=\"20\" fill=\"#555\"/><rect x=\"" + left + "\" width=\"" + right
                + "\" height=\"20\" fill=\"" + badge.colour().css() + "\"/>");
        if (!square) {
            svg.append("<rect width=\"" + (left + right) + "\" height=\"20\" fill=\"url(#s)\"/>");
        }
        svg.append("</g><g fill=\"#fff\" font-family=\"Verdana,Geneva,DejaVu Sans,sans-serif\" font-size=\"11\">")
                .append(text(badge.label(), PADDING, label))
                .append(text(badge.message(), left + PADDING, message));
        return svg.append("</g></svg>\n").toString();
    }

    private static String text(String text, int x, int length) {
        return "<text x=\"" + x + "\" y=\"14\" textLength=\"" + length + "\">" + escape(text) + "</text>";
    }

    /** What XML does not allow at all is left out. */
    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> {
                    boolean allowed = c >= 0x20 && c <= 0xd7ff || c >= 0xe000 && c <= 0xfffd || c >= 0x10000;
                    if (allowed) {
                        escaped.appendCodePoint(c);
                    }
                }
            }
        });
        return escaped.toString();
    }
}
