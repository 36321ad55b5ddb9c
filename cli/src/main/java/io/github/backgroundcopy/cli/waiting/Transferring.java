package io.github.backgroundcopy.cli.waiting;

import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.ItemNotFoundException;
import io.github.backgroundcopy.cli.display.Answer;
import io.github.backgroundcopy.cli.display.Display;
import io.github.backgroundcopy.cli.display.Totals;
import io.github.backgroundcopy.cli.queue.Download;
import io.github.backgroundcopy.cli.queue.LocalQueue;
import io.github.backgroundcopy.cli.terminal.Terminal;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What get and watch share: waits for groups before the user's eyes, who may interrupt it. */
public final class Transferring {

  private final LocalQueue queue;
  private final Terminal terminal;
  private final @Nullable String continuation;
  private final Function<Download, List<String>> arrival;
  private final Answer answer;
  private final Function<Set<UUID>, List<Download>> newcomers;
  private final Totals totals = new Totals(System::nanoTime);

  /** Held while complete groups leave the queue, and never while something is written. */
  private final Object leaving = new Object();

  /**
   * Takes who says where the files of a group are that has arrived, what is answered, and who knows
   * of groups, besides those that are waited for, that have come to run.
   */
  public Transferring(
      LocalQueue queue,
      Terminal terminal,
      @Nullable String continuation,
      Function<Download, List<String>> arrival,
      Answer answer,
      Function<Set<UUID>, List<Download>> newcomers) {
    this.newcomers = newcomers;
    this.answer = answer;
    this.arrival = arrival;
    this.queue = queue;
    this.terminal = terminal;
    this.continuation = continuation;
  }

  /**
   * Waits for groups, and gives those that failed.
   *
   * @param source brings the groups
   * @param finishing says whether complete groups leave the queue, given those that are not
   */
  public List<Download> run(Supplier<List<Download>> source, Predicate<List<Download>> finishing)
      throws InterruptedException {
    Display display = Display.on(terminal);
    Supervision supervision =
        new Supervision(queue.manager(), terminal, display, arrival, totals, answer, newcomers);
    try (display;
        Interruption interruption =
            Interruption.doing(() -> interrupted(display, supervision, finishing))) {
      try {
        supervision.start(source.get());
        do {
          queue.stay();
          supervision.await();
          queue.settle();
          // First, so that whoever was not told to look for another process is seen by this look.
          queue.leave();
        } while (supervision.hasMore());
        supervision.giveUpPaused();
        synchronized (leaving) {
          // An interruption waits for this, and finds nothing more to do.
          finish(supervision.end(), finishing);
        }
      } catch (IllegalStateException e) {
        // The queue was closed under this thread's feet, which waits for the end of the process.
        if (!interruption.happened()) {
          throw e;
        }
        return List.of();
      }
      return supervision.failed();
    }
  }

  /** Gives what has arrived since this was made. */
  public Totals totals() {
    return totals;
  }

  private static void finish(Supervision.Outcome outcome, Predicate<List<Download>> finishing) {
    if (finishing.test(outcome.incomplete())) {
      outcome.complete().forEach(Transferring::finish);
    }
  }

  private static void finish(Download download) {
    try {
      download.group().finish();
    } catch (ItemNotFoundException | InvalidStateException e) {
      // Another command has taken it out.
    }
  }

  /** What was told is over: who gives the command again is not told of it again. */
  private void interrupted(
      Display display, Supervision supervision, Predicate<List<Download>> finishing) {
    queue.leave();
    try {
      Supervision.Outcome outcome = LastWords.ask(() -> {
            display.close();
            return supervision.end();
          })
          .orElse(Supervision.Outcome.NONE);
      if (!outcome.complete().isEmpty()) {
        queue.settle();
      }
      synchronized (leaving) {
        finish(outcome, finishing);
      }
    } finally {
      queue.stop();
    }
    LastWords.say(() -> terminal.complain(
        continuation == null
            ? "interrupted; the files of incomplete groups were removed"
            : "interrupted; what has arrived is kept: the same command continues with it, and so does"
                + " " + continuation));
  }
}
