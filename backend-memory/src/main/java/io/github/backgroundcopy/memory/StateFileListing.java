package io.github.backgroundcopy.memory;

import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.FileProgress;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.memory.queue.StateListing;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Lists the groups of a {@link MemoryOptions#STATE_FILE} without opening their queue: they are read
 * one by one, so that a list of any length needs no more memory than a short one. Nothing is
 * transferred, and the file stays as it is. For one thread at a time.
 *
 * <p>The file is in use until the listing is closed, as by a queue.
 */
public final class StateFileListing implements AutoCloseable {

  private final StateListing listing;

  private StateFileListing(StateListing listing) {
    this.listing = listing;
  }

  /**
   * A group and its files.
   *
   * @param details what {@link io.github.backgroundcopy.QueueManager#details} tells of the group
   * @param files how far each of its files has come, in order; unmodifiable
   */
  public record Listed(GroupDetails details, List<FileProgress> files) {

    /**
     * Copies the list.
     *
     * @param details what is told of the group
     * @param files its files
     */
    public Listed {
      files = List.copyOf(files);
    }
  }

  /**
   * Opens a listing. The file is read and checked as a whole, as if its queue were opened.
   *
   * @param config as for a queue; it names the state file and, if it is not the process's own, the
   *     caller
   * @return the listing, which the caller closes
   * @throws io.github.backgroundcopy.ServiceUnavailableException if the file cannot be used; see
   *     {@link StateFiles#isInUse}
   * @throws IllegalArgumentException if the configuration names no state file, or an option has a
   *     value that it does not take
   */
  public static StateFileListing open(QueueManagerConfig config) {
    Path file = config
        .option(MemoryOptions.STATE_FILE)
        .orElseThrow(() -> new IllegalArgumentException(
            "Option \"" + MemoryOptions.STATE_FILE + "\" is missing: it names what is listed"));
    return new StateFileListing(StateListing.open(
        file,
        config.caller().orElseGet(Caller::ofProcess),
        MemoryQueueManagerProvider.settings(config)));
  }

  /**
   * Reads the groups that the caller sees, each when it is asked for. It can be called again, and
   * gives the same.
   *
   * @return the groups, oldest first; the stream throws
   *     {@link io.github.backgroundcopy.ServiceUnavailableException} if the disk fails
   */
  public Stream<Listed> groups() {
    return listing.groups(Listed::new);
  }

  /** Gives the file back. */
  @Override
  public void close() {
    listing.close();
  }
}
