package io.github.backgroundcopy.memory.queue;

/** A client of the {@link QueueModel}. */
final class ModelClient {

  final String caller;
  final boolean administrator;
  boolean closed;

  ModelClient(String caller, boolean administrator) {
    this.caller = caller;
    this.administrator = administrator;
  }

  boolean mayUse(ModelGroup group) {
    return administrator || caller.equals(group.owner);
  }
}
