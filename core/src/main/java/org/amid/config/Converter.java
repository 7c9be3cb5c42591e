package org.amid.config;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * Reads text as values of one Java type.
 *
 * @param type what it takes, in words
 * @param takesEmpty whether the empty text is a value
 * @param reader text to value; throws {@link IllegalArgumentException} with a message for the user
 */
record Converter(String type, boolean takesEmpty, Function<String, Object> reader) {

    private static final Map<Class<?>, Converter> KNOWN =
            Map.of(
                    String.class, new Converter("text", true, text -> text),
                    Path.class, new Converter("path", false, Converter::path),
                    int.class, new Converter("integer", false, Converter::integer),
                    Integer.class, new Converter("integer", false, Converter::integer),
                    long.class, new Converter("integer", false, Converter::longInteger),
                    Long.class, new Converter("integer", false, Converter::longInteger),
                    boolean.class, new Converter("yes or no", false, Converter::yesOrNo),
                    Boolean.class, new Converter("yes or no", false, Converter::yesOrNo),
                    Duration.class, new Converter("span", false, Span::parse));

    /**
     * What reads a type.
     *
     * @throws IllegalArgumentException when nothing does: a mistake of the declaration
     */
    static Converter of(Class<?> type) {
        Converter known = KNOWN.get(type);
        if (known != null) {
            return known;
        }
        return type.isEnum() ? ofEnum(type) : ofParser(type);
    }

    Object read(String text) {
        return reader.apply(text);
    }

    private static Object path(String text) {
        if (text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")) {
            throw new IllegalArgumentException(
                    "a value stands without quotes: they would be part of the name");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("no path on this system: " + e.getReason(), e);
        }
    }

    private static Object integer(String text) {
        return (int) whole(text, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    private static Object longInteger(String text) {
        return whole(text, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    private static long whole(String text, long least, long most) {
        if (!text.matches("-?[0-9]+")) {
            throw new IllegalArgumentException("not an integer");
        }
        try {
            long value = Long.parseLong(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // too long even for a long: said below
        }
        throw new IllegalArgumentException("not an integer from " + least + " to " + most);
    }

    private static Object yesOrNo(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "yes", "true", "on" -> true;
            case "no", "false", "off" -> false;
            default ->
                    throw new IllegalArgumentException("not yes or no (nor true, false, on, off)");
        };
    }

    private static Converter ofEnum(Class<?> type) {
        Map<String, Object> constants = new LinkedHashMap<>();
        for (Object constant : type.getEnumConstants()) {
            constants.put(Entry.canonical(((Enum<?>) constant).name()), constant);
        }
        Function<String, Object> reader =
                text -> {
                    Object constant = constants.get(Entry.canonical(text));
                    if (constant == null) {
                        throw new IllegalArgumentException(
                                "not one of "
                                        + String.join(", ", constants.keySet())
                                        + Guess.didYouMean(text, constants.keySet()));
                    }
                    return constant;
                };
        return new Converter(String.join(" | ", constants.keySet()), false, reader);
    }

    private static Converter ofParser(Class<?> type) {
        Method parser = parser(type);
        Function<String, Object> reader =
                text -> Objects.requireNonNull(Reflected.call(parser, text), parser::toString);
        return new Converter(syntax(type), false, reader);
    }

    private static Method parser(Class<?> type) {
        try {
            Method parser = type.getDeclaredMethod("parse", String.class);
            int modifiers = parser.getModifiers();
            if (Modifier.isPublic(modifiers)
                    && Modifier.isStatic(modifiers)
                    && type.isAssignableFrom(parser.getReturnType())) {
                return parser;
            }
        } catch (NoSuchMethodException e) {
            // said below, with the other reasons
        }
        throw new IllegalArgumentException(
                "no text can be read as "
                        + type.getName()
                        + "; give it a public static method parse(String) that returns it");
    }

    private static String syntax(Class<?> type) {
        try {
            Field syntax = type.getDeclaredField("SYNTAX");
            if (Modifier.isPublic(syntax.getModifiers()) && syntax.getType() == String.class) {
                syntax.setAccessible(true);
                return (String) syntax.get(null);
            }
        } catch (ReflectiveOperationException e) {
            // most types need none: their name says it
        }
        return Entry.canonical(type.getSimpleName().replaceAll("(?<=.)(?=\\p{Lu})", "-"));
    }
}
