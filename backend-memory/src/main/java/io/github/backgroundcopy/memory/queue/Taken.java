package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.DuplicateIdException;
import java.util.UUID;

/** How ids are refused that are in use. */
final class Taken {

  private Taken() {}

  static DuplicateIdException group(String queue, UUID id) {
    return new DuplicateIdException(
        id,
        "Cannot create group \"" + id + "\": a group of queue \"" + queue
            + "\" has this id; choose another");
  }

  static DuplicateIdException job(UUID id) {
    return new DuplicateIdException(
        id, "Cannot create job \"" + id + "\": a job of another group has this id; choose another");
  }
}
