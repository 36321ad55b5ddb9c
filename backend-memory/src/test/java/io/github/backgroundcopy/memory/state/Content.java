package io.github.backgroundcopy.memory.state;

import io.github.backgroundcopy.FileInfo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a state file should hold: a map, to which changes are applied in the simplest way. */
final class Content {

  private final Map<Long, StoredGroup> groups;
  private final Map<Long, List<StoredFile>> files;

  private Content(Map<Long, StoredGroup> groups, Map<Long, List<StoredFile>> files) {
    this.groups = groups;
    this.files = files;
  }

  static Content empty() {
    return new Content(new TreeMap<>(), new TreeMap<>());
  }

  static Content of(StateFile state) {
    Content content = empty();
    state.load((group, files) -> {
      content.groups.put(group.number(), group);
      content.files.put(group.number(), files);
    });
    return content;
  }

  /** Opens a file, reads it, and closes it. */
  static Content of(Path file) {
    try (StateFile state = StateFile.open(file, false, true)) {
      return of(state);
    }
  }

  Content with(List<Change> changes) {
    Content after = new Content(new TreeMap<>(groups), new TreeMap<>(files));
    changes.forEach(after::apply);
    return after;
  }

  private void apply(Change change) {
    if (change instanceof Change.PutGroup put) {
      groups.put(put.group().number(), put.group());
      files.putIfAbsent(put.group().number(), List.of());
    } else if (change instanceof Change.AddFiles add) {
      List<StoredFile> more = new ArrayList<>(files(add.number()));
      for (FileInfo file : add.files()) {
        more.add(new StoredFile(file, null, null));
      }
      files.put(add.number(), Collections.unmodifiableList(more));
    } else if (change instanceof Change.PutProgress put) {
      List<StoredFile> others = new ArrayList<>(files(put.number()));
      StoredFile file = others.get(put.index());
      others.set(put.index(), new StoredFile(file.info(), put.progress(), file.headers()));
      files.put(put.number(), Collections.unmodifiableList(others));
    } else if (change instanceof Change.PutHeaders put) {
      List<StoredFile> others = new ArrayList<>(files(put.number()));
      put.headers().forEach((index, headers) -> {
        StoredFile file = others.get(index);
        others.set(index, new StoredFile(file.info(), file.progress(), headers));
      });
      files.put(put.number(), Collections.unmodifiableList(others));
    } else if (change instanceof Change.RemoveGroup remove) {
      groups.remove(remove.number());
      files.remove(remove.number());
    }
  }

  private List<StoredFile> files(long number) {
    return files.getOrDefault(number, List.of());
  }

  int fileCount(long number) {
    return files(number).size();
  }

  List<Long> numbers() {
    return List.copyOf(groups.keySet());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Content that && groups.equals(that.groups) && files.equals(that.files);
  }

  @Override
  public int hashCode() {
    return groups.hashCode();
  }

  @Override
  public String toString() {
    return groups + " " + files;
  }
}
