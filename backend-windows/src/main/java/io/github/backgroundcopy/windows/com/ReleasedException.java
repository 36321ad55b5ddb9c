package io.github.backgroundcopy.windows.com;

/** Says that a call came after its object was released. */
public final class ReleasedException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  ReleasedException(Slot slot) {
    super("The object of " + slot.method() + " was released before");
  }
}
