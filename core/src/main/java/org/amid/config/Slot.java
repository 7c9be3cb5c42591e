package org.amid.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The component of a settings record that one attribute goes into.
 *
 * @param name the attribute's name
 * @param shape how many values it takes
 * @param converter reads one of them
 * @param attribute the declaration
 * @param fallback the value when the attribute is not given; empty when it must be
 */
record Slot(
        String name,
        Shape shape,
        Converter converter,
        Attribute attribute,
        Optional<Object> fallback) {

    /** How many values an attribute takes. */
    enum Shape {
        ONE,
        OPTIONAL,
        LIST
    }

    static List<Slot> of(Class<? extends Record> record) {
        return Stream.of(record.getRecordComponents()).map(Slot::of).toList();
    }

    private static Slot of(RecordComponent component) {
        Attribute attribute = component.getAnnotation(Attribute.class);
        if (attribute == null) {
            throw wrong(component, "lacks @Attribute", null);
        }
        Shape shape = shape(component.getType());
        boolean required = attribute.otherwise().equals(Attribute.REQUIRED);
        if (shape == Shape.OPTIONAL && !required) {
            throw wrong(component, "is Optional and has a default", null);
        }
        try {
            Converter converter = Converter.of(element(component.getGenericType(), shape));
            Slot slot = new Slot(kebab(component), shape, converter, attribute, Optional.empty());
            Optional<Object> fallback =
                    switch (shape) {
                        case OPTIONAL -> Optional.of(Optional.empty());
                        case ONE, LIST ->
                                required ? Optional.empty() : Optional.of(slot.standard());
                    };
            return new Slot(slot.name, shape, converter, attribute, fallback);
        } catch (IllegalArgumentException e) {
            throw wrong(component, e.getMessage(), e);
        }
    }

    Declared declared() {
        Optional<String> otherwise =
                switch (shape) {
                    case OPTIONAL -> Optional.of("");
                    case ONE, LIST -> fallback.map(value -> attribute.otherwise());
                };
        return new Declared(
                name,
                type(),
                otherwise,
                attribute.help(),
                attribute.example(),
                secret(),
                shape == Shape.LIST);
    }

    String type() {
        return converter.type();
    }

    boolean secret() {
        return attribute.secret();
    }

    /**
     * One value from the user's text.
     *
     * @throws IllegalArgumentException with a message for the user
     */
    Object read(String text) {
        // an empty default says that empty is legal
        boolean emptyIsLegal =
                converter.takesEmpty() || shape == Shape.ONE && attribute.otherwise().isEmpty();
        if (text.isEmpty() && !emptyIsLegal) {
            throw new IllegalArgumentException("needs a value: " + type());
        }
        return converter.read(text);
    }

    /** A single value as the component holds it. */
    Object shaped(Object value) {
        return switch (shape) {
            case ONE -> value;
            case OPTIONAL -> Optional.of(value);
            case LIST -> List.of(value);
        };
    }

    private Object standard() {
        String text = attribute.otherwise();
        return shape == Shape.LIST && text.isEmpty() ? List.of() : shaped(read(text));
    }

    private static Shape shape(Class<?> type) {
        if (type == Optional.class) {
            return Shape.OPTIONAL;
        }
        return type == List.class ? Shape.LIST : Shape.ONE;
    }

    private static Class<?> element(Type type, Shape shape) {
        Type element = type;
        if (shape != Shape.ONE && type instanceof ParameterizedType generic) {
            element = generic.getActualTypeArguments()[0];
        }
        if (element instanceof Class<?> plain) {
            return plain;
        }
        throw new IllegalArgumentException("no text can be read as " + element.getTypeName());
    }

    private static String kebab(RecordComponent component) {
        return Entry.canonical(component.getName().replaceAll("(?<=.)(?=\\p{Lu})", "-"));
    }

    private static IllegalArgumentException wrong(
            RecordComponent component, String what, Throwable cause) {
        String where = component.getDeclaringRecord().getName() + "." + component.getName();
        return new IllegalArgumentException(
                String.format(Locale.ROOT, "%s: %s", where, what), cause);
    }
}
