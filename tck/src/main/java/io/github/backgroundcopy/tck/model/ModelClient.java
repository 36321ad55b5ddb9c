package io.github.backgroundcopy.tck.model;

/** A client. */
final class ModelClient {

  final String owner;
  final boolean administrator;
  boolean closed;

  ModelClient(String owner, boolean administrator) {
    this.owner = owner;
    this.administrator = administrator;
  }

  boolean mayUse(ModelGroup group) {
    return administrator || owner.equals(group.owner);
  }

  ModelClient copy() {
    ModelClient copy = new ModelClient(owner, administrator);
    copy.closed = closed;
    return copy;
  }

  @Override
  public String toString() {
    return owner + (closed ? " closed" : "");
  }
}
