package io.github.backgroundcopy.postgresql.queue;

import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.HResult;
import io.github.backgroundcopy.ServiceUnavailableException;
import io.github.backgroundcopy.core.snapshot.Reader;
import io.github.backgroundcopy.postgresql.rows.GroupRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a client reads of the groups it lists, at the moment it reads them. */
final class EntryReader implements Reader<UUID, GroupEntry> {

  /** So many are asked for at a time. */
  private static final int TOGETHER = 1024;

  private final PostgresqlQueue queue;
  private final Caller caller;

  EntryReader(PostgresqlQueue queue, Caller caller) {
    this.queue = queue;
    this.caller = caller;
  }

  @Override
  public GroupEntry read(UUID id, long number) {
    return readAll(List.of(id), new long[] {number}).get(0);
  }

  @Override
  public List<GroupEntry> readAll(List<? extends UUID> ids, long[] numbers) {
    List<GroupEntry> entries = new ArrayList<>(numbers.length);
    for (int from = 0; from < numbers.length; from += TOGETHER) {
      int to = Math.min(from + TOGETHER, numbers.length);
      List<Long> asked = new ArrayList<>(to - from);
      for (int i = from; i < to; i++) {
        asked.add(numbers[i]);
      }
      Map<Long, GroupRow> found = find(asked);
      for (int i = from; i < to; i++) {
        entries.add(entry(ids.get(i), numbers[i], found));
      }
    }
    return entries;
  }

  /** Reads groups; null if nobody answers. */
  private @Nullable Map<Long, GroupRow> find(List<Long> numbers) {
    try {
      return queue.database().ask(connection -> queue.groups().find(connection, numbers));
    } catch (ServiceUnavailableException e) {
      return null;
    }
  }

  private GroupEntry entry(UUID id, long number, @Nullable Map<Long, GroupRow> found) {
    if (found == null) {
      return new GroupEntry.Denied(id, HResult.QM_E_SERVICE_UNAVAILABLE);
    }
    GroupRow group = found.get(number);
    // A server that went back in time gives a number to another group.
    if (group == null || !group.id.equals(id)) {
      return new GroupEntry.Gone(id);
    }
    return Groups.mayUse(caller, group.owner)
        ? new GroupEntry.Present(group.details())
        : new GroupEntry.Denied(id, HResult.E_ACCESSDENIED);
  }
}
