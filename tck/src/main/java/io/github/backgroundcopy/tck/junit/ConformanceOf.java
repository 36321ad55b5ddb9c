package io.github.backgroundcopy.tck.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says whose conformance a {@link ConformanceSuite} is to show. */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ConformanceOf {

  /**
   * Gives the backend.
   *
   * @return the id of its provider
   */
  String value();

  /**
   * Says whether every clause must be decided.
   *
   * <p>Checks that need a facility which the fixture does not have are skipped, and nobody knows
   * whether their clauses hold: the run is INCOMPLETE. The suite then fails at its end, unless this
   * is false.
   *
   * @return false if the suite may succeed without having decided everything
   */
  boolean complete() default true;

  /**
   * Names the list of clauses that are known to fail, as for the launcher: a text resource with a
   * line for each, of id, link and reason.
   *
   * <p>They run all the same. Where one fails, its test is aborted with the reason; where all of it
   * passes, the suite fails, since the list is wrong.
   *
   * @return the resource's name, looked up from the suite's class; empty for none
   */
  String exclusions() default "";
}
