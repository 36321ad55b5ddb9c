package io.github.backgroundcopy.tck.bench;

import io.github.backgroundcopy.tck.Facility;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a check of the vendor's own set-up. These run first; if one fails, no other result would
 * mean anything.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface SetUp {

  /**
   * Names the check.
   *
   * @return one or two words
   */
  String value();

  /**
   * Gives what must hold.
   *
   * @return one sentence
   */
  String sentence();

  /**
   * Gives what to look at first where it does not hold.
   *
   * @return one sentence
   */
  String look();

  /**
   * Lists the facilities that the check is about, besides a queue. It does not run without them.
   *
   * @return the facilities
   */
  Facility[] facilities() default {};
}
