package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.BackgroundCopyCallback;
import org.jspecify.annotations.Nullable;

/**
 * A callback bound to a group.
 *
 * <p>A class and not a record: a later binding of the same callback is another one.
 */
final class Binding {

  /** Who bound it, and on whose behalf its handles act. */
  final Participant client;

  final BackgroundCopyCallback callback;

  /**
   * The class that was named, or {@code GroupProperty.NO_CLASS} for a callback that was handed
   * over.
   */
  final String classId;

  /** The last call that failed, which is the one to be repeated. */
  @Nullable
  Object failed;

  Binding(Participant client, BackgroundCopyCallback callback, String classId) {
    this.client = client;
    this.callback = callback;
    this.classId = classId;
  }
}
