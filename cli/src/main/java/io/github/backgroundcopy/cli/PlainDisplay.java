package io.github.backgroundcopy.cli;

import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.TransferError;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Lines for log files: one when a group starts, and one when it begins to wait for new attempts.
 */
final class PlainDisplay implements Display {

  private final Terminal terminal;
  private final Set<UUID> started = new HashSet<>();

  /**
   * What a group was said to wait for, and what had arrived then; nothing more is said while both
   * stay.
   */
  private record Wait(long arrived, String failure) {}

  private final Map<UUID, Wait> waiting = new HashMap<>();

  private boolean closed;

  PlainDisplay(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public synchronized void show(List<GroupDetails> running) {
    if (closed) {
      return;
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
      }
    }
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
