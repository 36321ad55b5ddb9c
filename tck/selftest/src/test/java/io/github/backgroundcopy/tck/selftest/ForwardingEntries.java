package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.SnapshotEnumerator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** An enumerator of details, to be overridden. */
class ForwardingEntries implements SnapshotEnumerator<GroupEntry> {

  final SnapshotEnumerator<GroupEntry> real;

  ForwardingEntries(SnapshotEnumerator<GroupEntry> real) {
    this.real = real;
  }

  @Override
  public List<GroupEntry> next(int celt) {
    return real.next(celt);
  }

  @Override
  public long skip(long celt) {
    return real.skip(celt);
  }

  @Override
  public void reset() {
    real.reset();
  }

  @Override
  public SnapshotEnumerator<GroupEntry> duplicate() {
    return real.duplicate();
  }

  @Override
  public long count() {
    return real.count();
  }

  @Override
  public Iterator<GroupEntry> asIterator() {
    return real.asIterator();
  }

  @Override
  public Stream<GroupEntry> stream() {
    return real.stream();
  }
}
