package io.github.backgroundcopy;

import java.util.OptionalInt;

/**
 * Says which element of a list was refused: {@linkplain Throwable#getSuppressed() suppressed} in
 * the exception that {@link QueueManager#addAll} throws, which is that of the single call
 * (QMGR-ADD-04). Never thrown by itself.
 *
 * @serial exclude
 */
@SuppressWarnings("InvalidBlockTag") // javadoc takes the tag for classes too
public final class RefusedElement extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int index;

  /**
   * Names an element.
   *
   * @param index its place in the list, from 0
   * @param element what it is
   */
  public RefusedElement(int index, Object element) {
    super(
        "Element " + index + " was refused, and nothing was added: " + element, null, false, false);
    this.index = index;
  }

  /**
   * Finds the element that an exception is about.
   *
   * @param refusal what {@link QueueManager#addAll} threw
   * @return the place of the element in the list, from 0, or empty if it is about none
   */
  public static OptionalInt indexOf(Throwable refusal) {
    for (Throwable suppressed : refusal.getSuppressed()) {
      if (suppressed instanceof RefusedElement element) {
        return OptionalInt.of(element.index());
      }
    }
    return OptionalInt.empty();
  }

  /**
   * Gives the place of the element.
   *
   * @return 0 or more
   */
  public int index() {
    return index;
  }
}
