package io.github.backgroundcopy.tck.report;

import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.tck.Facility;

/** Says in half a sentence what a name of the api or of the kit stands for. */
final class Meaning {

  private Meaning() {}

  static String of(Capability capability) {
    return switch (capability) {
      case OWNERSHIP ->
        "callers are told apart: ordinary ones see their own groups, and an administrator takes a "
            + "group over by getting it";
      case CALLBACKS -> "a callback is told when a group is complete or has failed";
      case DURABLE ->
        "groups outlive the service and the process, and running ones go on by themselves";
      case FILES_AT_COMPLETION ->
        "the files of a complete group stand under their final names at once";
      case UNIQUE_IDS -> "ids are unique over all owners and processes";
      case LONG_DESCRIPTION -> "a description holds all of its 1,024 UTF-16 units";
      case CONTENT_VERIFICATION ->
        "announced sizes and digests are checked before a file gets its name";
      case SOURCES -> "a file is fetched from any of its sources";
      case PIECES -> "digests of a file's pieces are checked before it gets its name";
      case FILE_PROGRESS -> "it is told how far each file of a job is";
      case ATOMIC_ADD -> "groups that are added in one call are there all at once";
      case BINARY_INTERFACE -> "the queue is also a COM object with pointers and VARIANTs";
    };
  }

  static String of(Facility facility) {
    return switch (facility) {
      case QUEUE -> "opens fresh, empty queues by name, with several clients on one of them";
      case PRINCIPALS -> "calls on behalf of U, V and A";
      case SERVICE -> "stops and starts the service, which does not end a client";
      case CLOCK -> "drives the time that the backend sees";
      case GATE -> "holds transfers, releases them, and makes them fail in a given way";
      case SETTLE -> "comes back when all pending work is done";
      case CLIENT -> "ends one client while the queue goes on";
      case CLASSES -> "registers callback classes";
      case DIRS -> "names a directory that does not exist and one that cannot be written";
      case RAW -> "calls methods at the binary level, with raw pointers";
    };
  }
}
