package org.amid.config;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The declaration of an attribute, on the component of a settings record that holds its value.
 *
 * <p>The attribute's name is the component's, in lower case and with {@code -} between its words
 * ({@code configDir} is {@code config-dir}); its type follows from the component's Java type:
 *
 * <ul>
 *   <li>{@code String}, {@code Path}, {@code int}, {@code long}, {@code boolean}, {@code Duration}
 *       (see {@link Span}), {@link Size}, an enum (its constants, as {@code kebab-case});
 *   <li>any type with a {@code public static} method {@code parse(String)} that returns it and
 *       throws {@link IllegalArgumentException} with a message for the user; a {@code public static
 *       final String SYNTAX} says in words what it takes;
 *   <li>{@code Optional} of these: empty where the attribute is not given;
 *   <li>{@code List} of these: the attribute may be given on several lines, one element each.
 * </ul>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Attribute {

    /** What {@link #otherwise} is when there is no default: the attribute must be given. */
    String REQUIRED = "\0required";

    /**
     * What the attribute is for.
     *
     * @return one sentence, shown in the reference and when the attribute is missing
     */
    String help();

    /**
     * A value that someone could have.
     *
     * @return text for the sample and the reference; empty for none
     */
    String example() default "";

    /**
     * The default, as the user would write it; it is read like the user's text.
     *
     * @return the text; for a {@code List} the empty text is the empty list
     */
    String otherwise() default REQUIRED;

    /**
     * Whether the value is a secret.
     *
     * @return true when no message and no listing may show the value
     */
    boolean secret() default false;
}
