package io.jenkins.plugins.modeldelivery.cli.jenkinsfile.source;

/**
 * A place in a source file.
 *
 * @param source the file
 * @param line from 1
 * @param column from 1, or 0 when only the line is known
 */
public record Location(SourceFile source, int line, int column) {
    /** The file and line, the source line, and a caret below the place. */
    public String shown() {
        String text = source.line(line);
        int start =
                column > 0 ? column - 1 : text.length() - text.stripLeading().length();
        StringBuilder pad = new StringBuilder();
        for (int i = 0; i < start; i++) {
            pad.append(i < text.length() && text.charAt(i) == '\t' ? '\t' : ' ');
        }
        return source.shown() + ":" + line + "\n    " + text.stripTrailing() + "\n    " + pad + "^";
    }
}
