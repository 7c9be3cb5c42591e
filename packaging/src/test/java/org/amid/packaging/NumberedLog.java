package org.amid.packaging;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An access log whose requests bear a running number in their path, written as a web server does:
 * through one handle, appending, which stays with the file when it is renamed.
 */
public final class NumberedLog implements Closeable {
    private static final Pattern NUMBER = Pattern.compile("/page/(\\d+)");

    private final FileChannel file;

    private NumberedLog(FileChannel file) {
        this.file = file;
    }

    /** Opens a log, made if it is missing. */
    public static NumberedLog at(Path path) throws IOException {
        return new NumberedLog(
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    }

    /** The line of a request that was found. */
    public static String line(int number) {
        return line(number, 200);
    }

    /** The line of a request that was answered with this status. */
    public static String line(int number, int status) {
        return String.format(
                "192.0.2.7 - - [20/Nov/2026:13:55:36 +0000] \"GET /page/%d HTTP/1.1\" %d 17 \"-\""
                        + " \"agent/%d\"%n",
                number, status, number);
    }

    /** Appends the lines of these numbers, both included, in one write. */
    public NumberedLog append(int from, int to) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int number = from; number <= to; number++) {
            lines.append(line(number));
        }
        return append(lines.toString());
    }

    /** Appends a text, which need not end where a line does. */
    public NumberedLog append(String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(US_ASCII));
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
        return this;
    }

    /** Empties the file, as {@code copytruncate} does. */
    public NumberedLog truncate() throws IOException {
        file.truncate(0);
        return this;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /**
     * The numbers in a file in the order they stand there, those that follow each other as a span:
     * {@code 1-100} where nothing is missing, twice or out of order; {@code 1-7 9-9 8-8} where it
     * is. Empty where there is no file.
     */
    public static String sequence(Path file) throws IOException {
        if (!Files.exists(file)) {
            return "";
        }
        StringJoiner spans = new StringJoiner(" ");
        int first = -1;
        int last = -1;
        Matcher found = NUMBER.matcher(Files.readString(file));
        while (found.find()) {
            int number = Integer.parseInt(found.group(1));
            if (number != last + 1 && last >= 0) {
                spans.add(first + "-" + last);
            }
            if (number != last + 1 || last < 0) {
                first = number;
            }
            last = number;
        }
        return last < 0 ? "" : spans.add(first + "-" + last).toString();
    }
}
