package io.github.backgroundcopy.tck.run;

import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.spi.ContractVersion;
import io.github.backgroundcopy.tck.Facility;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.CallLog;
import io.github.backgroundcopy.tck.bench.Leniency;
import io.github.backgroundcopy.tck.fixture.BackendFixture;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.opentest4j.AssertionFailedError;

/**
 * One check: what it decides, what it needs, and how to run it.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 *
 * @param id the clause's id, with the part if it is not the first of its side
 * @param section the section of the specification, or a word where it belongs to none
 * @param level how binding it is, and where it comes from, for example {@code MUST, doc}
 * @param sentence what must hold
 * @param look what to look at first where a backend fails
 * @param declared the capabilities that must be declared
 * @param undeclared the capabilities that must not be
 * @param since the first version of the contract that asks for it
 * @param facilities the facilities that the fixture must have
 * @param decided whether all of it is this project's decision, so that REFERENCE does not fail it
 * @param method the method that decides, in a class with a constructor that takes a bench
 */
public record Check(
    String id,
    String section,
    String level,
    String sentence,
    String look,
    Set<Capability> declared,
    Set<Capability> undeclared,
    ContractVersion since,
    Set<Facility> facilities,
    boolean decided,
    Method method) {

  /**
   * Gives the clause.
   *
   * @return the clause's id, without the part
   */
  public String clause() {
    return id.replaceFirst("/.*", "");
  }

  /**
   * Names the check for reports.
   *
   * @return id, level and sentence
   */
  public String displayName() {
    return id + " [" + level + "]: " + sentence;
  }

  /**
   * Runs the check strictly, on a queue of its own.
   *
   * @param backend the fixture of the backend under test
   * @param seed where chance starts
   * @throws AssertionError if the clause does not hold; the message says which, and what was seen
   */
  public void run(BackendFixture backend, long seed) {
    run(Trial.strict(backend, seed));
  }

  /**
   * Runs the check on a queue of its own.
   *
   * @param trial how
   * @return what the profile lets pass
   * @throws AssertionError if the clause does not hold; the message says which, and what was seen
   */
  public List<String> run(Trial trial) {
    return run(trial, new CallLog());
  }

  private List<String> run(Trial trial, CallLog log) {
    try {
      if (trial.profile() == Profile.STRICT) {
        call(trial, log);
        return List.of();
      }
      return Leniency.during(() -> {
        call(trial, log);
        return null;
      });
    } catch (InvocationTargetException e) {
      return failed(e.getCause() == null ? e : e.getCause(), trial, log);
    } catch (Exception e) {
      return failed(e, trial, log);
    }
  }

  /**
   * Runs the check on a queue of its own, whatever the backend does to it.
   *
   * @param trial how
   * @return passed or failed
   */
  public CheckResult result(Trial trial) {
    return attempt(trial).result();
  }

  /**
   * Runs the check on a queue of its own, whatever the backend does to it, and tells whether the
   * Java machine can be trusted afterwards.
   *
   * @param trial how
   * @return what became of it
   */
  public Attempt attempt(Trial trial) {
    long start = System.nanoTime();
    CallLog log = new CallLog();
    try {
      List<String> deviations = run(trial, log);
      CheckResult passed = new CheckResult(
          id, State.PASSED, String.join("; ", log.leftOut()), "", deviations, since(start));
      return new Attempt(passed.withExplored(log.explored()), true);
    } catch (Throwable e) {
      AssertionFailedError told = e instanceof AssertionFailedError failure
          ? failure
          : new FailureText(this, trial, new CallLog()).about(e);
      Throwable cause = told.getCause() == null ? told : told.getCause();
      CheckResult failed =
          CheckResult.failed(id, String.valueOf(told.getMessage()), Traces.of(cause), since(start));
      return new Attempt(failed.withExplored(log.explored()), Attempt.isSound(e));
    }
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** A queue may refuse more groups than a check makes, which makes fewer then. */
  private void call(Trial trial, CallLog log) throws Exception {
    if (!isDecided(trial, log)) {
      boolean unused = isDecided(trial, log);
    }
  }

  private boolean isDecided(Trial trial, CallLog log) throws Exception {
    try (Bench bench = new Bench(trial.backend(), trial.seed(), log)) {
      Constructor<?> constructor = method.getDeclaringClass().getDeclaredConstructor(Bench.class);
      constructor.setAccessible(true);
      method.setAccessible(true);
      try {
        method.invoke(constructor.newInstance(bench));
        return true;
      } catch (InvocationTargetException e) {
        if (bench.learnsItsPlaces(e.getCause())) {
          return false;
        }
        throw e;
      }
    }
  }

  private List<String> failed(Throwable seen, Trial trial, CallLog log) {
    if (decided && trial.profile() == Profile.REFERENCE && seen instanceof AssertionError) {
      return List.of(String.valueOf(seen.getMessage()));
    }
    throw new FailureText(this, trial, log).about(seen);
  }

  /**
   * Names the method that decides.
   *
   * @return class and method
   */
  String place() {
    return method.getDeclaringClass().getSimpleName() + "." + method.getName();
  }
}
