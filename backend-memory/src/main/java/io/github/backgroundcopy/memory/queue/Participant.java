package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.Caller;
import org.jspecify.annotations.Nullable;

/** A client as its queue sees it. */
interface Participant {

  /** On whose behalf it calls. */
  Caller caller();

  boolean isClosed();

  /**
   * Refuses a client that has ended.
   *
   * @throws IllegalStateException if it was closed
   */
  void requireOpen();

  boolean mayUse(Group group);

  /** Makes an object of a callback class (GROUP-PROP-14); null for no class (GROUP-PROP-15). */
  @Nullable
  Binding bindingTo(String classIdText, Group group);

  /** Makes a handle that acts on the client's behalf. */
  BackgroundCopyGroup handle(Group group);

  /** The same to the group's job. */
  BackgroundCopyJob handle(Group group, Job job);
}
