package io.github.backgroundcopy.cli;

import io.github.backgroundcopy.QueueManager;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What get and watch share: waits for groups before the user's eyes, who may interrupt it. */
final class Transferring {

  private final QueueManager queue;
  private final Terminal terminal;
  private final @Nullable String continuation;
  private final Function<Download, List<Path>> arrival;
  private final Answer answer;
  private final Totals totals = new Totals(System::nanoTime);

  Transferring(QueueManager queue, Terminal terminal, @Nullable String continuation) {
    this(queue, terminal, continuation, Download::paths, new PathAnswer(terminal));
  }

  /** Takes also who says where the files of a group are that has arrived, and what is answered. */
  Transferring(
      QueueManager queue,
      Terminal terminal,
      @Nullable String continuation,
      Function<Download, List<Path>> arrival,
      Answer answer) {
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
   * @param finishing says whether complete groups leave the queue, given those that failed
   */
  List<Download> run(Supplier<List<Download>> source, Predicate<List<Download>> finishing)
      throws InterruptedException {
    Display display = Display.on(terminal);
    try (display;
        Interruption interruption = Interruption.doing(() -> interrupted(display))) {
      Supervision supervision = new Supervision(queue, terminal, display, arrival, totals, answer);
      try {
        supervision.run(source.get());
        if (finishing.test(supervision.failed())) {
          supervision.complete().forEach(download -> download.group().finish());
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
  Totals totals() {
    return totals;
  }

  private void interrupted(Display display) {
    display.close();
    queue.close();
    terminal.complain(
        continuation == null
            ? "interrupted; the files of incomplete groups were removed"
            : "interrupted; what has arrived is kept: the same command continues with it, and so does"
                + " " + continuation);
  }
}
