package io.github.backgroundcopy.tck.selftest.trial;

import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** What one group has been through, as far as calls tell. */
final class Past {

  final UUID id;
  final Client maker;
  final boolean idWasUsed;
  final Thread thread = Thread.currentThread();

  /** Its place among all groups that the queue ever had, from 0. */
  final int number;

  private final Scene scene;
  private final int restartsBefore;
  private final int endsBefore;
  private final int closedBefore;
  private final Duration born;

  volatile boolean tookOver;
  volatile boolean wasReopened;
  volatile boolean wasRetried;
  volatile boolean wasPaused;
  volatile boolean silenced;
  volatile boolean callback;
  volatile boolean cancelled;

  Past(Scene scene, UUID id, Client maker, boolean idWasUsed) {
    this.scene = scene;
    this.id = id;
    this.maker = maker;
    this.idWasUsed = idWasUsed;
    this.number = scene.groups;
    this.restartsBefore = scene.restarts;
    this.endsBefore = scene.ends;
    this.closedBefore = scene.closed;
    this.born = scene.clock;
  }

  boolean sawRestart() {
    return scene.restarts > restartsBefore;
  }

  /** Tells whether the queue was left by its last client since. */
  boolean sawEnd() {
    return scene.ends > endsBefore;
  }

  boolean sawClientClosed() {
    return scene.closed > closedBefore;
  }

  /** Gives the queue's time at its creation. */
  Duration born() {
    return born;
  }

  Duration age() {
    return scene.clock.minus(born);
  }

  boolean isOf(Principal principal) {
    return maker.principal() == principal;
  }

  /** Looks at the group, if it is still there. */
  Optional<GroupDetails> look() {
    return cancelled ? Optional.empty() : scene.look(id);
  }
}
