package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.SnapshotEnumerator;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** An enumerator of ids, to be overridden. */
abstract class ForwardingEnumerator<R extends SnapshotEnumerator<UUID>>
    implements SnapshotEnumerator<UUID> {

  final R real;
  final Twist twist;

  ForwardingEnumerator(R real, Twist twist) {
    this.real = real;
    this.twist = twist;
  }

  @Override
  public List<UUID> next(int celt) {
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
  public long count() {
    return real.count();
  }

  @Override
  public Iterator<UUID> asIterator() {
    return real.asIterator();
  }

  @Override
  public Stream<UUID> stream() {
    return real.stream();
  }
}
