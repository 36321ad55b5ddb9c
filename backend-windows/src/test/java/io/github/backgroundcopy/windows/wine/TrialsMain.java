package io.github.backgroundcopy.windows.wine;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs trials, and writes what becomes of each; started inside, by {@link WineTrials}. */
final class TrialsMain implements TestExecutionListener {

  private final TestPlan plan;
  private final DataOutputStream out;

  private TrialsMain(TestPlan plan, DataOutputStream out) {
    this.plan = plan;
    this.out = out;
  }

  /** Takes a file for the records, and the names of classes. */
  public static void main(String[] arguments) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(Files.newOutputStream(Path.of(arguments[0])))) {
      Launcher launcher = LauncherFactory.create();
      TestPlan plan = launcher.discover(LauncherDiscoveryRequestBuilder.request()
          .selectors(Stream.of(arguments).skip(1).map(name -> selectClass(name)).toList())
          .configurationParameter(
              "junit.jupiter.testmethod.order.default",
              "org.junit.jupiter.api.MethodOrderer$Random")
          .configurationParameter(
              "junit.jupiter.execution.order.random.seed",
              Objects.requireNonNull(System.getProperty("test.seed")))
          .build());
      launcher.execute(plan, new TrialsMain(plan, out));
    }
    // Threads that trials have left do not hold it.
    System.exit(0);
  }

  @Override
  public void executionStarted(TestIdentifier test) {
    if (test.isTest()) {
      write(TrialRecord.begun(test.getUniqueId(), name(test)));
    }
  }

  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    write(new TrialRecord(test.getUniqueId(), name(test), "It was skipped: " + reason));
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    boolean well = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
    if (test.isTest() || !well) {
      String failure =
          well ? "" : result.getThrowable().map(TrialsMain::trace).orElse("It failed.");
      write(new TrialRecord(test.getUniqueId(), name(test), failure));
    }
  }

  /** With those around it, up to its class. */
  private String name(TestIdentifier test) {
    return plan.getParent(test)
            .filter(parent -> parent.getParentId().isPresent())
            .map(parent -> name(parent) + " ")
            .orElse("")
        + test.getDisplayName();
  }

  private static String trace(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  private void write(TrialRecord record) {
    try {
      record.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
