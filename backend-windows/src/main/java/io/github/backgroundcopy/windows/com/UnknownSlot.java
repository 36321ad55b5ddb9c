package io.github.backgroundcopy.windows.com;

/** The methods of {@code IUnknown}, which every interface begins with. */
public enum UnknownSlot implements Slot {
  /** Asks for another interface of the object. */
  QUERY_INTERFACE(0, "QueryInterface"),

  /** Counts one reference more. */
  ADD_REF(1, "AddRef"),

  /** Counts one reference less. */
  RELEASE(2, "Release");

  private final int number;
  private final String name;

  UnknownSlot(int number, String name) {
    this.number = number;
    this.name = name;
  }

  @Override
  public int number() {
    return number;
  }

  @Override
  public String method() {
    return "IUnknown::" + name;
  }
}
