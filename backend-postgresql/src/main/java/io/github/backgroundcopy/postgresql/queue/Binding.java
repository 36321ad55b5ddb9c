package io.github.backgroundcopy.postgresql.queue;

import io.github.backgroundcopy.BackgroundCopyCallback;

/**
 * A callback that a client of this process has bound to a group.
 *
 * @param client who bound it, and on whose behalf its handles act
 * @param callback what to call
 * @param classId the class that was named, or {@code GroupProperty.NO_CLASS} for a callback that
 *     was handed over
 */
record Binding(Client client, BackgroundCopyCallback callback, String classId) {}
