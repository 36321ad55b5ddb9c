package io.github.backgroundcopy.transfer.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.List;

/**
 * Where the files of jobs are. All that a queue does to them goes through here, and tests put a
 * disk of their own in its place, which keeps a history or fails.
 *
 * <p>Nothing here follows a link that stands where the file should be, and no operation is ended by
 * an interrupt of the thread that calls it.
 */
public interface TargetDisk {

  /**
   * Creates an empty file that nobody else uses.
   *
   * @param file its name
   * @return the file, open
   * @throws FileAlreadyExistsException if there is something of this name, be it a link
   * @throws IOException if the disk does not take it
   */
  PartialFile create(Path file) throws IOException;

  /**
   * Opens a file to go on behind so many bytes; what is behind them goes.
   *
   * @param file its name
   * @param length how many bytes of it stay
   * @return the file, open
   * @throws IOException if it cannot be opened
   */
  PartialFile open(Path file, long length) throws IOException;

  /**
   * Reads a file from its beginning.
   *
   * @param file its name
   * @return its content; the caller closes it
   * @throws IOException if it cannot be read
   */
  InputStream read(Path file) throws IOException;

  /**
   * Returns when what was written to a file would survive a loss of power.
   *
   * @param file its name
   * @throws IOException if nobody knows whether it would
   */
  void force(Path file) throws IOException;

  /**
   * Returns when the names in a directory would survive a loss of power.
   *
   * @param directory the directory
   * @throws IOException if nobody knows whether they would
   */
  void forceNames(Path directory) throws IOException;

  /**
   * Gives a file another name in one step, in place of what may have had that name.
   *
   * @param file its name
   * @param name its next name
   * @throws IOException if it has kept its name
   */
  void rename(Path file, Path name) throws IOException;

  /**
   * Gives a file one more name. Of a link that has the name, the link gets it.
   *
   * @param file its name
   * @param another its other name, which nothing has
   * @throws IOException if it has no other name now; many a file system knows none
   */
  void link(Path file, Path another) throws IOException;

  /**
   * Deletes a file, if it is there.
   *
   * @param file its name
   * @throws IOException if it is still there
   */
  void delete(Path file) throws IOException;

  /**
   * Tells how long a file is; -1 if there is none.
   *
   * @param file its name
   * @return its length in bytes, or -1
   */
  long size(Path file);

  /**
   * Tells whether there is anything of this name.
   *
   * @param name the name
   * @return whether there is
   */
  boolean exists(Path name);

  /**
   * Looks whether a file could be given a name: what has it now, if anything, is a file or a link,
   * and its directory can be written.
   *
   * @param name the name
   * @throws IOException if it could not, saying why
   */
  void requireReplaceable(Path name) throws IOException;

  /**
   * Tells this file from every other one that ever had or gets its name. It stays the same when the
   * file gets another name, and becomes another one when the content changes.
   *
   * @param file its name
   * @return a short text, without meaning but for comparison
   * @throws IOException if the file cannot be looked at
   */
  String identity(Path file) throws IOException;

  /**
   * Tells whether two names are those of one file.
   *
   * @param one a name
   * @param other another one
   * @return whether they are; false if nobody can tell
   */
  default boolean isSame(Path one, Path other) {
    try {
      return identity(one).equals(identity(other));
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Lists the files in a directory that have names like this; none if it cannot be read.
   *
   * @param directory the directory
   * @param glob what the names are like
   * @return the files
   */
  List<Path> list(Path directory, String glob);

  /**
   * Tells how many more bytes a directory takes; the greatest number if nobody knows.
   *
   * @param directory the directory
   * @return the bytes, 0 or more
   */
  long room(Path directory);
}
