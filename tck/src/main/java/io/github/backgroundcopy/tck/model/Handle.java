package io.github.backgroundcopy.tck.model;

import java.util.UUID;

/**
 * A handle of a group or of its job: by whose client, of which incarnation.
 *
 * @param client the name of the client
 * @param group the number of the group
 * @param ofJob whether it is the job's
 * @param fromEvent whether it came with the call of a callback
 */
record Handle(String client, int group, boolean ofJob, boolean fromEvent) {

  Handle(String client, int group, boolean ofJob) {
    this(client, group, ofJob, false);
  }

  /** Makes the handle of the group's job that this one gives. */
  Handle job() {
    return new Handle(client, group, true, fromEvent);
  }

  /** Names the handle that comes with an event. */
  static String nameOf(String callback, UUID group) {
    return callback + "Of" + group.toString().replace("-", "");
  }
}
