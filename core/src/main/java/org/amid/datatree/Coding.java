package org.amid.datatree;

/** How the bytes of a value stand for its text. */
public enum Coding {
    /** The bytes are the text. */
    PLAIN,

    /**
     * Backslash escapes as httpd writes them: {@code \"}, {@code \\}, {@code \xhh} and C's {@code
     * \b \f \n \r \t \v}. Anything else behind a backslash stands for itself, backslash included.
     * Source: httpd 2.4, mod_log_config, "Format Notes", and {@code ap_escape_logitem}.
     */
    BACKSLASHED;

    /**
     * Writes the text of a value; at most as many bytes as the value has. {@code to} may be {@code
     * from} itself, at the same place: text never overtakes its value.
     *
     * @return the position in {@code to} after the last byte written
     */
    public int decode(byte[] from, int start, int end, byte[] to, int at) {
        if (this == PLAIN) {
            System.arraycopy(from, start, to, at, end - start);
            return at + end - start;
        }
        int in = start;
        int out = at;
        while (in < end) {
            byte b = from[in];
            if (b != '\\' || in + 1 == end) {
                to[out++] = b;
                in++;
                continue;
            }
            int hex = hex(from, in, end);
            if (hex >= 0) {
                to[out++] = (byte) hex;
                in += 4;
            } else {
                int plain = unescaped(from[in + 1]);
                if (plain < 0) {
                    to[out++] = '\\';
                    to[out++] = from[in + 1];
                } else {
                    to[out++] = (byte) plain;
                }
                in += 2;
            }
        }
        return out;
    }

    private static int hex(byte[] bytes, int at, int end) {
        if (end - at < 4 || bytes[at + 1] != 'x') {
            return -1;
        }
        int high = Character.digit(bytes[at + 2], 16);
        int low = Character.digit(bytes[at + 3], 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    private static int unescaped(byte b) {
        return switch (b) {
            case '"', '\\' -> b;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> 0x0b;
            default -> -1;
        };
    }
}
