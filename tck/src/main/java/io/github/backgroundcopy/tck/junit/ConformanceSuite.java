package io.github.backgroundcopy.tck.junit;

import io.github.backgroundcopy.tck.run.Checks;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.function.Executable;

/**
 * All checks of the kit as tests of JUnit Jupiter, to be extended by a class that carries
 * {@link ConformanceOf}.
 *
 * <p>Each method stands for a section of the specification and is invoked once for each part of its
 * clauses, in an order of chance. Every test opens a queue of its own. The seed is that of the
 * configuration parameter {@code junit.jupiter.execution.order.random.seed}, else one by chance; it
 * is in the message of each failure and in the report entry {@code seed} of each section.
 */
@ExtendWith(CheckInvocations.class)
@SuppressWarnings("exports") // The extension is for JUnit alone.
@Timeout(value = 5, unit = TimeUnit.MINUTES)
public abstract class ConformanceSuite {

  /** Makes the suite; JUnit does that for each test. */
  protected ConformanceSuite() {}

  /**
   * Runs a check of section 6.1.
   *
   * @param check the check
   * @throws Throwable what it meets
   */
  @TestTemplate
  @Section("6.1")
  @DisplayName("6.1 Objects and general rules")
  public void objectsAndGeneralRules(Executable check) throws Throwable {
    check.execute();
  }

  /**
   * Runs a check of section 6.2.
   *
   * @param check the check
   * @throws Throwable what it meets
   */
  @TestTemplate
  @Section("6.2")
  @DisplayName("6.2 Queue manager")
  public void queueManager(Executable check) throws Throwable {
    check.execute();
  }

  /**
   * Runs a check of section 6.3.
   *
   * @param check the check
   * @throws Throwable what it meets
   */
  @TestTemplate
  @Section("6.3")
  @DisplayName("6.3 Enumerators")
  public void enumerators(Executable check) throws Throwable {
    check.execute();
  }

  /**
   * Runs a check of section 6.4.
   *
   * @param check the check
   * @throws Throwable what it meets
   */
  @TestTemplate
  @Section("6.4")
  @DisplayName("6.4 Group: jobs and properties")
  public void groupJobsAndProperties(Executable check) throws Throwable {
    check.execute();
  }

  /**
   * Runs a check of section 6.5.
   *
   * @param check the check
   * @throws Throwable what it meets
   */
  @TestTemplate
  @Section("6.5")
  @DisplayName("6.5 Group: state, size, progress, cancel")
  public void groupStateSizeProgressCancel(Executable check) throws Throwable {
    check.execute();
  }

  /**
   * Runs a check of section 6.6.
   *
   * @param check the check
   * @throws Throwable what it meets
   */
  @TestTemplate
  @Section("6.6")
  @DisplayName("6.6 Job")
  public void job(Executable check) throws Throwable {
    check.execute();
  }

  /**
   * Runs a check of section 6.7.
   *
   * @param check the check
   * @throws Throwable what it meets
   */
  @TestTemplate
  @Section("6.7")
  @DisplayName("6.7 Callback")
  public void callback(Executable check) throws Throwable {
    check.execute();
  }

  /**
   * Runs a check of section 6.9.
   *
   * @param check the check
   * @throws Throwable what it meets
   */
  @TestTemplate
  @Section("6.9")
  @DisplayName("6.9 Java: views, handles, threads, events")
  public void javaViewsHandlesThreadsEvents(Executable check) throws Throwable {
    check.execute();
  }

  /**
   * Runs a check of section 6.10.
   *
   * @param check the check
   * @throws Throwable what it meets
   */
  @TestTemplate
  @Section("6.10")
  @DisplayName("6.10 Details")
  public void details(Executable check) throws Throwable {
    check.execute();
  }

  /**
   * Runs a check of section 6.11.
   *
   * @param check the check
   * @throws Throwable what it meets
   */
  @TestTemplate
  @Section("6.11")
  @DisplayName("6.11 What survives")
  public void whatSurvives(Executable check) throws Throwable {
    check.execute();
  }

  /**
   * Runs a check of section 6.12.
   *
   * @param check the check
   * @throws Throwable what it meets
   */
  @TestTemplate
  @Section("6.12")
  @DisplayName("6.12 Sizes and numbers")
  public void sizesAndNumbers(Executable check) throws Throwable {
    check.execute();
  }

  /**
   * Runs a check of section 6.13.
   *
   * @param check the check
   * @throws Throwable what it meets
   */
  @TestTemplate
  @Section("6.13")
  @DisplayName("6.13 Runs beside the model")
  public void runsBesideTheModel(Executable check) throws Throwable {
    check.execute();
  }

  /**
   * Runs a check of what holds where a capability is not declared.
   *
   * @param check the check
   * @throws Throwable what it meets
   */
  @TestTemplate
  @Section(Checks.WITHOUT_CAPABILITY)
  @DisplayName("Without a capability")
  public void withoutCapability(Executable check) throws Throwable {
    check.execute();
  }
}
