package io.github.backgroundcopy.tck.model;

import static io.github.backgroundcopy.tck.model.Kind.ENUMERATOR;
import static io.github.backgroundcopy.tck.model.Kind.GROUP;
import static io.github.backgroundcopy.tck.model.Kind.ITERATOR;
import static io.github.backgroundcopy.tck.model.Kind.JOB;
import static io.github.backgroundcopy.tck.model.Kind.MANAGER;
import static io.github.backgroundcopy.tck.model.Kind.QUEUE;
import static io.github.backgroundcopy.tck.model.Kind.STAGE;

import org.jspecify.annotations.Nullable;

/**
 * What a step does: every method of the api, and what a fixture can do to a queue.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 */
public enum Verb {
  /** Opens a client: principal. */
  OPEN(QUEUE, "client", MANAGER),
  /** Makes a callback: what it does, how often it refuses first. */
  CALLBACK(QUEUE, "callback", Kind.CALLBACK),
  /** Stops the service. */
  STOP_SERVICE(QUEUE, "stopService", null),
  /** Starts the service. */
  START_SERVICE(QUEUE, "startService", null),
  /** Closes all clients. */
  CLOSE_ALL(QUEUE, "closeAll", null),
  /** Moves the time: duration. */
  ADVANCE(QUEUE, "advance", null),
  /** Says how a path is answered: path, what is served. */
  SERVE(QUEUE, "serve", null),
  /** Holds a path: path, bytes. */
  HOLD(QUEUE, "hold", null),
  /** Releases a path: path. */
  RELEASE(QUEUE, "release", null),

  /** Creates a group: id. */
  CREATE_GROUP(MANAGER, "createGroup", GROUP),
  /** Adds groups: what they are to be. */
  ADD_ALL(MANAGER, "addAll", null),
  /** Gets a group: id. */
  GET_GROUP(MANAGER, "getGroup", GROUP),
  /** Looks at a group: id. */
  DETAILS(MANAGER, "details", null),
  /** Enumerates ids. */
  ENUM_GROUPS(MANAGER, "enumGroups", ENUMERATOR),
  /** Enumerates details. */
  ENUM_GROUP_DETAILS(MANAGER, "enumGroupDetails", ENUMERATOR),
  /** Lists all ids at once. */
  LIST(MANAGER, "enumGroups().next", null),
  /** Closes a client. */
  CLOSE(MANAGER, "close", null),

  /** Reads a group's id. */
  GROUP_ID(GROUP, "id", null),
  /** Reads a property: which. */
  GET(GROUP, "get", null),
  /** Sets a property: which, value. */
  SET(GROUP, "set", null),
  /** Reads the status. */
  STATUS(GROUP, "status", null),
  /** Reads the progress. */
  PROGRESS(GROUP, "progress", null),
  /** Reads the size. */
  SIZE(GROUP, "size", null),
  /** Pauses. */
  SUSPEND(GROUP, "suspend", null),
  /** Starts. */
  RESUME(GROUP, "resume", null),
  /** Cancels. */
  CANCEL(GROUP, "cancel", null),
  /** Collects. */
  FINISH(GROUP, "finish", null),
  /** Switches to the foreground. */
  SWITCH_TO_FOREGROUND(GROUP, "switchToForeground", null),
  /** Adds the job: id. */
  CREATE_JOB(GROUP, "createJob", JOB),
  /** Gets the job: id. */
  GET_JOB(GROUP, "getJob", JOB),
  /** Enumerates jobs. */
  ENUM_JOBS(GROUP, "enumJobs", ENUMERATOR),
  /** Binds a callback: which. */
  SET_CALLBACK(GROUP, "setCallback", null),
  /** Unbinds the callback. */
  CLEAR_CALLBACK(GROUP, "clearCallback", null),
  /** Asks to be called: which callback. */
  WHEN_DONE(GROUP, "whenDone", null),
  /** Waits for the end. */
  COMPLETION(GROUP, "completion", STAGE),

  /** Reads a job's id. */
  JOB_ID(JOB, "id", null),
  /** Adds files: the files. */
  ADD_FILES(JOB, "addFiles", null),
  /** Reads a file: index. */
  FILE(JOB, "file", null),
  /** Counts the files. */
  FILE_COUNT(JOB, "fileCount", null),
  /** Reads the job's status. */
  JOB_STATUS(JOB, "status", null),
  /** Reads the job's progress. */
  JOB_PROGRESS(JOB, "progress", null),
  /** Reads a file's progress: index. */
  FILE_PROGRESS(JOB, "progress", null),
  /** Lists all files with their progress. */
  FILES(JOB, "files", null),

  /** Takes items: how many. */
  NEXT(ENUMERATOR, "next", null),
  /** Passes items: how many. */
  SKIP(ENUMERATOR, "skip", null),
  /** Goes back to the start. */
  RESET(ENUMERATOR, "reset", null),
  /** Clones. */
  DUPLICATE(ENUMERATOR, "duplicate", ENUMERATOR),
  /** Counts all items. */
  COUNT(ENUMERATOR, "count", null),
  /** Compares with an earlier one: which. */
  SINCE(ENUMERATOR, "since", null),
  /** Opens an iterator. */
  AS_ITERATOR(ENUMERATOR, "asIterator", ITERATOR),
  /** Opens the iterator of a stream. */
  STREAM(ENUMERATOR, "stream().iterator", ITERATOR),

  /** Takes items from an iterator: how many at most. */
  TAKE(ITERATOR, "next", null);

  private final Kind target;
  private final String method;
  private final @Nullable Kind result;

  Verb(Kind target, String method, @Nullable Kind result) {
    this.target = target;
    this.method = method;
    this.result = result;
  }

  /**
   * Gives what it is done to.
   *
   * @return the kind
   */
  public Kind target() {
    return target;
  }

  /**
   * Gives the name of the method.
   *
   * @return the name, as the api has it
   */
  public String method() {
    return method;
  }

  /**
   * Gives what it makes, to be used by later steps.
   *
   * @return the kind, or null if nothing is kept
   */
  public @Nullable Kind result() {
    return result;
  }
}
