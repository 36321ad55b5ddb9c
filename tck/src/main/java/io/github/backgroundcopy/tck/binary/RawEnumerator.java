package io.github.backgroundcopy.tck.binary;

import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.fixture.RawArgument;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code IEnumBackgroundCopyGroups} or {@code IEnumBackgroundCopyJobs1}. Null stands for NULL.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 */
public final class RawEnumerator extends RawObject {

  private RawEnumerator(Raw raw, String type, UUID iid, long address) {
    super(raw, type, iid, address);
  }

  static RawEnumerator ofGroups(Raw raw, long address) {
    return new RawEnumerator(raw, "IEnumBackgroundCopyGroups", Guids.GROUPS, address);
  }

  static RawEnumerator ofJobs(Raw raw, long address) {
    return new RawEnumerator(raw, "IEnumBackgroundCopyJobs1", Guids.JOBS, address);
  }

  @Override
  RawEnumerator at(long pointer) {
    return new RawEnumerator(raw, type(), iid(), pointer);
  }

  @Override
  public void expectAlive(String when) {
    Block out = raw.dword();
    getCount(out).is(Hr.S_OK, when);
  }

  /**
   * Calls {@code Next}.
   *
   * @param celt {@code celt}
   * @param array {@code rgelt}
   * @param fetched {@code pceltFetched}
   * @return the answer
   */
  public Answer next(int celt, @Nullable Block array, @Nullable Block fetched) {
    Answer answer = call(
        EnumeratorSlot.NEXT, RawArgument.of(celt), Block.pointer(array), Block.pointer(fetched));
    String arguments = (array == null ? "NULL, " : "p, ") + (fetched == null ? "NULL" : "&n");
    return new Answer(
        type() + "::Next(" + Integer.toUnsignedString(celt) + ", " + arguments + ")", answer.hr());
  }

  /**
   * Calls {@code Skip}.
   *
   * @param celt {@code celt}
   * @return the answer
   */
  public Answer skip(int celt) {
    return call(EnumeratorSlot.SKIP, RawArgument.of(celt));
  }

  /**
   * Calls {@code Reset}.
   *
   * @return the answer
   */
  public Answer reset() {
    return call(EnumeratorSlot.RESET);
  }

  /**
   * Calls {@code Clone}.
   *
   * @param out {@code ppenum}
   * @return the answer
   */
  public Answer cloneTo(@Nullable Block out) {
    return call(EnumeratorSlot.CLONE, Block.pointer(out));
  }

  /**
   * Calls {@code GetCount}.
   *
   * @param out {@code puCount}
   * @return the answer
   */
  public Answer getCount(@Nullable Block out) {
    return call(EnumeratorSlot.GET_COUNT, Block.pointer(out));
  }

  /**
   * Clones it.
   *
   * @return the clone
   */
  public RawEnumerator copy() {
    Block out = raw.out();
    return raw.adopt(at(raw.pointer(cloneTo(out).ok().call(), out)));
  }

  /**
   * Counts all items.
   *
   * @return how many
   */
  public int count() {
    return number(EnumeratorSlot.GET_COUNT);
  }

  /**
   * Calls {@code Next} with room for what may come, and expects an answer, a count and items.
   *
   * @param celt how many are asked for
   * @param hr the code that must come
   * @param items the items that must come
   * @param when the moment, in words
   */
  public void expectNext(int celt, int hr, List<UUID> items, String when) {
    Block array = raw.guids(items.size() + 2);
    Block fetched = raw.dword();
    Answer answer = next(celt, array, fetched).is(hr, when);
    String what = " stored by " + answer.call() + " " + when;
    Expect.equal(
        "n" + what, Integer.toString(items.size()), Integer.toUnsignedString(fetched.int32()));
    Expect.equal("GUIDs" + what, items, array.guids(items.size()));
    array.expectUntouched(items.size() * Guids.SIZE, "what lies beyond the GUIDs" + what);
  }

  /**
   * Expects these items and then the end.
   *
   * @param items what must be left
   * @param when the moment, in words
   */
  public void expectRest(List<UUID> items, String when) {
    expectNext(items.size() + 1, Hr.S_FALSE, items, when);
    expectNext(1, Hr.S_FALSE, List.of(), when + ", at the end");
  }
}
