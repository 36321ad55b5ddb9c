package io.github.backgroundcopy.postgresql;

import io.github.backgroundcopy.tck.junit.ConformanceOf;
import io.github.backgroundcopy.tck.junit.ConformanceSuite;
import org.junit.jupiter.api.function.Executable;

/**
 * The queue of many machines under the conformance suite, but for the runs beside the model: those
 * take more time than every build has.
 */
@ConformanceOf(value = "postgresql", complete = false)
final class PostgresqlConformanceTests extends ConformanceSuite {

  /** No test here: {@link WholeConformanceTests} has it. */
  @Override
  public void runsBesideTheModel(Executable check) {}
}
