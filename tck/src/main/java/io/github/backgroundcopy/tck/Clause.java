package io.github.backgroundcopy.tck;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the clause that a check decides.
 *
 * <p>One method decides one part of one clause; a part may be decided by several methods. Ids and
 * parts are those of the {@linkplain io.github.backgroundcopy.tck.catalogue.Catalogue catalogue}.
 *
 * <pre>{@code
 * @Clause("ENUM-NEXT-01")
 * void nextOfOneDeliversTheNextId() { … }
 *
 * @Clause(value = "GROUP-CANCEL-01", part = "restart")
 * void cancelledGroupStaysAwayAfterRestart() { … }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Clause {

  /**
   * Gives the clause's id.
   *
   * @return for example {@code ENUM-NEXT-01}
   */
  String value();

  /**
   * Gives the part of the clause that the check decides.
   *
   * @return the part's name in the catalogue; by default the first part of the Java side
   */
  String part() default "java";
}
