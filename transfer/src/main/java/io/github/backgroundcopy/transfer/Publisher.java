package io.github.backgroundcopy.transfer;

import io.github.backgroundcopy.core.rules.Win32Errors;
import io.github.backgroundcopy.transfer.files.DiskReason;
import io.github.backgroundcopy.transfer.files.LocalFiles;
import io.github.backgroundcopy.transfer.files.TargetDisk;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives files that have arrived their names (specification section 1.6).
 *
 * <p>First every file is made ready, so that none gets its name where another one cannot; those
 * that had their names already are looked at once more, since they must be there too; then the
 * names are given, in order, and taken back if one cannot be given after all; then their
 * directories are forced to the disk; and only then is it noted. A queue that is read back after a
 * crash finds by the files themselves how far that went.
 *
 * <p>It works {@linkplain GroupFiles#alone alone}; two publishers of one group come one after the
 * other, and the second finds nothing to do.
 */
public final class Publisher {

  private final LocalFiles files;
  private final TargetDisk disk;
  private final GroupFiles group;

  /**
   * Prepares to give names.
   *
   * @param files the disk
   * @param group the group's files
   */
  public Publisher(LocalFiles files, GroupFiles group) {
    this.files = files;
    this.disk = files.disk();
    this.group = group;
  }

  /**
   * Gives all files that have arrived their names, or none of them where one cannot get it, also of
   * those that got theirs just before an earlier process ended. Where the disk gives a file no
   * second name, a file that has replaced it keeps its name.
   *
   * @return the first failure, or null
   */
  public @Nullable Failure publish() {
    return group.alone(this::publishAll).orElse(null);
  }

  private Optional<Failure> publishAll() {
    List<Naming> waiting = waiting();
    OldFiles old = new OldFiles(disk, waiting);
    List<FoundFile> found = group.found();
    Trouble trouble = firstTrouble(waiting, this::prepare);
    if (trouble == null) {
      trouble = giveUpChanged(found, waiting);
    }
    if (trouble == null) {
      trouble = moveAll(waiting, old);
    }
    if (trouble != null) {
      group.takeBack(old::giveBack);
    }
    Trouble unkept = keep(waiting, trouble == null ? found : List.of());
    Trouble first = trouble == null ? unkept : trouble;
    return Optional.ofNullable(first).map(Trouble::failure);
  }

  /**
   * Gives up files that somebody has deleted before they got their names, and those that were there
   * already and were changed or deleted since, so that they are compared or fetched again.
   *
   * @return whether there were any
   */
  boolean giveUpLost() {
    List<Naming> waiting = waiting();
    boolean some = giveUpChanged(group.found(), waiting) != null;
    for (Naming naming : waiting) {
      Path temporary = naming.file.temporary();
      if (!naming.moved && !disk.exists(temporary) && files.isDirectoryThere(temporary)) {
        group.lost(naming.file.index());
        some = true;
      }
    }
    return some;
  }

  /** Gives up files that are not any more what was found under their names. */
  private @Nullable Trouble giveUpChanged(List<FoundFile> found, List<Naming> waiting) {
    Trouble first = null;
    for (FoundFile file : found) {
      if (!file.isUnchanged(disk) && !isReplaced(file, waiting)) {
        group.lost(file.index());
        first = first == null ? Trouble.ofChanged(file) : first;
      }
    }
    return first;
  }

  /** Whether a file of the same group and name has taken the place of one that was there. */
  private static boolean isReplaced(FoundFile file, List<Naming> waiting) {
    return waiting.stream().anyMatch(naming -> naming.moved && naming.target.equals(file.target()));
  }

  private @Nullable Trouble moveAll(List<Naming> waiting, OldFiles old) {
    Naming last = waiting.isEmpty() ? null : waiting.get(waiting.size() - 1);
    return firstTrouble(waiting, naming -> {
      if (naming != last) {
        old.keep(naming);
      }
      move(naming);
      old.replaced(naming);
    });
  }

  /**
   * Gives each file that has arrived its name, whatever becomes of the others: the group is out of
   * the queue, and what has arrived is its owner's (GROUP-CANCEL-02, GROUP-CANCEL-03). The log says
   * where a file stays that cannot get its name.
   *
   * @return whether all of that is on the disk; otherwise it is to be done again
   */
  public boolean publishEach() {
    return group.alone(() -> {
      List<Naming> waiting = waiting();
      for (Naming naming : waiting) {
        publishOrLeave(naming);
      }
      Trouble unkept = keep(waiting, List.of());
      if (unkept != null) {
        warn(unkept, "this is done again when the queue is opened the next time");
      }
      return unkept == null && group.canNote();
    });
  }

  private void publishOrLeave(Naming naming) {
    Trouble trouble = firstTrouble(List.of(naming), this::prepare);
    if (trouble == null) {
      trouble = firstTrouble(List.of(naming), this::move);
    }
    if (trouble != null && disk.exists(naming.file.temporary())) {
      // What has arrived belongs to the client: better under a strange name than lost.
      warn(trouble, "its content stays in " + naming.file.temporary());
      group.left(naming.file.index());
    }
  }

  private List<Naming> waiting() {
    List<Naming> waiting = new ArrayList<>();
    for (ArrivedFile file : group.arrived()) {
      waiting.add(new Naming(file));
    }
    Naming.noticeMoved(waiting, disk);
    return waiting;
  }

  /** Takes steps for files that have no name yet, in order, up to the first that fails. */
  private @Nullable Trouble firstTrouble(List<Naming> waiting, Step step) {
    for (Naming naming : waiting) {
      if (naming.moved || !group.canNote()) {
        continue;
      }
      try {
        step.take(naming);
      } catch (IOException e) {
        if (disk.size(naming.file.temporary()) != naming.file.size()) {
          // The bytes are lost: only fetching the file again can help.
          group.lost(naming.file.index());
        }
        return Trouble.of(naming, e);
      }
    }
    return null;
  }

  private void prepare(Naming naming) throws IOException {
    files.targets().require(naming.target);
    Path temporary = naming.file.temporary();
    long size = naming.file.size();
    long length = disk.size(temporary);
    if (length < 0) {
      throw files.gone(temporary);
    }
    if (length != size) {
      throw new FileSystemException(
          temporary.toString(), null, "it has " + length + " bytes, not " + size);
    }
    disk.requireReplaceable(naming.target);
    if (files.flushes() && naming.file.forced() < length) {
      force(naming, length);
    }
  }

  private void force(Naming naming, long length) throws IOException {
    int index = naming.file.index();
    try {
      disk.force(naming.file.temporary());
    } catch (IOException e) {
      group.unforced(index);
      throw e;
    }
    group.forced(index, length);
  }

  private void move(Naming naming) throws IOException {
    files.targets().require(naming.target);
    disk.rename(naming.file.temporary(), naming.target);
    naming.moved = true;
    deleteTwin(naming.file.temporary());
  }

  /** Where both were names of one file, since a name was about to be taken back, both are left. */
  private void deleteTwin(Path temporary) {
    try {
      if (disk.exists(temporary)) {
        disk.delete(temporary);
      }
    } catch (IOException e) {
      // It is in nobody's way, and swept with what else is left.
    }
  }

  /** Makes the names last, and then has them noted, with those that were there already. */
  private @Nullable Trouble keep(List<Naming> named, List<FoundFile> found) {
    Map<Path, IOException> failures = force(named);
    Trouble first = null;
    List<Integer> published = new ArrayList<>();
    for (Naming naming : named) {
      IOException failure = failures.get(naming.directory());
      if (naming.moved && failure != null) {
        first = first == null ? Trouble.of(naming, failure) : first;
        // Nobody knows whether the file is there tomorrow, and no later flush can tell.
        group.lost(naming.file.index());
      } else if (naming.moved) {
        published.add(naming.file.index());
      }
    }
    if (first == null) {
      found.forEach(file -> published.add(file.index()));
      published.sort(Comparator.naturalOrder());
    }
    if (group.canNote()) {
      // Else whoever comes next needs them, to go on or to go back.
      OldFiles.discard(disk, named);
    }
    if (!published.isEmpty()) {
      group.published(published);
    }
    return first;
  }

  private Map<Path, IOException> force(List<Naming> named) {
    Map<Path, IOException> failures = new HashMap<>();
    if (files.flushes()) {
      named.stream()
          .filter(naming -> naming.moved)
          .map(naming -> String.valueOf(naming.directory()))
          .distinct()
          .map(Path::of)
          .forEach(directory -> {
            try {
              disk.forceNames(directory);
            } catch (IOException e) {
              failures.put(directory, e);
            }
          });
    }
    return failures;
  }

  private static void warn(Trouble trouble, String consequence) {
    Logger log = LoggerFactory.getLogger(Publisher.class);
    log.warn("{}; {}", trouble.reason(), consequence);
  }

  /** Something that is done for one file after the other. */
  private interface Step {
    void take(Naming naming) throws IOException;
  }

  /** A file that did not get its name, or has it no longer, and why. */
  private record Trouble(int index, int win32Result, String reason) {

    static Trouble of(Naming naming, IOException cause) {
      String name = naming.file.info().localName();
      return new Trouble(
          naming.file.index(),
          Win32Errors.codeOf(cause),
          "\"" + name + "\" cannot be given its name: " + DiskReason.of(cause, name));
    }

    static Trouble ofChanged(FoundFile file) {
      return new Trouble(
          file.index(),
          Win32Errors.INVALID_DATA,
          "\"" + file.info().localName() + "\" was there already with the announced content, but"
              + " somebody has changed or deleted it since; resume to fetch it");
    }

    Failure failure() {
      return new Failure(index, win32Result, 0, reason);
    }
  }
}
