package io.github.backgroundcopy.cli.display;

import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.cli.terminal.ByteUnit;
import io.github.backgroundcopy.cli.terminal.FailureText;
import io.github.backgroundcopy.cli.terminal.Terminal;
import io.github.backgroundcopy.cli.terminal.TransferText;
import io.github.backgroundcopy.cli.terminal.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Lines for log files: one when a group starts, one when it begins to wait for new attempts, and
 * now and then one that says how far it has come.
 */
final class PlainDisplay implements Display {

  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Terminal terminal;
  private final LongSupplier nanos;
  private long last;
  private final Set<UUID> started = new HashSet<>();

  /**
   * What a group was said to wait for, and what had arrived then; nothing more is said while both
   * stay.
   */
  private record Wait(long arrived, String failure) {}

  private final Map<UUID, Wait> waiting = new HashMap<>();

  private boolean closed;

  /** Takes the clock by which there is a line now and then. */
  PlainDisplay(Terminal terminal, LongSupplier nanos) {
    this.terminal = terminal;
    this.nanos = nanos;
    this.last = nanos.getAsLong();
  }

  @Override
  public synchronized void show(List<GroupDetails> running) {
    if (closed) {
      return;
    }
    boolean due = nanos.getAsLong() - last >= PAUSE_NANOS;
    if (due) {
      last = nanos.getAsLong();
    }
    for (GroupDetails group : running) {
      if (isUnderWay(group) && started.add(group.id())) {
        say(group.displayName() + ": started, " + Words.count(group.fileCount(), "file"));
      }
      if (group.nextAttempt().isPresent()) {
        Wait now = new Wait(
            group.progress().bytesTransferred(),
            group.lastFailure().map(TransferError::codeName).orElse(""));
        if (!now.equals(waiting.put(group.id(), now))) {
          FailureText.waiting(group).ifPresent(text -> say(group.displayName() + ": " + text));
        }
      } else if (due && isUnderWay(group)) {
        say(group.displayName() + ": " + inWords(group));
      }
    }
  }

  private static String inWords(GroupDetails group) {
    Progress progress = group.progress();
    List<String> facts = new ArrayList<>();
    TransferText.files(group).ifPresent(facts::add);
    String arrived = ByteUnit.inWords(progress.bytesTransferred());
    if (progress.bytesTotal().isEmpty()) {
      facts.add(arrived + " so far");
    } else {
      facts.add(arrived + " of " + ByteUnit.inWords(progress.bytesTotal().getAsLong()));
      facts.add(progress.percent() + " %");
    }
    TransferText.rate(group).ifPresent(facts::add);
    TransferText.timeLeft(group).ifPresent(facts::add);
    return String.join(", ", facts);
  }

  /** A group that only waits for its turn has not started. */
  static boolean isUnderWay(GroupDetails group) {
    return group.progress().bytesTransferred() > 0
        || group.progress().bytesTotal().isPresent()
        || group.nextAttempt().isPresent();
  }

  @Override
  public synchronized void print(Runnable lines) {
    if (!closed) {
      lines.run();
    }
  }

  private void say(String text) {
    terminal.note(text);
  }

  @Override
  public synchronized void close() {
    closed = true;
  }
}
