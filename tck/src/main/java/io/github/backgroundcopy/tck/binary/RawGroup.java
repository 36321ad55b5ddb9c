package io.github.backgroundcopy.tck.binary;

import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.fixture.RawArgument;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code IBackgroundCopyGroup}. Null stands for NULL.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 */
public final class RawGroup extends RawObject {

  RawGroup(Raw raw, long address) {
    super(raw, "IBackgroundCopyGroup", Guids.GROUP, address);
  }

  @Override
  RawGroup at(long pointer) {
    return new RawGroup(raw, pointer);
  }

  @Override
  public void expectAlive(String when) {
    getGroupId(raw.guids(1)).is(Hr.S_OK, when);
  }

  /**
   * Calls {@code GetProp}.
   *
   * @param property {@code propID}
   * @param variant {@code pvarVal}
   * @return the answer
   */
  public Answer getProp(int property, @Nullable Block variant) {
    Answer answer = call(GroupSlot.GET_PROP, RawArgument.of(property), Block.pointer(variant));
    return new Answer(type() + "::GetProp(" + property + shown(variant), answer.hr());
  }

  /**
   * Calls {@code SetProp}.
   *
   * @param property {@code propID}
   * @param variant {@code pvarVal}
   * @return the answer
   */
  public Answer setProp(int property, @Nullable Block variant) {
    String shown = variant == null
        ? ", NULL)"
        : ", VARIANT of type " + variant.uint16(Layout.VARIANT_TYPE) + ")";
    Answer answer = call(GroupSlot.SET_PROP, RawArgument.of(property), Block.pointer(variant));
    return new Answer(type() + "::SetProp(" + property + shown, answer.hr());
  }

  private static String shown(@Nullable Block out) {
    return out == null ? ", NULL)" : ", p)";
  }

  /**
   * Calls {@code GetProgress}.
   *
   * @param flags {@code dwFlags}
   * @param out {@code pdwProgress}
   * @return the answer
   */
  public Answer getProgress(int flags, @Nullable Block out) {
    Answer answer = call(GroupSlot.GET_PROGRESS, RawArgument.of(flags), Block.pointer(out));
    return new Answer(
        type() + "::GetProgress(" + Integer.toUnsignedString(flags) + shown(out), answer.hr());
  }

  /**
   * Calls {@code GetStatus}.
   *
   * @param status {@code pdwStatus}
   * @param index {@code pdwJobIndex}
   * @return the answer
   */
  public Answer getStatus(@Nullable Block status, @Nullable Block index) {
    return call(GroupSlot.GET_STATUS, Block.pointer(status), Block.pointer(index));
  }

  /**
   * Calls {@code GetJob}.
   *
   * @param id {@code jobID}
   * @param out {@code ppJob}
   * @return the answer
   */
  public Answer getJob(UUID id, @Nullable Block out) {
    return call(GroupSlot.GET_JOB, guid(id), Block.pointer(out));
  }

  /**
   * Calls {@code SuspendGroup}.
   *
   * @return the answer
   */
  public Answer suspend() {
    return call(GroupSlot.SUSPEND_GROUP);
  }

  /**
   * Calls {@code ResumeGroup}.
   *
   * @return the answer
   */
  public Answer resume() {
    return call(GroupSlot.RESUME_GROUP);
  }

  /**
   * Calls {@code CancelGroup}.
   *
   * @return the answer
   */
  public Answer cancel() {
    return call(GroupSlot.CANCEL_GROUP);
  }

  /**
   * Calls {@code get_Size}.
   *
   * @param out {@code pdwSize}
   * @return the answer
   */
  public Answer getSize(@Nullable Block out) {
    return call(GroupSlot.GET_SIZE, Block.pointer(out));
  }

  /**
   * Calls {@code get_GroupID}.
   *
   * @param out {@code pguidGroupID}
   * @return the answer
   */
  public Answer getGroupId(@Nullable Block out) {
    return call(GroupSlot.GET_GROUP_ID, Block.pointer(out));
  }

  /**
   * Calls {@code CreateJob}.
   *
   * @param id {@code guidJobID}
   * @param out {@code ppJob}
   * @return the answer
   */
  public Answer createJob(UUID id, @Nullable Block out) {
    return call(GroupSlot.CREATE_JOB, guid(id), Block.pointer(out));
  }

