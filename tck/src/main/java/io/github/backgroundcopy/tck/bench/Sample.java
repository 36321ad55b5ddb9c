package io.github.backgroundcopy.tck.bench;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.SnapshotEnumerator;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * A kind of enumerator with the items it must deliver.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 *
 * @param kind the kind, for messages
 * @param items what its snapshot holds, in order
 * @param maker makes enumerators
 */
public record Sample(String kind, List<UUID> items, Supplier<SnapshotEnumerator<UUID>> maker) {

  /**
   * Makes groups in the queue of a bench, and gives all kinds of enumerators over them: of groups,
   * of details, of the first group's one job, of the second group's missing job.
   *
   * @param bench whose queue, still empty
   * @param groups how many groups; a slow queue gets fewer of many
   * @return the samples
   */
  public static List<Sample> of(Bench bench, int groups) {
    List<UUID> ids = new ArrayList<>();
    List<BackgroundCopyGroup> handles = new ArrayList<>();
    for (UUID id : Ids.unsorted(bench.crowd(groups), bench.random())) {
      ids.add(id);
      handles.add(bench.u().createGroup(id));
    }
    List<Sample> samples = new ArrayList<>();
    samples.add(new Sample("enumGroups()", List.copyOf(ids), () -> bench.u().enumGroups()));
    samples.add(new Sample(
        "enumGroupDetails()", List.copyOf(ids), () -> new EntryIds(bench.u().enumGroupDetails())));
    if (groups > 0) {
      UUID job = bench.job(handles.get(0), 0).id();
      samples.add(new Sample("enumJobs()", List.of(job), () -> handles.get(0).enumJobs()));
    }
    if (groups > 1) {
      samples.add(
          new Sample("enumJobs() without a job", List.of(), () -> handles.get(1).enumJobs()));
    }
    return samples;
  }

  /**
   * Opens an enumerator at the start.
   *
   * @return a new enumerator
   */
  public SnapshotEnumerator<UUID> open() {
    return maker.get();
  }

  /**
   * Opens an enumerator somewhere.
   *
   * @param position how many items are behind it
   * @return a new enumerator
   */
  public SnapshotEnumerator<UUID> openAt(int position) {
    SnapshotEnumerator<UUID> opened = open();
    if (position == 0) {
      return opened;
    }
    List<UUID> passed = opened.next(position);
    Expect.equal("next(" + position + ") on a new " + kind, items.subList(0, position), passed);
    return opened;
  }

  /**
   * Counts the items.
   *
   * @return the length of the snapshot
   */
  public int size() {
    return items.size();
  }

  /**
   * Gives the items from a position on.
   *
   * @param position how many are behind it
   * @return what is left
   */
  public List<UUID> from(int position) {
    return items.subList(position, items.size());
  }

  /**
   * Expects that an enumerator delivers what is left from a position on, and then nothing.
   *
   * @param what how the enumerator came there
   * @param position how many items are behind it
   * @param enumerator the enumerator, at its end afterwards
   */
  public void expectRest(String what, int position, SnapshotEnumerator<UUID> enumerator) {
    Expect.equal(
        "next(MAX) of " + kind + " " + what, from(position), enumerator.next(Integer.MAX_VALUE));
    Expect.equal("next(1) at the end of " + kind, List.of(), enumerator.next(1));
  }
}
