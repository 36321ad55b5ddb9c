package io.github.backgroundcopy;

/**
 * What one backend can do and another cannot: the complete list, nothing else of the contract is
 * optional.
 *
 * <p>Each constant says what holds where it is declared, and what the affected methods do where it
 * is not. The conformance suite checks both sides.
 */
public enum Capability {

  /**
   * The queue tells callers apart: it knows who owns a group, shows ordinary callers their own, and
   * an administrator takes a group over by getting it.
   *
   * <p>Not declared: all groups belong to the process's user. Opening with any other caller throws
   * {@link UnsupportedOperationException}.
   */
  OWNERSHIP,

  /**
   * A callback is told when a group is complete or has failed.
   *
   * <p>Not declared: {@link BackgroundCopyGroup#setCallback},
   * {@link BackgroundCopyGroup#clearCallback} and {@link BackgroundCopyGroup#whenDone} throw
   * {@link UnsupportedOperationException} and change nothing; {@link GroupProperty#NOTIFY_CLSID}
   * can only be set to its default.
   */
  CALLBACKS,

  /**
   * Groups, jobs, files, properties and states outlive the service and the process, and running
   * groups go on by themselves afterwards (LIFE-02, DUR-01 to DUR-07).
   *
   * <p>Not declared: a queue ends with its last client; opened again it is empty.
   */
  DURABLE,

  /**
   * When a group shows {@link GroupState#COMPLETE} its files stand under their final names
   * (JOB-XFER-02).
   *
   * <p>Not declared: they appear when the group is cancelled. {@link BackgroundCopyGroup#finish()}
   * is right either way.
   */
  FILES_AT_COMPLETION,

  /**
   * Ids are unique over all owners and processes (QMGR-CREATE-03, QMGR-CREATE-06).
   *
   * <p>Not declared: {@link QueueManager#createGroup} and {@link BackgroundCopyGroup#createJob}
   * answer a duplicate with {@link DuplicateIdException} among the groups that the caller sees, and
   * may accept one that it cannot see.
   */
  UNIQUE_IDS,

  /**
   * {@link GroupProperty#DESCRIPTION} holds all of its 1,024 UTF-16 units (GROUP-PROP-09).
   *
   * <p>Not declared: it holds at least 900; a longer one is answered with
   * {@link IllegalArgumentException}, never cut.
   */
  LONG_DESCRIPTION,

  /**
   * The queue checks what {@link FileInfo#size()} and {@link FileInfo#digests()} announce, before a
   * file gets its name (JOB-VERIFY-01 to JOB-VERIFY-07).
   *
   * <p>Not declared: {@link BackgroundCopyJob#addFiles} answers a file with an announced size or
   * digest with {@link UnsupportedOperationException}, and adds nothing.
   */
  CONTENT_VERIFICATION,

  /**
   * The queue fetches a file from any of its {@link FileInfo#sources()} (JOB-SOURCE-01 to
   * JOB-SOURCE-05).
   *
   * <p>Not declared: {@link BackgroundCopyJob#addFiles} answers a file with further sources with
   * {@link UnsupportedOperationException}, and adds nothing.
   */
  SOURCES,

  /**
   * The queue checks what {@link FileInfo#pieces()} announces, before a file gets its name
   * (JOB-PIECE-01 to JOB-PIECE-04). Pieces need an announced size, so a queue that declares this
   * also declares {@link #CONTENT_VERIFICATION}.
   *
   * <p>Not declared: {@link BackgroundCopyJob#addFiles} answers a file with announced pieces with
   * {@link UnsupportedOperationException}, and adds nothing.
   */
  PIECES,

  /**
   * The queue tells how far each file of a job is (JOB-PROG-01 to JOB-PROG-04, DETAIL-11).
   *
   * <p>Not declared: {@link BackgroundCopyJob#progress(int)} and {@link BackgroundCopyJob#files()}
   * throw {@link UnsupportedOperationException}.
   */
  FILE_PROGRESS,

  /**
   * {@link QueueManager#addAll} is one step: others see all of its groups or none, and with
   * {@link #DURABLE} all of them or none are there after the process has died (QMGR-ADD-07).
   *
   * <p>Not declared: the groups come one after the other, and are taken back when one is refused; a
   * part of them is left where the process dies meanwhile.
   */
  ATOMIC_ADD,

  /**
   * The queue is also a COM object: everything that the specification says of pointers, VARIANTs
   * and {@code QueryInterface} holds.
   *
   * <p>Not declared: there is nothing to call at the binary level, and only the Java side is
   * checked.
   */
  BINARY_INTERFACE
}
