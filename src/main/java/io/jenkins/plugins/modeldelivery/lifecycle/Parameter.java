package io.jenkins.plugins.modeldelivery.lifecycle;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes a component of a {@link Request} to people: hosts make their help from it. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Parameter {
    /** One or two sentences: what it means, its unit and range, and the default. */
    String value();

    /** Whether a request without it is refused. */
    boolean required() default false;

    /** Whether most users never need it; hosts fold these away. */
    boolean advanced() default false;

    /** A value as a user would write it on the command line. */
    String example() default "";
}
