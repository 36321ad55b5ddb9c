package io.github.backgroundcopy.transfer.pieces;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A set of bytes of a file, as ranges. Thread-safe. */
public final class Ranges {

  /** The end of each range, which does not belong to it, by its beginning. None touches another. */
  private final TreeMap<Long, Long> ends = new TreeMap<>();

  private long length;

  /** Makes an empty set. */
  public Ranges() {}

  /**
   * Makes a set of what {@link #bounds} gave.
   *
   * @param bounds where ranges begin and end, by turns
   * @return the set
   */
  public static Ranges of(List<Long> bounds) {
    Ranges ranges = new Ranges();
    for (int i = 0; i + 1 < bounds.size(); i += 2) {
      ranges.add(bounds.get(i), bounds.get(i + 1));
    }
    return ranges;
  }

  /**
   * Makes a set of the first bytes.
   *
   * @param length how many
   * @return the set
   */
  public static Ranges prefix(long length) {
    Ranges ranges = new Ranges();
    ranges.add(0, length);
    return ranges;
  }

  /**
   * Adds bytes.
   *
   * @param from the first
   * @param to behind the last
   */
  public synchronized void add(long from, long to) {
    if (from >= to) {
      return;
    }
    long begin = from;
    long end = to;
    Map.Entry<Long, Long> before = ends.floorEntry(from);
    if (before != null && before.getValue() >= from) {
      begin = before.getKey();
      end = Math.max(end, before.getValue());
    }
    for (Map.Entry<Long, Long> next = ends.ceilingEntry(begin);
        next != null && next.getKey() <= end;
        next = ends.ceilingEntry(begin)) {
      end = Math.max(end, next.getValue());
      length -= next.getValue() - next.getKey();
      ends.remove(next.getKey());
    }
    ends.put(begin, end);
    length += end - begin;
  }

  /**
   * Takes bytes out.
   *
   * @param from the first
   * @param to behind the last
   */
  public synchronized void remove(long from, long to) {
    for (Map.Entry<Long, Long> last = ends.lowerEntry(to);
        last != null && last.getValue() > from;
        last = ends.lowerEntry(to)) {
      long begin = last.getKey();
      long end = last.getValue();
      ends.remove(begin);
      length -= end - begin;
      add(to, end);
      add(begin, Math.min(from, end));
      if (begin < from) {
        return;
      }
    }
  }

  /**
   * Tells whether all of some bytes are in the set.
   *
   * @param from the first
   * @param to behind the last
   * @return whether they are
   */
  public synchronized boolean contains(long from, long to) {
    Map.Entry<Long, Long> range = ends.floorEntry(from);
    return from >= to || (range != null && range.getValue() >= to);
  }

  /**
   * Counts the bytes.
   *
   * @return how many there are
   */
  public synchronized long length() {
    return length;
  }

  /**
   * Counts the bytes from the first one of the file on, up to the first that is missing.
   *
   * @return how many
   */
  public synchronized long prefix() {
    return ends.getOrDefault(0L, 0L);
  }

  /**
   * Finds the first byte from some place on that is missing.
   *
   * @param from the place
   * @return it, which may lie behind the file
   */
  public synchronized long missingFrom(long from) {
    Map.Entry<Long, Long> range = ends.floorEntry(from);
    return range == null ? from : Math.max(from, range.getValue());
  }

  /**
   * Finds the first byte from some place on that is here.
   *
   * @param from the place
   * @param otherwise what to give if there is none
   * @return it
   */
  public synchronized long presentFrom(long from, long otherwise) {
    if (missingFrom(from) > from) {
      return from;
    }
    Long next = ends.ceilingKey(from);
    return next == null ? otherwise : next;
  }

  /**
   * Gives where the ranges begin and end, by turns.
   *
   * @return the bounds; a copy
   */
  public synchronized List<Long> bounds() {
    List<Long> bounds = new ArrayList<>(2 * ends.size());
    ends.forEach((from, to) -> {
      bounds.add(from);
      bounds.add(to);
    });
    return List.copyOf(bounds);
  }

  /** Lists the ranges; the form may change. */
  @Override
  public synchronized String toString() {
    return ends.toString();
  }
}
