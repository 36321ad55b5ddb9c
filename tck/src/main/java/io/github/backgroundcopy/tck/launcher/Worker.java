package io.github.backgroundcopy.tck.launcher;

import io.github.backgroundcopy.BackendCandidate;
import io.github.backgroundcopy.QueueManagers;
import io.github.backgroundcopy.tck.bench.Threads;
import io.github.backgroundcopy.tck.fixture.BackendFixture;
import io.github.backgroundcopy.tck.fixture.Fixtures;
import io.github.backgroundcopy.tck.run.Attempt;
import io.github.backgroundcopy.tck.run.Check;
import io.github.backgroundcopy.tck.run.Checks;
import io.github.backgroundcopy.tck.run.Profile;
import io.github.backgroundcopy.tck.run.Subject;
import io.github.backgroundcopy.tck.run.Traces;
import io.github.backgroundcopy.tck.run.Trial;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs checks one by one in a Java machine of its own, as the launcher orders them. Whatever the
 * backend does to this machine costs the check that is running, and nothing else.
 */
final class Worker {

  private final Wire wire;
  private final Trial trial;

  /** The same on queues that are opened as users open them. */
  private final Trial opened;

  private final ExecutorService runner = Executors.newSingleThreadExecutor(task -> {
    Thread thread = new Thread(task, "tck-check");
    thread.setDaemon(true);
    return thread;
  });
  private volatile @Nullable Thread running;

  private Worker(Wire wire, Trial trial, Trial opened) {
    this.wire = wire;
    this.trial = trial;
    this.opened = opened;
  }

  /** Serves the launcher until it goes. Arguments: backend, profile, seed, command to repeat. */
  public static void main(String[] args) throws IOException {
    InputStream orders = System.in;
    Wire wire = new Wire(orders, new FileOutputStream(FileDescriptor.out));
    // Whatever the backend prints must not get between the messages.
    System.setOut(System.err);
    System.setIn(InputStream.nullInputStream());
    String repeat = args[3];
    // The set-up has no clause, and is checked whatever is asked for.
    UnaryOperator<String> command =
        check -> repeat.replace("%s", check.contains(" ") ? "\"*\"" : check);
    try {
      BackendFixture fixture =
          Fixtures.find(args[0], Thread.currentThread().getContextClassLoader());
      Subject subject = Subject.of(fixture);
      wire.send(Messages.of(facts(subject)));
      Trial trial = new Trial(fixture, Profile.valueOf(args[1]), Long.parseLong(args[2]), command);
      Trial opened = new Trial(
          Fixtures.byName(fixture, Thread.currentThread().getContextClassLoader()),
          trial.profile(),
          trial.seed(),
          command);
      new Worker(wire, trial, opened).serve();
    } catch (IllegalStateException | LinkageError e) {
      wire.send(Messages.UNFIT, String.valueOf(e.getMessage()), Traces.of(e));
    }
    // A backend's threads may go on; nobody waits for them.
    Runtime.getRuntime().halt(0);
  }

  private static SubjectFacts facts(Subject subject) {
    Optional<BackendCandidate> candidate =
        QueueManagers.discover(Thread.currentThread().getContextClassLoader()).candidates().stream()
            .filter(
                found -> found.id().filter(subject.fixture().backend()::equals).isPresent())
            .findFirst();
    return new SubjectFacts(
        candidate.map(BackendCandidate::providerClass).orElse(SubjectFacts.UNKNOWN),
        candidate.map(BackendCandidate::capabilities).orElse(Set.of()),
        candidate
            .map(BackendCandidate::providerClass)
            .flatMap(Worker::version)
            .orElse(SubjectFacts.UNKNOWN),
        candidate
            .flatMap(BackendCandidate::contractVersion)
            .map(Object::toString)
            .orElse(SubjectFacts.UNKNOWN),
        subject.fixture().getClass().getName(),
        subject.capabilities(),
        subject.fixture().facilities(),
        subject.fixture().worksBesideOthers(),
        Duration.ofNanos(subject.pace().nanos()));
  }

  private static Optional<String> version(String provider) {
    try {
      Class<?> type =
          Class.forName(provider, false, Thread.currentThread().getContextClassLoader());
      return Optional.ofNullable(type.getPackage().getImplementationVersion());
    } catch (ClassNotFoundException | LinkageError e) {
      return Optional.empty();
    }
  }

  private void serve() throws IOException {
    while (true) {
      List<String> order;
      try {
        order = wire.receive();
      } catch (EOFException e) {
        return;
      }
      if (order.get(0).equals(Messages.STACK)) {
        wire.send(Messages.STACK, stack());
      } else {
        boolean opened = order.get(0).equals(Messages.CHECK_OPENED);
        runner.execute(() -> answer(find(order.get(1)), opened ? this.opened : trial));
      }
    }
  }

  private static Check find(String id) {
    return Stream.concat(Checks.ofSetUp().stream(), Checks.all().stream())
        .filter(check -> check.id().equals(id))
        .findAny()
        .orElseThrow(() -> new IllegalArgumentException("No check is called \"" + id + "\""));
  }

  private void answer(Check check, Trial how) {
    running = Thread.currentThread();
    Attempt attempt = check.attempt(how);
    running = null;
    try {
      wire.send(Messages.of(attempt.result(), !attempt.sound()));
    } catch (IOException e) {
      // The launcher has gone, or waits no more.
      Runtime.getRuntime().halt(0);
    }
  }

  /** Shows where the check is, and where the other threads of checks are. */
  private String stack() {
    Thread thread = running;
    return thread == null
        ? ""
        : Stream.concat(Stream.of(thread), Threads.ofChecks())
            .map(Worker::frames)
            .collect(
                Collectors.joining(System.lineSeparator() + "beside it" + System.lineSeparator()));
  }

  private static String frames(Thread thread) {
    return Arrays.stream(thread.getStackTrace())
        .limit(40)
        .map(frame -> "at " + frame)
        .collect(Collectors.joining(System.lineSeparator()));
  }
}
