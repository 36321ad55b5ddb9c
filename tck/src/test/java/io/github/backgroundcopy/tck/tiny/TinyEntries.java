package io.github.backgroundcopy.tck.tiny;

import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.SnapshotEnumerator;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Shows an enumerator of ids as one of entries that are all gone. */
final class TinyEntries implements SnapshotEnumerator<GroupEntry> {

  private final SnapshotEnumerator<UUID> ids;

  TinyEntries(SnapshotEnumerator<UUID> ids) {
    this.ids = ids;
  }

  @Override
  public List<GroupEntry> next(int celt) {
    return ids.next(celt).stream().map(TinyEntries::entry).toList();
  }

  private static GroupEntry entry(UUID id) {
    return new GroupEntry.Gone(id);
  }

  @Override
  public long skip(long celt) {
    return ids.skip(celt);
  }

  @Override
  public void reset() {
    ids.reset();
  }

  @Override
  public SnapshotEnumerator<GroupEntry> duplicate() {
    return new TinyEntries(ids.duplicate());
  }

  @Override
  public long count() {
    return ids.count();
  }

  @Override
  public Iterator<GroupEntry> asIterator() {
    return stream().iterator();
  }

  @Override
  public Stream<GroupEntry> stream() {
    return ids.stream().map(TinyEntries::entry);
  }
}
