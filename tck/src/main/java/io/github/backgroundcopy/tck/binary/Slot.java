package io.github.backgroundcopy.tck.binary;

/**
 * A method's place in the table of its interface.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 */
public interface Slot {

  /**
   * Gives the place.
   *
   * @return the number, counted from 0
   */
  int number();

  /**
   * Names the method, for messages.
   *
   * @return its name in the interface
   */
  String method();
}
