package io.github.backgroundcopy.tck.binary;

import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.fixture.RawArgument;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A counted reference to an object of the queue, given back at the end of the check at the latest.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 */
public abstract class RawObject {

  /** What the check works with. */
  protected final Raw raw;

  private final String type;
  private final UUID iid;
  private final long address;
  private boolean released;

  RawObject(Raw raw, String type, UUID iid, long address) {
    this.raw = raw;
    this.type = type;
    this.iid = iid;
    this.address = address;
  }

  /** Makes an object of the same kind from another pointer. */
  abstract RawObject at(long pointer);

  /**
   * Calls something that only a living object answers, and expects the right answer.
   *
   * @param when the moment, in words
   */
  public abstract void expectAlive(String when);

  /**
   * Names the interface.
   *
   * @return its name
   */
  public String type() {
    return type;
  }

  /**
   * Gives the interface's id.
   *
   * @return the IID
   */
  public UUID iid() {
    return iid;
  }

  /**
   * Gives the pointer.
   *
   * @return the address
   */
  public long address() {
    return address;
  }

  /**
   * Calls {@code QueryInterface}.
   *
   * @param wanted the interface's id
   * @param out where the pointer goes, or null for NULL
   * @return the answer
   */
  public Answer queryInterface(UUID wanted, @Nullable Block out) {
    Answer answer =
        call(UnknownSlot.QUERY_INTERFACE, Block.pointer(raw.guid(wanted)), Block.pointer(out));
    return new Answer(
        type + "::QueryInterface(" + name(wanted) + ", " + (out == null ? "NULL)" : "&p)"),
        answer.hr());
  }

  private String name(UUID wanted) {
    if (wanted.equals(Guids.UNKNOWN)) {
      return "IID_IUnknown";
    }
    return wanted.equals(iid) ? "IID_" + type : "{" + wanted + "}";
  }

  /**
   * Asks for the object's own interface, or for IUnknown.
   *
   * @param wanted the interface's id
   * @return the reference that was given, used as one of the same kind
   */
  public RawObject query(UUID wanted) {
    Block out = raw.out();
    Answer answer = queryInterface(wanted, out).ok();
    return raw.adopt(at(raw.pointer(answer.call(), out)));
  }

  /**
   * Calls {@code AddRef}.
   *
   * @return the reference that was added, to be released by itself
   */
  public RawObject addRef() {
    int count = call(UnknownSlot.ADD_REF).hr();
    Expect.that(type + "::AddRef()", "a count above 0", count, count > 0);
    return raw.adopt(at(address));
  }

  /** Calls {@code Release}, once. */
  public void release() {
    if (raw.forget(this)) {
      // Its result is for debugging only, by COM's own rules.
      var unused = call(UnknownSlot.RELEASE);
      released = true;
    }
  }

  /** Calls a method. */
  Answer call(Slot slot, RawArgument... arguments) {
    String call = type + "::" + slot.method() + "("
        + String.join(
            ", ", List.of(arguments).stream().map(RawArgument::toString).toList()) + ")";
    if (released) {
      throw new IllegalStateException("The kit released the object of " + call + " before");
    }
    try {
      return new Answer(call, raw.call(type, address, slot, arguments));
    } catch (RuntimeException e) {
      throw new AssertionError(Expect.failure(call, "an answer", e.toString()).getMessage(), e);
    }
  }

  /** Calls a method that stores one number of 32 bits, and expects that it does. */
  int number(Slot slot, RawArgument... before) {
    Block out = raw.dword();
    RawArgument[] arguments = Arrays.copyOf(before, before.length + 1);
    arguments[before.length] = Block.pointer(out);
    call(slot, arguments).ok();
    return out.int32();
  }

  static RawArgument guid(UUID guid) {
    return RawArgument.guid(Guids.bytes(guid));
  }
}
