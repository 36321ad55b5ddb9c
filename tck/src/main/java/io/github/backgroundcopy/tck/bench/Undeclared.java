package io.github.backgroundcopy.tck.bench;

import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.tck.Facility;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the check of what a backend does without a capability. It runs where the capability is not
 * declared.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Undeclared {

  /**
   * Gives the capability.
   *
   * @return which
   */
  Capability value();

  /**
   * Gives what must hold without it.
   *
   * @return one sentence
   */
  String sentence();

  /**
   * Gives the first version of the contract that has the capability. A backend that was written for
   * an earlier one cannot know of it, and is not asked.
   *
   * @return major and minor number
   */
  String since() default "1.0";

  /**
   * Lists the facilities that the check needs besides a queue.
   *
   * @return the facilities
   */
  Facility[] facilities() default {};
}
