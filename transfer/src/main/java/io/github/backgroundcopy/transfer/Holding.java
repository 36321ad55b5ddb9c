package io.github.backgroundcopy.transfer;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.transfer.files.PartialFile;
import io.github.backgroundcopy.transfer.pieces.Ranges;
import java.io.Closeable;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A group that a queue lets somebody transfer, for as long as it is not {@linkplain #isLost()
 * lost}. Thread-safe.
 *
 * <p>A {@link GroupTransfer} says here what it does. Once the holding is lost, because the group
 * was suspended or cancelled, because the queue ends or another process has the group, whatever is
 * said counts for nothing and changes nothing; those methods that tell whether to go on say so. No
 * method needs to be called under a lock, and no lock of the queue is held when one returns.
 */
public interface Holding {

  /** No file is to be fetched. */
  int NONE = -1;

  /**
   * Gives the id by which clients know the group.
   *
   * @return the id
   */
  UUID group();

  /**
   * Names the group among all that have files on this disk: what its temporary files are called by.
   *
   * @return the name, fit for a file
   */
  String label();

  /**
   * Tells whether the group is no longer this transfer's.
   *
   * @return whether it is lost, for good
   */
  boolean isLost();

  /**
   * Gives the wall clock's time.
   *
   * @return the time
   */
  Instant now();

  /**
   * Gives the steady clock's time.
   *
   * @return nanoseconds since some moment
   */
  long nanos();

  // ---- the files

  /**
   * Gives the record of which files have arrived and have their names. It stays of use to whoever
   * is just giving names when the holding is lost: that is brought to its end.
   *
   * @return the files
   */
  GroupFiles files();

  /**
   * Finds what to do next.
   *
   * @param taken files that somebody is at; not kept
   * @return the first other file of which bytes are missing, or {@link #NONE} if there is none
   */
  int next(BitSet taken);

  /**
   * Gives a file as it was added.
   *
   * @param index the file
   * @return what is known of it
   */
  FileInfo file(int index);

  /**
   * Takes notice that a source of a file has other content than was announced: while this is
   * remembered it is asked only where no other one may come back.
   *
   * @param index the file
   * @param source its place among the file's sources
   */
  void isWrong(int index, int source);

  /**
   * Lists the sources of a file that have other content than was announced.
   *
   * @param index the file
   * @return their places among the file's sources
   */
  BitSet wrong(int index);

  /**
   * Tells whether the name of a file may have the right content already: nothing of the file was
   * fetched, no file before it is going to get the same name, and nobody has {@linkplain #notThere
   * looked}.
   *
   * @param index the file
   * @return whether it is worth a look
   */
  boolean mayBeThere(int index);

  /**
   * Takes notice of how many bytes that are here are to be asked for once more from now on, as
   * {@link #takeOver} gives it.
   *
   * @param index the file
   * @param most how many at most, 1 or more
   */
  void compareAtMost(int index, int most);

  /**
   * Takes notice that another content, or none, stands under the name of a file: that is not looked
   * at again.
   *
   * @param index the file
   */
  void notThere(int index);

  /**
   * Takes notice that a file stands under its name already. Nothing of it is to be fetched, and it
   * is looked at again before the other files of the group get their names
   * ({@link GroupFiles#found}).
   *
   * @param index the file
   * @param length its length in bytes
   * @param identity what tells it from every other file, as it was before its content was compared
   * @return whether to go on
   */
  boolean isThere(int index, long length, String identity);

  /**
   * Tells what is here of a file.
   *
   * @param index the file
   * @return what is here
   */
  Received received(int index);

  /**
   * Ends whatever an earlier attempt still writes to a file, and tells what is here of it.
   *
   * @param index the file
   * @return what is here, and will not change by itself
   */
  Received takeOver(int index);

  /**
   * Gives up what is here of a file, and deletes it.
   *
   * @param index the file
   */
  void drop(int index);

  /**
   * Gives up what came of a file since the last flush that succeeded, as
   * {@link GroupFiles#unforced} does.
   *
   * @param index the file
   */
  void unforced(int index);

  // ---- one attempt

  /**
   * Keeps what asks a server, to close it when the holding is lost. There may be several at once.
   *
   * @param exchange what asks
   * @return whether to go on
   */
  boolean opened(Closeable exchange);

  /**
   * Forgets what has asked a server; the caller closes it.
   *
   * @param exchange what has asked
   */
  void closed(Closeable exchange);

  /**
   * Takes notice that a file is about to be received. Called {@linkplain GroupFiles#alone alone}.
   *
   * @param index the file
   * @param total its length in bytes as the server tells it, or {@link Received#UNKNOWN}
   * @param offset how many bytes are here: those that an earlier attempt has left, or 0
   * @param validator what identifies the content, or null
   * @param ranges which bytes are here, kept up to date by the caller; null if they are the first
   * @param writer the open temporary file
   * @return whether to go on; if not, nothing has taken the writer
   */
  boolean begun(
      int index,
      long total,
      long offset,
      @Nullable String validator,
      @Nullable Ranges ranges,
      PartialFile writer);

  /**
   * Takes notice of bytes that were written to a temporary file. Called often; a queue that stores
   * it does so once in a while.
   *
   * @param index the file
   * @param length how many bytes of the file are here now, fewer than before if some were wrong
   * @param read how many of them have just come
   * @return whether to go on
   */
  boolean came(int index, long length, int read);

  /**
   * Takes notice that an attempt writes no more to a file, which the caller closes.
   *
   * @param index the file
   * @param writer the temporary file
   */
  void ceased(int index, PartialFile writer);

  /**
   * Takes notice that all bytes of a file are here, and are the right ones.
   *
   * @param index the file
   * @param length its length in bytes
   * @param identity what tells its temporary file from every other one
   * @return whether to go on
   */
  boolean arrived(int index, long length, String identity);

  // ---- the end

  /**
   * Stores that all files have arrived and are about to get their names, which somebody brings to
   * its end whatever comes. Called {@linkplain GroupFiles#alone alone}.
   *
   * @return whether to go on; not if bytes are missing again, or the holding is lost
   */
  boolean publishing();

  /** Ends the holding: all files have their names. */
  void complete();

  /**
   * Ends the holding: no further attempt helps.
   *
   * @param failure why
   */
  void failed(Failure failure);

  /**
   * Ends this transfer: another attempt may help.
   *
   * @param failure why this one did not
   * @param retryAfter how long the server asked to wait, or null if it did not say
   */
  void later(Failure failure, @Nullable Duration retryAfter);
}
