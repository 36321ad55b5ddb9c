package io.github.backgroundcopy;

import java.util.List;
import java.util.UUID;

/**
 * The job of a group: its files, and a second view of its progress. {@code IBackgroundCopyJob1}.
 *
 * <p>A handle needs no closing, compares by identity, prints its type and id without asking
 * anybody, and belongs to one incarnation of its group. Files are transferred in the order in which
 * they were added, and one after the other unless the queue was asked for several at once
 * (JOB-XFER-01). {@code CancelJob} and {@code SwitchToForeground} of the COM interface are not
 * implemented by contract (JOB-NI-01) and have no counterpart here.
 *
 * <p><b>Threads.</b> Safe for use by many threads.
 *
 * <p><b>Errors of every method</b> except {@link #id()}, first match wins:
 * {@link NullPointerException} for a null argument; {@link IllegalStateException} when the manager
 * was closed; {@link ServiceUnavailableException} while the service is stopped (LIFE-04);
 * {@link QueueAccessDeniedException} when the caller is neither owner nor administrator
 * (QMGR-GET-06); {@link InvalidStateException} when the group was cancelled (GROUP-CANCEL-04); then
 * what the method names. A call that throws has changed nothing, unless it says that this is
 * unknown.
 */
public interface BackgroundCopyJob {

  /**
   * Gives the id that the job was created with (GROUP-JOB-01). Never fails.
   *
   * @return the job's id
   */
  UUID id();

  /**
   * Appends files, all or none (JOB-ADDFILES-01, JOB-ADDFILES-02, JAVA-THREAD-03, SCALE-04). The
   * list is copied (JAVA-VIEW-07).
   *
   * <p>Allowed in every state; a complete group becomes {@link GroupState#SUSPENDED}
   * (JOB-ADDFILES-14). Where other files of the group have their names by then, or are just getting
   * them, they keep these whatever becomes of the new ones. The files are judged in list order, and
   * of one file the remote name first, then its local name, the announced size and digests, the
   * further sources, the pieces, its directory, and the right to write there.
   *
   * <p>A remote name is an {@code http} or {@code https} URL of at most 2,200 characters with
   * segments of at most 260, without user information, wildcard {@code *} or characters that a URL
   * cannot hold; its port may be empty (JAVA-ARG-02); it is neither escaped nor unescaped
   * (JOB-ADDFILES-03 to JOB-ADDFILES-07). A local name is a full path of at most 260 characters in
   * an existing directory, without wildcards, streams or the {@code \\?\} prefix (JOB-ADDFILES-08
   * to JOB-ADDFILES-10). Two files may have the same local name (JOB-ADDFILES-15).
   *
   * <p>A further source is judged as a remote name is, has a priority of {@value Source#BEST} to
   * {@value Source#WORST}, and is named once (JOB-SOURCE-02). Announced pieces have a length of 1
   * or more and as many digests as a file of the announced size has pieces (JOB-PIECE-02).
   *
   * @param files the files, at least one
   * @throws NullPointerException if the list or an element is null
   * @throws IllegalArgumentException if the list is empty, or a name, size, digest, source or list
   *     of pieces is malformed, or the directory does not exist (JOB-ADDFILES-03 to
   *     JOB-ADDFILES-10, JOB-ADDFILES-13, JOB-VERIFY-02, JOB-SOURCE-02, JOB-PIECE-02)
   * @throws QueueAccessDeniedException also if a directory cannot be written (JOB-ADDFILES-11)
   * @throws UnsupportedOperationException if a file has an announced size or digest and the queue
   *     is without {@link Capability#CONTENT_VERIFICATION}, further sources and the queue is
   *     without {@link Capability#SOURCES}, or pieces and the queue is without
   *     {@link Capability#PIECES}
   * @throws LimitExceededException if the policy allows no more files; it allows at least 200
   *     (JOB-ADDFILES-15)
   */
  void addFiles(List<FileInfo> files);

  /**
   * Gives one file, with the names exactly as they were added (JOB-GETFILE-01), with what was
   * announced of its content (JOB-VERIFY-01, JOB-PIECE-01), and with its sources (JOB-SOURCE-01).
   *
   * @param index the file's place in the order of addition, from 0
   * @return the file
   * @throws ItemNotFoundException if there is no such index; a negative one counts as an unsigned
   *     32-bit number (JOB-GETFILE-02, JOB-GETFILE-03)
   */
  FileInfo file(int index);

  /**
   * Counts the files (JOB-ADDFILES-01).
   *
   * @return 0 or more
   */
  int fileCount();

  /**
   * Gives the status bits and, after an error, what went wrong (JOB-STATUS-01 to JOB-STATUS-03).
   *
   * @return the status at the time of the call
   */
  JobStatus status();

  /**
   * Gives how far the files have come; always agrees with the group (GROUP-PROG-02, GROUP-PROG-03).
   *
   * @return the progress at the time of the call
   */
  Progress progress();

  /**
   * Gives how far one file has come (JOB-PROG-01, JOB-PROG-02).
   *
   * <p>The bytes of all files together are those of {@link #progress()}. The total is the length
   * that the server has told, and before that the announced one. The percentage is 100 exactly when
   * all bytes have arrived and are the announced ones.
   *
   * @param index the file's place in the order of addition, from 0
   * @return the progress of the file at the time of the call
   * @throws ItemNotFoundException if there is no such index; a negative one counts as an unsigned
   *     32-bit number (JOB-PROG-03)
   * @throws UnsupportedOperationException if the queue is without {@link Capability#FILE_PROGRESS};
   *     this one does so by default
   */
  default Progress progress(int index) {
    throw new UnsupportedOperationException(
        "This queue does not tell the progress of single files: ask for that of the job");
  }

  /**
   * Lists the files and how far each has come, all at one time (JOB-PROG-04).
   *
   * @return the files in the order of addition; unmodifiable, and never changes
   * @throws UnsupportedOperationException if the queue is without {@link Capability#FILE_PROGRESS};
   *     this one does so by default
   */
  default List<FileProgress> files() {
    throw new UnsupportedOperationException(
        "This queue does not tell the progress of single files: ask for that of the job");
  }
}
