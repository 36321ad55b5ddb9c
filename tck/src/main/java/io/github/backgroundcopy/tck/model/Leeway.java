package io.github.backgroundcopy.tck.model;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the contract leaves to the queue, until a look shows what it has chosen: when a group
 * expires, when an outcome is told.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 */
public final class Leeway {

  private final ModelState state;
  private final Motion motion;
  private final QueueRules queue;

  Leeway(ModelState state, Motion motion, QueueRules queue) {
    this.state = state;
    this.motion = motion;
    this.queue = queue;
  }

  /**
   * Gives the groups that were set in motion since this was last asked.
   *
   * @return their numbers
   */
  public List<Integer> takeMoved() {
    List<Integer> moved = List.copyOf(state.moved);
    state.moved.clear();
    return moved;
  }

  /**
   * Gives the groups of which nobody knows whether they have expired.
   *
   * @return their numbers
   */
  public List<Integer> perhapsExpired() {
    return List.copyOf(queue.perhapsExpired);
  }

  /**
   * Settles whether a group has expired, by what was seen.
   *
   * @param number its number
   * @param isThere whether it was seen
   */
  public void resolve(int number, boolean isThere) {
    queue.resolve(number, isThere);
  }

  /**
   * Names the callbacks that may be told of an outcome at any moment, or when one is bound the next
   * time: it came while nobody wanted to know, and the flags ask for it now.
   *
   * @return the callback's name, by the number of the group
   */
  public Map<Integer, String> perhapsTold() {
    Map<Integer, String> names = new TreeMap<>();
    for (ModelGroup group : state.queue) {
      if (group.callback != null && motion.isToBeTold(group)) {
        names.put(group.number, group.callback);
      }
    }
    return names;
  }

  /**
   * Says that the callback of a group has been told of such an outcome.
   *
   * @param number the group's number
   */
  public void toldNow(int number) {
    motion.tell(state.group(number));
    state.moved.add(number);
  }

  /**
   * Says how much later it may be for the queue than the steps say: some groups may have expired by
   * that.
   *
   * @param millis the milliseconds that may have passed besides
   */
  public void slack(long millis) {
    queue.slackMillis = millis;
    if (!state.down) {
      queue.expire();
    }
  }
}
