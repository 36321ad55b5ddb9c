package io.github.backgroundcopy.cli.web;

import io.github.backgroundcopy.BackgroundCopyException;
import io.github.backgroundcopy.GroupChanges;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.cli.control.QueueControl;
import io.github.backgroundcopy.cli.control.Refusal;
import io.github.backgroundcopy.cli.control.Steering;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What is known of the groups of a queue, and since which version of the whole each row is as it
 * is. Looks at the queue when it is asked, but not more often than a person can see. Safe for
 * several threads, one of which asks the queue.
 */
final class Board {

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  /** Who was resumed and came to its end between two looks is found this often. */
  private static final int LOOKS_PER_SWEEP = 20;

  private final QueueControl queue;
  private final String name;
  private final LongSupplier nanoTime;
  private final Supplier<GroupChanges> changes;
  private final Map<UUID, Row> rows = new LinkedHashMap<>();
  private final Set<UUID> moving = new HashSet<>();
  private long version;
  private long lastLook;
  private int looks;

  Board(QueueControl queue, String name, LongSupplier nanoTime) {
    this.queue = queue;
    this.name = name;
    this.nanoTime = nanoTime;
    this.changes = queue.changes();
  }

  /** Looks at a long queue before anybody asks, so that the first who does need not wait for it. */
  synchronized void prepare() {
    try {
      if (looks == 0) {
        look();
      }
    } catch (BackgroundCopyException | Refusal | IllegalStateException | UncheckedIOException e) {
      // Whoever asks is told.
    }
  }

  /** Gives what a browser shows that has asked for this. */
  synchronized View view(View.Query query) {
    if (looks == 0 || nanoTime.getAsLong() - lastLook >= PAUSE_NANOS) {
      look();
    }
    return View.of(query, rows.values(), name, queue.transfers(), version);
  }

  /** Does something with groups, up to the first with which it cannot be done. */
  synchronized void steer(List<UUID> ids, Steering steering) {
    try {
      for (UUID id : ids) {
        queue.steer(id, steering);
      }
    } finally {
      moving.addAll(ids);
      look();
    }
  }

  private void look() {
    GroupChanges since = changes.get();
    since.removed().forEach(this::forget);
    version++;
    if (looks++ % LOOKS_PER_SWEEP == 0) {
      queue.groups().forEach(this::note);
    } else {
      Set<UUID> asked = new HashSet<>(moving);
      asked.addAll(since.added());
      queue.moving(asked).forEach(this::note);
    }
    lastLook = nanoTime.getAsLong();
  }

  private void note(GroupEntry entry) {
    if (entry instanceof GroupEntry.Gone) {
      forget(entry.id());
      return;
    }
    Row row = Row.of(entry, version);
    if (row.moves()) {
      moving.add(row.id());
    } else {
      moving.remove(row.id());
    }
    rows.merge(row.id(), row, (old, now) -> old.showsTheSameAs(now) ? old : now);
  }

  private void forget(UUID id) {
    moving.remove(id);
    rows.remove(id);
  }
}
