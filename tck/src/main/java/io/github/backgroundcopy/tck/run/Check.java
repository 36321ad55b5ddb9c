package io.github.backgroundcopy.tck.run;

import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.tck.Facility;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.fixture.BackendFixture;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Set;
import org.opentest4j.AssertionFailedError;

/**
 * One check: what it decides, what it needs, and how to run it.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 *
 * @param id the clause's id, with the part if it is not the first of its side
 * @param section the section of the specification, or a word where it belongs to none
 * @param sentence what must hold
 * @param look what to look at first where a backend fails
 * @param declared the capabilities that must be declared
 * @param undeclared the capabilities that must not be
 * @param facilities the facilities that the fixture must have
 * @param method the method that decides, in a class with a constructor that takes a bench
 */
public record Check(
    String id,
    String section,
    String sentence,
    String look,
    Set<Capability> declared,
    Set<Capability> undeclared,
    Set<Facility> facilities,
    Method method) {

  /**
   * Names the check for reports.
   *
   * @return id and sentence
   */
  public String displayName() {
    return id + ": " + sentence;
  }

  /**
   * Runs the check on a queue of its own.
   *
   * @param backend the fixture of the backend under test
   * @param seed where chance starts
   * @throws Exception if the method cannot be called
   * @throws AssertionError if the clause does not hold; the message says which, and what was seen
   */
  public void run(BackendFixture backend, long seed) throws Exception {
    try (Bench bench = new Bench(backend, seed)) {
      Constructor<?> constructor = method.getDeclaringClass().getDeclaredConstructor(Bench.class);
      constructor.setAccessible(true);
      method.setAccessible(true);
      method.invoke(constructor.newInstance(bench));
    } catch (InvocationTargetException e) {
      throw failure(e.getCause() == null ? e : e.getCause(), seed);
    } catch (Exception e) {
      throw failure(e, seed);
    }
  }

  private AssertionFailedError failure(Throwable seen, long seed) {
    String line = System.lineSeparator();
    String what = seen instanceof AssertionError
        ? String.valueOf(seen.getMessage())
        : "the check itself met " + seen;
    String message = displayName() + line + what + line + "  look first: " + look + line
        + "  check:      " + method.getDeclaringClass().getSimpleName() + "." + method.getName()
        + ", seed " + seed;
    AssertionFailedError failure =
        seen instanceof AssertionFailedError told && told.isExpectedDefined()
            ? new AssertionFailedError(message, told.getExpected(), told.getActual(), seen)
            : new AssertionFailedError(message, seen);
    return failure;
  }
}
