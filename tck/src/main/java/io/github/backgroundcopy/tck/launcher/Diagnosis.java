package io.github.backgroundcopy.tck.launcher;

import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.QueueManagers;
import io.github.backgroundcopy.tck.Facility;
import io.github.backgroundcopy.tck.fixture.Fixtures;
import io.github.backgroundcopy.tck.run.Checks;
import io.github.backgroundcopy.tck.run.State;
import io.github.backgroundcopy.tck.run.Subject;
import java.io.PrintStream;
import java.util.EnumSet;
import java.util.Set;

/** What {@code doctor} finds out, in a Java machine of its own. */
final class Diagnosis {

  private Diagnosis() {}

  /** Argument: the backend's id. */
  public static void main(String[] args) {
    boolean fit = true;
    try {
      tell(args[0], System.out);
    } catch (RuntimeException | LinkageError e) {
      System.out.println("A run cannot begin: " + e.getMessage());
      fit = false;
    }
    System.out.flush();
    Runtime.getRuntime().halt(fit ? 0 : 1);
  }

  private static void tell(String backend, PrintStream out) {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    out.println(QueueManagers.discover(loader));
    Subject subject = Subject.of(Fixtures.find(backend, loader));
    Set<Capability> undeclared = EnumSet.allOf(Capability.class);
    undeclared.removeAll(subject.capabilities());
    Set<Facility> lacking = EnumSet.allOf(Facility.class);
    lacking.removeAll(subject.fixture().facilities());
    out.println("Fixture:       " + subject.fixture().getClass().getName());
    out.println("Declared:      " + subject.capabilities());
    out.println("Not declared:  " + undeclared
        + (undeclared.isEmpty() ? "" : ": what they ask for does not apply"));
    out.println("Facilities:    " + subject.fixture().facilities());
    out.println(
        "Lacking:       " + lacking + (lacking.isEmpty() ? "" : ": what needs them cannot run"));
    long notRun = Checks.all().stream()
        .filter(check ->
            subject.obstacle(check).stream().anyMatch(result -> result.state() == State.NOT_RUN))
        .count();
    out.println(
        notRun == 0
            ? "A run can begin, and can decide everything."
            : "A run can begin, but cannot be better than INCOMPLETE: " + notRun
                + " checks need a facility that the fixture does not have.");
  }
}
