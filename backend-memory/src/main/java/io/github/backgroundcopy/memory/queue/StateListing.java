package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.FileProgress;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.memory.state.KeptGroup;
import io.github.backgroundcopy.memory.state.StateFileException;
import io.github.backgroundcopy.memory.state.StateReader;
import io.github.backgroundcopy.memory.state.StoredGroup;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a client would see of a queue that transfers nothing, read from its state file group by
 * group: the queue is not there for it, and may be longer than the memory is large.
 *
 * <p>Internal: not for use outside this module.
 */
public final class StateListing implements AutoCloseable {

  private final Path file;
  private final Caller caller;
  private final Clock clock;
  private final StateReader reader;

  /** The first file that this process has no name for. */
  private @Nullable InvalidPathException unnamed;

  private StateListing(Path file, Caller caller, QueueSettings settings) {
    this.file = file;
    this.caller = caller;
    this.clock = new Clock(settings.timeOrDefault());
    try {
      this.reader =
          StateReader.open(file, settings.setsAside(), settings.flushes(), this::requireNames);
    } catch (StateFileException e) {
      throw UnusableState.refusal(file, e);
    }
  }

  /**
   * Opens a listing. What is in the file is checked as a whole.
   *
   * @param file the state file
   * @param caller on whose behalf it is listed
   * @param settings what is said about the queue
   * @return the listing, which owns the file until it is closed
   * @throws io.github.backgroundcopy.ServiceUnavailableException if the file cannot be used, as
   *     when its queue is opened
   */
  public static StateListing open(Path file, Caller caller, QueueSettings settings) {
    StateListing listing = new StateListing(file, caller, settings);
    InvalidPathException unnamed = listing.unnamed;
    if (unnamed != null) {
      listing.close();
      throw UnusableState.refusal(file, unnamed);
    }
    return listing;
  }

  private void requireNames(KeptGroup kept) {
    try {
      restored(kept);
    } catch (InvalidPathException e) {
      unnamed = unnamed == null ? e : unnamed;
    }
  }

  /**
   * Reads the groups that the caller sees, each when it is asked for.
   *
   * @param <T> what is made
   * @param make makes something of a group and its files
   * @return what was made, in the order of the queue
   */
  public <T> Stream<T> groups(BiFunction<GroupDetails, List<FileProgress>, T> make) {
    Supplier<@Nullable KeptGroup> all = reader.groups();
    return Stream.iterate(next(all), Objects::nonNull, last -> next(all))
        .filter(this::isSeen)
        .map(this::restored)
        .map(group ->
            make.apply(group.details(clock), group.job == null ? List.of() : group.job.progress()));
  }

  private @Nullable KeptGroup next(Supplier<@Nullable KeptGroup> all) {
    try {
      return all.get();
    } catch (StateFileException e) {
      throw UnusableState.refusal(file, e);
    }
  }

  private boolean isSeen(KeptGroup kept) {
    StoredGroup group = kept.group();
    return group.stage() != StoredGroup.Stage.LEAVING
        && (caller.administrator() || caller.name().equals(group.owner()));
  }

  private Group restored(KeptGroup kept) {
    StoredGroup stored = kept.group();
    Group group = new Group(stored.id(), stored.owner(), stored.createdMillis());
    group.restore(stored, kept.files(), clock);
    return group;
  }

  /** Gives the file back, as it was. */
  @Override
  public void close() {
    reader.close();
  }
}
