package io.github.backgroundcopy.cli.queue;

import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.cli.control.ListedGroup;
import io.github.backgroundcopy.cli.control.ListedQueue;
import io.github.backgroundcopy.memory.StateFileListing;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The groups of a file that nobody else has open, read from it without opening their queue. */
final class FileListing implements ListedQueue {

  private final StateFileListing file;

  FileListing(StateFileListing file) {
    this.file = file;
  }

  @Override
  public boolean lasts() {
    return true;
  }

  /** Nobody has the file open. */
  @Override
  public boolean transfers() {
    return false;
  }

  @Override
  public Stream<GroupEntry> groups() {
    return file.groups().map(group -> new GroupEntry.Present(group.details()));
  }

  /** The file is ours: it can be read again. */
  @Override
  public Supplier<Stream<GroupEntry>> unchanging() {
    return this::groups;
  }

  @Override
  public Stream<ListedGroup> listing() {
    return file.groups()
        .map(group -> new ListedGroup(
            new GroupEntry.Present(group.details()),
            Optional.of(GroupFiles.rows(group.files(), group.details()))));
  }

  @Override
  public void close() {
    file.close();
  }
}
