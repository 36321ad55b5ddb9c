package io.github.backgroundcopy;

/** What a transfer was busy with when it failed, {@code BG_ERROR_CONTEXT}. */
public enum ErrorContext {

  /** The queue does not tell. */
  UNKNOWN,

  /** The queue itself. */
  QUEUE_MANAGER,

  /** Calling a callback. */
  NOTIFICATION,

  /** The file on this machine: it cannot be written, or its content is not what was announced. */
  LOCAL_FILE,

  /** The file on the server: the server answered, and said no. */
  REMOTE_FILE,

  /** The way to the server: no connection, no answer in time, no trust. */
  TRANSPORT,

  /** The application behind the server. */
  REMOTE_APPLICATION
}
