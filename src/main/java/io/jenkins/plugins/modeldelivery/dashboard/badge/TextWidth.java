package io.jenkins.plugins.modeldelivery.dashboard.badge;

/**
 * How wide a text is in DejaVu Sans at 11 pixels, whose letters are about as wide as those of Verdana, which it stands in
 * for where Verdana is not installed. The figures are the advances that the font itself states.
 */
final class TextWidth {
    private static final int SIZE = 11;
    private static final int FIRST = ' ';

    /** Thousandths of the size, for the characters from space to tilde. */
    private static final int[] ADVANCES = {
        318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, //
        636, 636, 636, 636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531, //
        1000, 684, 686, 698, 770, 632, 575, 775, 752, 295, 295, 656, 557, 863, 748, 787, //
        603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838, 500, //
        500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612, //
        635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838
    };

    private static final int TRIANGLE = 769;
    private static final int OTHER_LETTER = 650;
    private static final int IDEOGRAPH = 1000;
    private static final int FIRST_IDEOGRAPH = 0x2e80;

    private TextWidth() {}

    /** In pixels, at least 1. */
    static int of(String text) {
        int thousandths = text.codePoints().map(TextWidth::advance).sum();
        return Math.max(1, (int) Math.ceil(thousandths * SIZE / 1000.0));
    }

    private static int advance(int character) {
        if (character >= FIRST && character < FIRST + ADVANCES.length) {
            return ADVANCES[character - FIRST];
        }
        if (character == '▲' || character == '▼') {
            return TRIANGLE;
        }
        return character >= FIRST_IDEOGRAPH || character == '…' ? IDEOGRAPH : OTHER_LETTER;
    }
}
