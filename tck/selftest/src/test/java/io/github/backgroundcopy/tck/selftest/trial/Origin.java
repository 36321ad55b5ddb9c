package io.github.backgroundcopy.tck.selftest.trial;

import io.github.backgroundcopy.BackgroundCopyGroup;
import org.jspecify.annotations.Nullable;

/**
 * Where an object comes from.
 *
 * @param noun what it is called in the names of calls
 * @param client whose it is; null for the queue and for callback classes
 * @param group the real handle of the group that it belongs to, if any
 * @param past what that group went through
 */
record Origin(
    String noun,
    @Nullable Client client,
    @Nullable BackgroundCopyGroup group,
    @Nullable Past past) {

  Origin of(String other) {
    return new Origin(other, client, group, past);
  }
}
