package io.github.backgroundcopy.benchmarks;

import java.util.Arrays;
import java.util.UUID;

/**
 * What comes and goes in a queue of steady size: a random id of those that are there, and one of
 * those that are not. For one thread.
 */
public final class Churn {

  private static final int SPARE = 4096;
  private static final long SEED = 0x9E3779B97F4A7C15L;

  private final UUID[] live;
  private final UUID[] spare;
  private int turn;
  private long random = SEED;

  /**
   * Divides ids into those in the queue and those that are not.
   *
   * @param ids all of them: {@link #idsFor} says how many
   * @param from the first that is this object's
   * @param size how many of them are in the queue at a time
   */
  public Churn(UUID[] ids, int from, int size) {
    live = Arrays.copyOfRange(ids, from, from + size);
    spare = Arrays.copyOfRange(ids, from + size, from + size + SPARE);
  }

  /**
   * Makes churn of ids of its own.
   *
   * @param size how many are in the queue at a time
   * @return new churn
   */
  public static Churn of(int size) {
    return new Churn(Ids.groups(idsFor(size)), 0, size);
  }

  /**
   * Tells how many ids it takes.
   *
   * @param size how many are in the queue at a time
   * @return how many there must be
   */
  public static int idsFor(int size) {
    return size + SPARE;
  }

  /**
   * Gives what is in the queue, at the start in order of creation.
   *
   * @return the array itself
   */
  public UUID[] live() {
    return live;
  }

  /**
   * Chooses a place.
   *
   * @return an index of {@link #live}
   */
  public int pick() {
    long x = random;
    x ^= x << 13;
    x ^= x >>> 7;
    x ^= x << 17;
    random = x;
    return (int) (((x >>> 33) * live.length) >>> 31);
  }

  /**
   * Puts another id at a place.
   *
   * @param place an index of {@link #live}
   * @return the id that comes in
   */
  public UUID replace(int place) {
    int at = turn++ & (SPARE - 1);
    UUID comes = spare[at];
    spare[at] = live[place];
    live[place] = comes;
    return comes;
  }
}
