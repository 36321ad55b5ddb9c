package io.github.backgroundcopy.memory.queue;

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
interface TargetDisk {

  /**
   * Creates an empty file that nobody else uses.
   *
   * @throws FileAlreadyExistsException if there is something of this name, be it a link
   */
  PartialFile create(Path file) throws IOException;

  /** Opens a file to go on behind so many bytes; what is behind them goes. */
  PartialFile open(Path file, long length) throws IOException;

  /** Reads a file from its beginning. */
  InputStream read(Path file) throws IOException;

  /** Returns when what was written to a file would survive a loss of power. */
  void force(Path file) throws IOException;

  /** Returns when the names in a directory would survive a loss of power. */
  void forceNames(Path directory) throws IOException;

  /** Gives a file another name in one step, in place of what may have had that name. */
  void rename(Path file, Path name) throws IOException;

  /** Deletes a file, if it is there. */
  void delete(Path file) throws IOException;

  /** Tells how long a file is; -1 if there is none. */
  long size(Path file);

  /** Tells whether there is anything of this name. */
  boolean exists(Path name);

  /** Tells whether this is a directory. */
  boolean isDirectory(Path name);

  /**
   * Tells this file from every other one that ever had or gets its name. It stays the same when the
   * file gets another name, and becomes another one when the content changes.
   */
  String identity(Path file) throws IOException;

  /** Lists the files in a directory that have names like this; none if it cannot be read. */
  List<Path> list(Path directory, String glob);

  /** Tells how many more bytes a directory takes; the greatest number if nobody knows. */
  long room(Path directory);
}
