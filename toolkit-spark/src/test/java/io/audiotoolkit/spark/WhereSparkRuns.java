package io.audiotoolkit.spark;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.DisabledForJreRange;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/**
 * Left out on JVMs without a security manager (JEP 486), whose call Hadoop's client still makes.
 */
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@DisabledIfSystemProperty(
    named = "user.home",
    matches = "\\?",
    disabledReason = "Hadoop, which Spark logs in with, needs a user who has a name")
@DisabledForJreRange(
    minVersion = 24,
    disabledReason = "Hadoop's client asks for the security manager, which is gone in JDK 24")
@interface WhereSparkRuns {}
