package io.jenkins.plugins.modeldelivery.evaluation.input.format;

/**
 * What separates and surrounds the fields of a delimited text.
 *
 * @param separator an ASCII character that is neither a line end nor the quote
 * @param quote an ASCII character, or 0 where lines are never quoted
 */
record CsvDialect(byte separator, byte quote) {}
