package io.github.backgroundcopy.postgresql.queue;

import io.github.backgroundcopy.BackgroundCopyCallback;

/**
 * A callback that a client of this process has bound to a group.
 *
 * <p>A class and not a record: a later binding of the same callback is another one.
 */
final class Binding {

  /** Who bound it, and on whose behalf its handles act. */
  final Client client;

  final BackgroundCopyCallback callback;

  /**
   * The class that was named, or {@code GroupProperty.NO_CLASS} for a callback that was handed
   * over.
   */
  final String classId;

  Binding(Client client, BackgroundCopyCallback callback, String classId) {
    this.client = client;
    this.callback = callback;
    this.classId = classId;
  }
}
