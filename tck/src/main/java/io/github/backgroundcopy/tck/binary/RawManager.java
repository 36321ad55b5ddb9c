package io.github.backgroundcopy.tck.binary;

import io.github.backgroundcopy.tck.fixture.RawArgument;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code IBackgroundCopyQMgr}. Null stands for NULL.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 */
public final class RawManager extends RawObject {

  RawManager(Raw raw, long address) {
    super(raw, "IBackgroundCopyQMgr", Guids.MANAGER, address);
  }

  @Override
  RawManager at(long pointer) {
    return new RawManager(raw, pointer);
  }

  @Override
  public void expectAlive(String when) {
    Block out = raw.out();
    Answer answer = enumGroups(0, out).is(Hr.S_OK, when);
    raw.adopt(RawEnumerator.ofGroups(raw, raw.pointer(answer.call(), out))).release();
  }

  /**
   * Calls {@code CreateGroup}.
   *
   * @param id {@code guidGroupID}
   * @param out {@code ppGroup}
   * @return the answer
   */
  public Answer createGroup(UUID id, @Nullable Block out) {
    return call(ManagerSlot.CREATE_GROUP, guid(id), Block.pointer(out));
  }

  /**
   * Calls {@code GetGroup}.
   *
   * @param id {@code groupID}
   * @param out {@code ppGroup}
   * @return the answer
   */
  public Answer getGroup(UUID id, @Nullable Block out) {
    return call(ManagerSlot.GET_GROUP, guid(id), Block.pointer(out));
  }

  /**
   * Calls {@code EnumGroups}.
   *
   * @param flags {@code dwFlags}
   * @param out {@code ppEnumGroups}
   * @return the answer
   */
  public Answer enumGroups(int flags, @Nullable Block out) {
    return call(ManagerSlot.ENUM_GROUPS, RawArgument.of(flags), Block.pointer(out));
  }

  /**
   * Creates a group.
   *
   * @param id its id
   * @return the group
   */
  public RawGroup create(UUID id) {
    Block out = raw.out();
    return raw.adopt(new RawGroup(raw, raw.pointer(createGroup(id, out).ok().call(), out)));
  }

  /**
   * Gets a group.
   *
   * @param id its id
   * @return the group
   */
  public RawGroup get(UUID id) {
    Block out = raw.out();
    return raw.adopt(new RawGroup(raw, raw.pointer(getGroup(id, out).ok().call(), out)));
  }

  /**
   * Enumerates the groups.
   *
   * @return the enumerator
   */
  public RawEnumerator groups() {
    Block out = raw.out();
    long pointer = raw.pointer(enumGroups(0, out).ok().call(), out);
    return raw.adopt(RawEnumerator.ofGroups(raw, pointer));
  }
}
