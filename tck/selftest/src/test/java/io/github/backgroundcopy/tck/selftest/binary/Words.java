package io.github.backgroundcopy.tck.selftest.binary;

import io.github.backgroundcopy.tck.fixture.RawArgument;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What follows {@code this} in the registers of a call, as on System V x86-64: one word for a
 * number or a pointer, two for a GUID. A callee that expects something else reads something else.
 */
final class Words {

  private static final long GARBAGE = 0xDEAD_BEEF_0000_0000L;
  private static final long NO_ARGUMENT = 0xDEAD_BEEF_DEAD_BEEFL;

  private final List<Long> words;
  private int at;

  private Words(List<Long> words) {
    this.words = words;
  }

  static Words of(List<Long> words) {
    return new Words(words);
  }

  static List<Long> pass(RawArgument... arguments) {
    List<Long> words = new ArrayList<>();
    for (RawArgument argument : arguments) {
      switch (argument.kind()) {
        case INT -> words.add(GARBAGE | Integer.toUnsignedLong(argument.intValue()));
        case POINTER -> words.add(argument.address());
        case GUID -> {
          ByteBuffer bytes = ByteBuffer.wrap(argument.guidBytes()).order(ByteOrder.LITTLE_ENDIAN);
          words.add(bytes.getLong());
          words.add(bytes.getLong());
        }
      }
    }
    return words;
  }

  int int32() {
    return (int) pointer();
  }

  long pointer() {
    return at < words.size() ? words.get(at++) : NO_ARGUMENT;
  }

  UUID guid() {
    byte[] bytes = ByteBuffer.allocate(16)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(pointer())
        .putLong(pointer())
        .array();
    return SimulatedMemory.guid(bytes);
  }
}
