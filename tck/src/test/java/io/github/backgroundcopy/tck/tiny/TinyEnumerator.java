package io.github.backgroundcopy.tck.tiny;

import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.JobEnumerator;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** An enumerator over a copied list. */
class TinyEnumerator implements GroupEnumerator, JobEnumerator {

  final List<UUID> items;
  int position;

  TinyEnumerator(List<UUID> items) {
    this.items = items;
  }

  @Override
  public synchronized List<UUID> next(int celt) {
    int end = (int) Math.min(items.size(), (long) position + celt);
    List<UUID> block = List.copyOf(items.subList(position, end));
    position = end;
    return block;
  }

  @Override
  public synchronized long skip(long celt) {
    int skipped = (int) Math.min(items.size() - position, celt);
    position += skipped;
    return skipped;
  }

  @Override
  public synchronized void reset() {
    position = 0;
  }

  @Override
  public synchronized TinyEnumerator duplicate() {
    TinyEnumerator clone = new TinyEnumerator(items);
    clone.position = position;
    return clone;
  }

  @Override
  public synchronized long count() {
    return items.size();
  }

  @Override
  public synchronized Iterator<UUID> asIterator() {
    return List.copyOf(items.subList(position, items.size())).iterator();
  }

  @Override
  public Stream<UUID> stream() {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(asIterator(), Spliterator.ORDERED), false);
  }
}
