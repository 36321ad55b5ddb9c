package io.github.backgroundcopy.cli.queue;

import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEntry;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * One group as a listing shows it.
 *
 * @param id the group's id
 * @param state its state, or {@code GONE} or {@code DENIED} if it could not be read
 * @param details everything else, or empty if it could not be read
 */
public record GroupRow(UUID id, String state, Optional<GroupDetails> details) {

  public static GroupRow of(GroupEntry entry) {
    String state;
    if (entry instanceof GroupEntry.Present present) {
      state = present.group().state().name();
    } else {
      state = entry instanceof GroupEntry.Gone ? "GONE" : "DENIED";
    }
    return new GroupRow(entry.id(), state, entry.details());
  }

  public String stateInWords() {
    return state.toLowerCase(Locale.ROOT);
  }
}
