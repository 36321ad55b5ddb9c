package io.github.backgroundcopy.windows.com;

/**
 * A method of a COM interface, by its place in the table.
 *
 * <p>One enum for each interface lists its methods from slot 3 on; those of {@code IUnknown} before
 * them are {@link UnknownSlot}.
 */
public interface Slot {

  /**
   * Gives the place.
   *
   * @return the slot, counted from 0
   */
  int number();

  /**
   * Names the method for messages.
   *
   * @return {@code Interface::Method}
   */
  String method();
}