  /**
   * Calls {@code EnumJobs}.
   *
   * @param flags {@code dwFlags}
   * @param out {@code ppEnumJobs}
   * @return the answer
   */
  public Answer enumJobs(int flags, @Nullable Block out) {
    return call(GroupSlot.ENUM_JOBS, RawArgument.of(flags), Block.pointer(out));
  }

  /**
   * Calls {@code SwitchToForeground}.
   *
   * @return the answer
   */
  public Answer switchToForeground() {
    return call(GroupSlot.SWITCH_TO_FOREGROUND);
  }

  /**
   * Calls {@code QueryNewJobInterface}.
   *
   * @param iid {@code iid}
   * @param out {@code pUnk}
   * @return the answer
   */
  public Answer queryNewJobInterface(@Nullable Block iid, @Nullable Block out) {
    return call(GroupSlot.QUERY_NEW_JOB_INTERFACE, Block.pointer(iid), Block.pointer(out));
  }

  /**
   * Calls {@code SetNotificationPointer}.
   *
   * @param iid {@code iid}
   * @param object {@code pUnk}, an address or 0
   * @return the answer
   */
  public Answer setNotificationPointer(@Nullable Block iid, long object) {
    return call(
        GroupSlot.SET_NOTIFICATION_POINTER, Block.pointer(iid), RawArgument.pointer(object));
  }

  /**
   * Creates the job.
   *
   * @param id its id
   * @return the job
   */
  public RawJob create(UUID id) {
    Block out = raw.out();
    return raw.adopt(new RawJob(raw, raw.pointer(createJob(id, out).ok().call(), out)));
  }

  /**
   * Gets the job.
   *
   * @param id its id
   * @return the job
   */
  public RawJob job(UUID id) {
    Block out = raw.out();
    return raw.adopt(new RawJob(raw, raw.pointer(getJob(id, out).ok().call(), out)));
  }

  /**
   * Enumerates the jobs.
   *
   * @return the enumerator
   */
  public RawEnumerator jobs() {
    Block out = raw.out();
    long pointer = raw.pointer(enumJobs(0, out).ok().call(), out);
    return raw.adopt(RawEnumerator.ofJobs(raw, pointer));
  }

  /**
   * Gets the id.
   *
   * @return the group's id
   */
  public UUID id() {
    Block out = raw.guids(1);
    getGroupId(out).ok();
    return out.guids(1).get(0);
  }

  /**
   * Gets the status.
   *
   * @return its bits
   */
  public int status() {
    Block status = raw.dword();
    getStatus(status, raw.dword()).ok();
    return status.int32();
  }

  /**
   * Gets the size.
   *
   * @return 32 bits
   */
  public int size() {
    return number(GroupSlot.GET_SIZE);
  }

  /**
   * Gets the progress.
   *
   * @param flags the selector
   * @return 32 bits
   */
  public int progress(int flags) {
    return number(GroupSlot.GET_PROGRESS, RawArgument.of(flags));
  }

  /**
   * Gets a property that is a number.
   *
   * @param property its id
   * @return the number
   */
  public int number(int property) {
    Block variant = raw.block(raw.layout().variant());
    Answer answer = getProp(property, variant).ok();
    expectType(answer, Vt.I4, variant);
    return variant.int32(Layout.VARIANT_VALUE);
  }

  /**
   * Gets a property that is a text.
   *
   * @param property its id
   * @return the address of its BSTR, or 0; it is freed with the check at the latest
   */
  public long string(int property) {
    Block variant = raw.block(raw.layout().variant());
    Answer answer = getProp(property, variant).ok();
    expectType(answer, Vt.BSTR, variant);
    return raw.adoptString(variant.pointerAt(Layout.VARIANT_VALUE));
  }

  /**
   * Gets a property that is a text.
   *
   * @param property its id
   * @return the text
   */
  public String text(int property) {
    long string = string(property);
    String text = raw.text(string);
    raw.freeString(string);
    return text;
  }

  private static void expectType(Answer answer, int type, Block variant) {
    Expect.equal("vt stored by " + answer.call(), type, variant.uint16(Layout.VARIANT_TYPE));
  }
}
