package io.jenkins.plugins.modeldelivery.evaluation.scoring;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes a table as RFC 4180 has it, with line feeds. */
final class AnswerFile implements Closeable {
    private final BufferedWriter out;

    AnswerFile(Path file) throws IOException {
        this.out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
    }

    /** The header, or a row. */
    void row(List<String> cells) throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            cell(cells.get(i));
        }
        out.write('\n');
    }

    private void cell(String text) throws IOException {
        if (text.indexOf('"') < 0
                && text.indexOf(',') < 0
                && text.indexOf('\n') < 0
                && text.indexOf('\r') < 0
                && text.indexOf(';') < 0
                && text.indexOf('\t') < 0
                && text.indexOf('|') < 0) {
            out.write(text);
        } else {
            out.write('"');
            out.write(text.replace("\"", "\"\""));
            out.write('"');
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
