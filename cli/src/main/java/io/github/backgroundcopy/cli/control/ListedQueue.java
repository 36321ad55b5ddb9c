package io.github.backgroundcopy.cli.control;

import io.github.backgroundcopy.GroupEntry;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A queue as it is listed, by whoever has it open or reads its file.
 *
 * <p>A stream must be read to its end or closed before anything else is asked.
 *
 * <p>Internal: not for use outside this module.
 */
public interface ListedQueue extends AutoCloseable {

  /**
   * Tells whether the queue outlives the processes that use it.
   *
   * @return false if it ends with this one
   */
  boolean lasts();

  /**
   * Tells whether running groups are transferred by the process that has the queue open.
   *
   * @return false if that process only lists or steers them, or is about to end, or none has it
   *     open
   */
  boolean transfers();

  /**
   * Gives all groups, none of which is kept in memory.
   *
   * @return the groups, oldest first
   */
  Stream<GroupEntry> groups();

  /**
   * Gives all groups as they are now, as often as they are asked for. While the queue may change
   * they are kept in memory.
   *
   * @return what gives the same groups each time, oldest first
   */
  default Supplier<Stream<GroupEntry>> unchanging() {
    List<GroupEntry> all = groups().toList();
    return all::stream;
  }

  /**
   * Gives all groups with their files, none of which is kept in memory.
   *
   * @return the groups, oldest first
   */
  Stream<ListedGroup> listing();

  /** Ends the use of the queue, and closes it if this process has it open. */
  @Override
  void close();
}
