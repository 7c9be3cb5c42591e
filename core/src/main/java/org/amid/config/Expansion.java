package org.amid.config;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * What stands in a value for something that stands elsewhere: {@code ${env:NAME}}, {@code
 * ${file:/path}} (its first line) and {@code ${credential:NAME}} (a file in systemd's {@code
 * $CREDENTIALS_DIRECTORY}, likewise). Nothing else is expanded, and what was expanded is not
 * expanded again.
 */
final class Expansion {
    private static final String OPEN = "${";
    private static final String LEGAL = "it is ${env:NAME}, ${file:/path} or ${credential:NAME}";

    private final Function<String, String> environment;

    /** Expansion with an environment; a name it does not have gives null. */
    Expansion(Function<String, String> environment) {
        this.environment = environment;
    }

    /** Whether there is anything to expand. */
    static boolean isIn(String value) {
        return value.contains(OPEN);
    }

    /**
     * The value with everything in it expanded.
     *
     * @throws IllegalArgumentException with a message for the user, which never holds what was
     *     found
     */
    String expand(String value) {
        StringBuilder expanded = new StringBuilder();
        int at = 0;
        for (int open = value.indexOf(OPEN); open >= 0; open = value.indexOf(OPEN, at)) {
            int close = value.indexOf('}', open);
            if (close < 0) {
                throw new IllegalArgumentException("a '${' without its '}'; " + LEGAL);
            }
            expanded.append(value, at, open);
            expanded.append(found(value.substring(open + OPEN.length(), close)));
            at = close + 1;
        }
        return expanded.append(value, at, value.length()).toString();
    }

    private String found(String reference) {
        int colon = reference.indexOf(':');
        String kind = colon < 0 ? reference : reference.substring(0, colon);
        String name = colon < 0 ? "" : reference.substring(colon + 1);
        if (name.isEmpty()) {
            throw unknown(reference);
        }
        return switch (kind) {
            case "env" -> environment(name);
            case "file" -> firstLine("${" + reference + "}", Path.of(name));
            case "credential" -> credential(reference, name);
            default -> throw unknown(reference);
        };
    }

    private static IllegalArgumentException unknown(String reference) {
        return new IllegalArgumentException(
                "nothing is known as '${" + Shown.shortened(reference) + "}'; " + LEGAL);
    }

    private String environment(String name) {
        return Optional.ofNullable(environment.apply(name))
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "the environment has no variable '" + name + "'"));
    }

    private String credential(String reference, String name) {
        String directory = environment.apply("CREDENTIALS_DIRECTORY");
        if (directory == null) {
            throw new IllegalArgumentException(
                    "there are no credentials: systemd passes them with LoadCredential="
                            + name
                            + ":…");
        }
        if (name.contains("/") || name.startsWith(".")) {
            throw unknown(reference);
        }
        return firstLine("${" + reference + "}", Path.of(directory, name));
    }

    private static String firstLine(String reference, Path file) {
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            String line = reader.readLine();
            return line == null ? "" : line;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(
                    reference + " does not begin with a line of UTF-8", e);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    reference + " cannot be read: " + Trouble.words(e), e);
        }
    }
}
