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
}
