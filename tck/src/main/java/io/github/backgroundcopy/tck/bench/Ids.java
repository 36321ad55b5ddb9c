package io.github.backgroundcopy.tck.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * Ids that tempt a queue to mix them up.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 */
public final class Ids {

  /** The one id that is no id. */
  public static final UUID ZERO = new UUID(0, 0);

  private Ids() {}

  /**
   * Gives ids by order of trouble: equal hash codes, one bit set, all bits set, halves swapped, 16
   * distinct bytes.
   *
   * @return ids that all differ
   */
  public static List<UUID> hostile() {
    List<UUID> ids = new ArrayList<>(equalHashes(4));
    ids.add(new UUID(0, 1));
    ids.add(new UUID(1, 0));
    ids.add(new UUID(-1, -1));
    ids.add(new UUID(Long.MIN_VALUE, 0));
    ids.add(new UUID(0x0123456789ABCDEFL, 0xFEDCBA9876543210L));
    ids.add(new UUID(0xFEDCBA9876543210L, 0x0123456789ABCDEFL));
    return ids;
  }

  /**
   * Gives ids whose hash codes are all 0, highest first.
   *
   * @param count how many
   * @return ids that all differ
   */
  public static List<UUID> equalHashes(int count) {
    List<UUID> ids = new ArrayList<>();
    for (long i = count + 1L; i > 1; i--) {
      ids.add(new UUID(i, i));
    }
    return ids;
  }

  /**
   * Gives ids in an order that neither their numbers nor their hash codes have.
   *
   * @param count how many
   * @param random the source of the order
   * @return ids that all differ; up to 16 of them have equal hash codes
   */
  public static List<UUID> unsorted(int count, Random random) {
    List<UUID> ids = equalHashes(Math.min(count, 16));
    while (ids.size() < count) {
      ids.add(new UUID(random.nextLong(), random.nextLong()));
    }
    Collections.shuffle(ids, random);
    return ids;
  }
}
