package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.core.snapshot.Reader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** What a client reads of the groups it lists, at the moment it reads them. */
final class EntryReader implements Reader<UUID, GroupEntry> {

  /** So many are read under the queue's lock at a time; others want it too. */
  private static final int TOGETHER = 64;

  private final Participant client;
  private final Listing listing;

  EntryReader(Participant client, Listing listing) {
    this.client = client;
    this.listing = listing;
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
      listing.entries(
          client, ids.subList(from, to), Arrays.copyOfRange(numbers, from, to), entries);
    }
    return entries;
  }
}
