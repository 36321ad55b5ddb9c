package io.github.backgroundcopy.windows.com;

/**
 * A method of a COM interface, by its place in the table.
 *
 * <p>One enum for each interface lists its methods from slot {@value #FIRST} on, in order; those of
 * {@code IUnknown} before them are {@link UnknownSlot}.
 */
public interface Slot {

  /** The slot of the first method that is not {@code IUnknown}'s. */
  int FIRST = 3;

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
