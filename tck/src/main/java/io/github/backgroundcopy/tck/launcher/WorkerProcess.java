package io.github.backgroundcopy.tck.launcher;

import io.github.backgroundcopy.tck.run.CheckResult;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A worker as the launcher sees it: asked for one check after the other, and killed if need be. */
final class WorkerProcess implements AutoCloseable {

  private static final List<String> GONE = List.of("gone");
  private static final Duration STACK_LIMIT = Duration.ofSeconds(2);
  private static final int SHOWN_FRAMES = 12;

  private final Process process;
  private final Wire wire;
  private final LastLines output;

  /** A worker answers what it is asked, and then waits: more messages than these are no answers. */
  private final BlockingQueue<List<String>> messages = new LinkedBlockingQueue<>(8);

  private volatile @Nullable String disturbance;
  private boolean spent;

  private WorkerProcess(Process process) {
    this.process = process;
    this.wire = new Wire(process.getInputStream(), process.getOutputStream());
    this.output = new LastLines(process.getErrorStream());
    Thread listener = new Thread(this::listen, "tck-worker");
    listener.setDaemon(true);
    listener.start();
  }

  static WorkerProcess start(List<String> command) {
    try {
      return new WorkerProcess(new ProcessBuilder(command).start());
    } catch (IOException e) {
      throw new UncheckedIOException("A Java machine cannot be started for the checks", e);
    }
  }

  private void listen() {
    try {
      while (messages.offer(wire.receive())) {
        // Whoever asked takes it.
      }
      disturbance = "something sends messages in the worker's place";
    } catch (EOFException e) {
      // Told by the exit code.
    } catch (IOException e) {
      disturbance = e.getMessage();
    }
    while (!messages.offer(GONE)) {
      messages.poll();
    }
  }

  /**
   * Waits until the worker knows its subject.
   *
   * @param limit how long that may take
   * @throws WorkerLoss if it cannot work; the message says why
   */
  SubjectFacts facts(Duration limit) throws WorkerLoss, InterruptedException {
    List<String> message = poll(limit);
    if (message == null) {
      throw new WorkerLoss(
          "the backend's fixture did not open a queue within " + limit.toSeconds() + " s");
    }
    try {
      if (message.get(0).equals(Messages.UNFIT)) {
        throw new WorkerLoss(message.get(1), message.get(2));
      }
      if (message == GONE) {
        throw loss();
      }
      if (!message.get(0).equals(Messages.SUBJECT)) {
        throw malformed("\"" + message.get(0) + "\"");
      }
      return Messages.facts(message);
    } catch (RuntimeException e) {
      throw malformed(e);
    }
  }

  private static WorkerLoss malformed(Object fault) {
    return new WorkerLoss("what its Java machine sent is no answer of the kit: " + fault);
  }

  /**
   * Runs one check.
   *
   * @param order the order to run one, which says on what
   * @param id which
   * @param limit how long it may take
   * @return its result
   * @throws WorkerLoss if the worker ended or hung meanwhile; it is of no more use
   */
  CheckResult run(String order, String id, Duration limit) throws WorkerLoss, InterruptedException {
    try {
      wire.send(order, id);
    } catch (IOException e) {
      throw loss();
    }
    List<String> message = poll(limit);
    if (message == null) {
      String stack = stack();
      throw new WorkerLoss(
          "it did not come to an end within " + limit.toSeconds()
              + " s, and was killed (--patience stretches the wait)"
              + beginning(stack),
          stack);
    }
    try {
      if (message == GONE) {
        throw loss();
      }
      if (!message.get(0).equals(Messages.RESULT) || !message.get(1).equals(id)) {
        throw malformed("\"" + message.get(0) + "\"");
      }
      spent = Messages.isSpent(message);
      return Messages.result(message);
    } catch (RuntimeException e) {
      throw malformed(e);
    }
  }

  /** Tells whether the last check has done something to the worker that may spoil the next one. */
  boolean isSpent() {
    return spent;
  }

  private static String beginning(String stack) {
    return stack.isEmpty()
        ? ""
        : ". It was here:"
            + stack
                .lines()
                .limit(SHOWN_FRAMES)
                .map(frame -> System.lineSeparator() + "              " + frame)
                .collect(Collectors.joining());
  }

  private @Nullable List<String> poll(Duration limit) throws InterruptedException {
    return messages.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  private String stack() throws InterruptedException {
    try {
      wire.send(Messages.STACK);
      List<String> answer = poll(STACK_LIMIT);
      if (answer != null && answer.get(0).equals(Messages.STACK)) {
        return answer.get(1);
      }
    } catch (IOException e) {
      // Then nobody knows what it was doing.
    }
    return "";
  }

  private WorkerLoss loss() throws InterruptedException {
    String disturbed = disturbance;
    if (disturbed != null) {
      return new WorkerLoss(disturbed);
    }
    process.waitFor(5, TimeUnit.SECONDS);
    String how = process.isAlive()
        ? "its Java machine answers no more"
        : "its Java machine ended with exit code " + process.exitValue()
            + ": something called System.exit or Runtime.halt, or the machine crashed";
    return new WorkerLoss(how, output.atTheEnd());
  }

  /** Ends the worker, whatever it does. */
  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /** A worker that is of no more use. */
  static final class WorkerLoss extends Exception {

    private static final long serialVersionUID = 1L;

    private final String trace;

    WorkerLoss(String reason) {
      this(reason, "");
    }

    WorkerLoss(String reason, String trace) {
      super(reason);
      this.trace = trace;
    }

    /** Gives what is known of the circumstances, or nothing. */
    String trace() {
      return trace;
    }
  }
}
