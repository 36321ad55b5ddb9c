package io.github.backgroundcopy.tck.model;

import java.util.List;
import java.util.UUID;

/** An enumerator or an iterator: a list and a position. */
final class ModelEnumerator {

  /** What is delivered: ids of groups, entries of groups, or ids of jobs. */
  enum Delivers {
    GROUP_IDS,
    ENTRIES,
    JOB_IDS
  }

  final Delivers delivers;
  final String client;
  final List<Item> items;

  /** How often the queue had been opened again when it was made. */
  final int openings;

  int position;

  ModelEnumerator(Delivers delivers, String client, List<Item> items, int openings) {
    this(delivers, client, items, openings, 0);
  }

  private ModelEnumerator(
      Delivers delivers, String client, List<Item> items, int openings, int position) {
    this.delivers = delivers;
    this.openings = openings;
    this.client = client;
    this.items = List.copyOf(items);
    this.position = position;
  }

  List<Item> next(long celt) {
    int end = position + (int) Math.min(items.size() - position, celt);
    List<Item> taken = items.subList(position, end);
    position = end;
    return taken;
  }

  ModelEnumerator copy() {
    return new ModelEnumerator(delivers, client, items, openings, position);
  }

  @Override
  public String toString() {
    return delivers + " " + items + " at " + position;
  }

  /** An item: its id, and the group it is read from. */
  record Item(UUID id, int group) {}
}
