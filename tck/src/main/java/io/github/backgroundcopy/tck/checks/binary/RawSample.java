package io.github.backgroundcopy.tck.checks.binary;

import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Ids;
import io.github.backgroundcopy.tck.binary.Hr;
import io.github.backgroundcopy.tck.binary.Raw;
import io.github.backgroundcopy.tck.binary.RawEnumerator;
import io.github.backgroundcopy.tck.binary.RawGroup;
import io.github.backgroundcopy.tck.binary.RawManager;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * A kind of enumerator with the items it must deliver.
 *
 * @param items what its snapshot holds, in order
 * @param maker makes enumerators
 */
record RawSample(List<UUID> items, Supplier<RawEnumerator> maker) {

  /** Makes groups, and gives enumerators over them, over a job, and over no job. */
  static List<RawSample> of(Raw raw, Bench bench, int groups) {
    RawManager manager = raw.manager();
    List<UUID> ids = Ids.unsorted(groups, bench.random());
    List<RawGroup> made = ids.stream().map(manager::create).toList();
    UUID job = bench.id();
    made.get(0).create(job);
    return List.of(
        new RawSample(ids, manager::groups),
        new RawSample(List.of(job), made.get(0)::jobs),
        new RawSample(List.of(), made.get(1)::jobs));
  }

  int size() {
    return items.size();
  }

  List<UUID> from(int position) {
    return items.subList(position, items.size());
  }

  RawEnumerator open() {
    return maker.get();
  }

  /** Opens one and lets so many items pass. */
  RawEnumerator openAt(int position) {
    RawEnumerator opened = open();
    if (position > 0) {
      opened.expectNext(position, Hr.S_OK, items.subList(0, position), "at the start");
    }
    return opened;
  }
}
