package io.github.backgroundcopy.cli.waiting;

import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.ServiceUnavailableException;
import io.github.backgroundcopy.cli.display.Display;
import io.github.backgroundcopy.cli.terminal.ByteUnit;
import io.github.backgroundcopy.cli.terminal.FailureText;
import io.github.backgroundcopy.cli.terminal.Terminal;
import io.github.backgroundcopy.cli.terminal.Words;
import io.github.backgroundcopy.postgresql.monitor.WorkEvent;
import io.github.backgroundcopy.postgresql.monitor.WorkListener;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Shows what this process does for a queue of many machines, until it is told to end. */
public final class Working implements WorkListener {

  private static final long LOOK_MILLIS = 250;

  private record News(UUID group, WorkEvent event) {}

  private final Terminal terminal;
  private final BlockingQueue<News> news = new LinkedBlockingQueue<>();

  /** What this process works at, and what it is called. */
  private final Map<UUID, String> claimed = new LinkedHashMap<>();

  public Working(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void happened(UUID group, WorkEvent event) {
    news.add(new News(group, event));
  }

  /**
   * Works until the process is told to end.
   *
   * @param opener opens the queue, which begins the work
   * @param greeting what is said when it has begun
   */
  public void run(Supplier<QueueManager> opener, String greeting) {
    Display display = Display.on(terminal);
    QueueManager queue = opener.get();
    try (display;
        queue;
        Interruption interruption = Interruption.doing(() -> interrupted(display, queue))) {
      terminal.note(greeting);
      while (!interruption.happened()) {
        try {
          look(queue, display);
        } catch (IllegalStateException e) {
          // The queue was closed under this thread's feet, which waits for the end of the process.
          if (!interruption.happened()) {
            throw e;
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void interrupted(Display display, QueueManager queue) {
    LastWords.say(display::close);
    queue.close();
    LastWords.say(
        () -> terminal.complain("interrupted; what was not complete was given back to the queue"));
  }

  private void look(QueueManager queue, Display display) throws InterruptedException {
    for (News next = news.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        next != null;
        next = news.poll()) {
      take(next, queue, display);
    }
    List<GroupDetails> running = new ArrayList<>();
    for (UUID id : claimed.keySet()) {
      details(queue, id)
          .filter(group -> group.state() == GroupState.RUNNING)
          .ifPresent(running::add);
    }
    display.show(running);
  }

  private void take(News next, QueueManager queue, Display display) {
    Optional<GroupDetails> details = Optional.empty();
    boolean away = false;
    try {
      details = queue.details(next.group());
    } catch (ServiceUnavailableException e) {
      away = true;
    }
    String name = details
        .map(GroupDetails::displayName)
        .filter(text -> !text.isEmpty())
        .orElseGet(() -> claimed.getOrDefault(next.group(), next.group().toString()));
    if (next.event() == WorkEvent.CLAIMED) {
      claimed.put(next.group(), name);
      return;
    }
    claimed.remove(next.group());
    String end = away ? "stopped, since the queue's server does not answer" : end(next, details);
    display.print(() -> terminal.note(name + ": " + end));
  }

  private static String end(News next, Optional<GroupDetails> details) {
    return switch (next.event()) {
      case COMPLETE ->
        "complete"
            + details
                .map(group -> ", " + Words.count(group.fileCount(), "file") + ", "
                    + ByteUnit.inWords(group.progress().bytesTransferred()))
                .orElse("");
      case FAILED -> FailureText.of(details.flatMap(GroupDetails::error), List.of());
      case LATER -> details.flatMap(FailureText::waiting).orElse("tried again later");
      case LOST, CLAIMED ->
        details.map(GroupDetails::state).map(Working::loss).orElse("it left the queue");
    };
  }

  private static String loss(GroupState state) {
    return state == GroupState.SUSPENDED ? "it was suspended" : "given back to the queue";
  }

  /** While the server is away there is nothing to show. */
  private static Optional<GroupDetails> details(QueueManager queue, UUID id) {
    try {
      return queue.details(id);
    } catch (ServiceUnavailableException e) {
      return Optional.empty();
    }
  }
}
