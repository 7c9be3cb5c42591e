package org.amid.reference;

import java.util.Locale;

/**
 * A manual page as man(7) macros. In running text, a pair of backticks holds what is written just
 * so, and is set bold. What is given is text, never a macro: whatever it holds is shown.
 */
public final class Roff {
    private static final int WIDTH = 78;

    private final StringBuilder text = new StringBuilder();
    private boolean headed;

    /**
     * A page.
     *
     * @param name its name: {@code amid.conf}
     * @param section its section: {@code 5}
     * @param date when it was made; the same for the same sources
     * @param source what it belongs to, with the version
     * @param manual the manual it is part of
     */
    public Roff(String name, int section, String date, String source, String manual) {
        macro("TH", name.toUpperCase(Locale.ROOT), "" + section, date, source, manual);
        // neither are the names here to be hyphenated, nor columns to be filled
        line(".nh");
        line(".ad l");
    }

    /** Begins a section: {@code SYNOPSIS}. */
    public Roff section(String title) {
        macro("SH", title.toUpperCase(Locale.ROOT));
        headed = true;
        return this;
    }

    /** Begins a part of a section. */
    public Roff part(String title) {
        macro("SS", title);
        headed = true;
        return this;
    }

    /** A paragraph. */
    public Roff paragraph(String sentences) {
        return marked(set(sentences));
    }

    /** A paragraph that was set by {@link #bold} and {@link #italic}. */
    public Roff marked(String set) {
        if (!headed) {
            line(".PP");
        }
        headed = false;
        fill(set);
        return this;
    }

    /** An entry of a list: a tag, and below it what is to be said of it. */
    public Roff item(String tag, String sentences) {
        return markedItem(bold(tag), sentences);
    }

    /** An entry of a list, with a tag that was set by {@link #bold} and {@link #italic}. */
    public Roff markedItem(String tag, String sentences) {
        headed = false;
        line(".TP");
        line(tag);
        fill(set(sentences));
        return this;
    }

    /** Lines that are shown just so, below a paragraph or a heading. */
    public Roff code(String lines) {
        if (!headed) {
            line(".PP");
        }
        headed = false;
        line(".RS 4");
        line(".nf");
        lines.lines().map(line -> guarded(literal(line))).forEach(this::line);
        line(".fi");
        line(".RE");
        return this;
    }

    /** What is written just so. */
    public static String bold(String literal) {
        return "\\fB" + literal(literal) + "\\fR";
    }

    /** What stands for something else. */
    public static String italic(String placeholder) {
        return "\\fI" + literal(placeholder) + "\\fR";
    }

    /** Running text. */
    public static String set(String sentences) {
        StringBuilder set = new StringBuilder();
        String[] parts = sentences.split("`", -1);
        for (int i = 0; i < parts.length; i++) {
            set.append(i % 2 == 0 ? escaped(parts[i]) : bold(parts[i]));
        }
        return set.toString();
    }

    /** What is to be copied needs its hyphens as they are, not as a printer sets them. */
    private static String literal(String text) {
        return escaped(text).replace("-", "\\-");
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> escaped.append(escaped(c)));
        return escaped.toString();
    }

    private static String escaped(int c) {
        return switch (c) {
            case '\\' -> "\\(rs";
            case '\'' -> "\\(aq";
            case '"' -> "\\(dq";
            case '`' -> "\\(ga";
            case '^' -> "\\(ha";
            case '~' -> "\\(ti";
            case '…' -> "...";
            default ->
                    c < 0x80 ? Character.toString(c) : String.format(Locale.ROOT, "\\[u%04X]", c);
        };
    }

    /** Breaks at blanks; where a sentence ends, a line ends, so that the page spaces it well. */
    private void fill(String set) {
        StringBuilder line = new StringBuilder();
        for (String word : set.split(" ")) {
            boolean full = line.length() + 1 + word.length() > WIDTH;
            boolean ended = line.toString().matches(".*[.:;](\\\\fR)?$");
            if (line.length() > 0 && (full || ended)) {
                line(guarded(line.toString()));
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        line(guarded(line.toString()));
    }

    /** A line that begins with a dot would be a macro. */
    private static String guarded(String line) {
        return line.startsWith(".") ? "\\&" + line : line;
    }

    private void macro(String name, String... arguments) {
        StringBuilder macro = new StringBuilder("." + name);
        for (String argument : arguments) {
            macro.append(" \"").append(escaped(argument)).append('"');
        }
        line(macro.toString());
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    /** The page. */
    @Override
    public String toString() {
        return text.toString();
    }
}
