package io.github.backgroundcopy.postgresql.queue;

import io.github.backgroundcopy.BackgroundCopyCallback;
import java.util.UUID;

/**
 * A callback that a client of this process has bound to a group.
 *
 * <p>A class and not a record: a later binding of the same callback is another one.
 */
final class Binding {

  /** The group's id: where the server has gone back in time its number is another group's. */
  final UUID group;

  /** Who bound it, and on whose behalf its handles act. */
  final Client client;

  final BackgroundCopyCallback callback;

  /**
   * The class that was named, or {@code GroupProperty.NO_CLASS} for a callback that was handed
   * over.
   */
  final String classId;

  /** Whether the server has had it. */
  volatile boolean isStored;

  Binding(UUID group, Client client, BackgroundCopyCallback callback, String classId) {
    this.group = group;
    this.client = client;
    this.callback = callback;
    this.classId = classId;
  }
}
