package io.github.backgroundcopy.windows.com;

/** The methods of {@code IUnknown}, which every interface begins with. */
public enum UnknownSlot implements Slot {
  QUERY_INTERFACE("QueryInterface"),
  ADD_REF("AddRef"),
  RELEASE("Release");

  private final String name;

  UnknownSlot(String name) {
    this.name = name;
  }

  @Override
  public int number() {
    return ordinal();
  }

  @Override
  public String method() {
    return "IUnknown::" + name;
  }
}
