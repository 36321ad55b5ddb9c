package io.github.backgroundcopy.tck.bench;

import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.SnapshotEnumerator;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Shows an enumerator of details as one of ids, so that one check serves both. */
final class EntryIds implements SnapshotEnumerator<UUID> {

  private final SnapshotEnumerator<GroupEntry> entries;

  EntryIds(SnapshotEnumerator<GroupEntry> entries) {
    this.entries = entries;
  }

  @Override
  public List<UUID> next(int celt) {
    return entries.next(celt).stream().map(GroupEntry::id).toList();
  }

  @Override
  public long skip(long celt) {
    return entries.skip(celt);
  }

  @Override
  public void reset() {
    entries.reset();
  }

  @Override
  public SnapshotEnumerator<UUID> duplicate() {
    return new EntryIds(entries.duplicate());
  }

  @Override
  public long count() {
    return entries.count();
  }

  @Override
  public Iterator<UUID> asIterator() {
    List<UUID> ids = new ArrayList<>();
    entries.asIterator().forEachRemaining(entry -> ids.add(entry.id()));
    return ids.iterator();
  }

  @Override
  public Stream<UUID> stream() {
    return entries.stream().map(GroupEntry::id);
  }
}
