package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.memory.state.StateFile;
import io.github.backgroundcopy.memory.state.StoredFile;
import io.github.backgroundcopy.memory.state.StoredGroup;
import io.github.backgroundcopy.transfer.files.LocalFiles;
import io.github.backgroundcopy.transfer.files.TargetDisk;
import io.github.backgroundcopy.transfer.files.Targets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes groups of what a state file has kept, and brings their temporary files in line with it: a
 * process that was killed may have been further than it had noted. A queue that only looks touches
 * no file.
 */
final class Restorer {

  private final boolean looks;
  private final Targets targets;
  private final TargetDisk disk;
  private final LocalFiles files;
  private final Clock clock;
  private final Map<Long, Group> known;
  private final List<Group> restored = new ArrayList<>();

  /** Takes groups that are to become again what was kept of them, by number. */
  Restorer(Foundation queue, Map<Long, Group> known) {
    this.looks = queue.settings.onlyLooks();
    this.targets = queue.targets;
    this.disk = queue.files.disk();
    this.files = queue.files;
    this.clock = queue.clock;
    this.known = known;
  }

  /** Reads all groups, oldest first. */
  List<Group> restore(StateFile file) {
    file.load(this::restore);
    if (!looks) {
      sweep();
    }
    return restored;
  }

  private void restore(StoredGroup stored, List<StoredFile> storedFiles) {
    Group group = known.get(stored.number());
    if (group == null) {
      group = new Group(stored.id(), stored.owner(), stored.createdMillis());
    }
    group.restore(stored, storedFiles, clock);
    Job job = group.job;
    if (job != null && stored.stage() == StoredGroup.Stage.IN_QUEUE && !looks) {
      job.files().forEach(this::noticeLoss);
    }
    restored.add(group);
  }

  /** Takes notice that a file which had arrived is not there any more, and is to be fetched. */
  private void noticeLoss(JobFile file) {
    Temporary temporary = file.temporary;
    if (!file.arrived || temporary == null) {
      return;
    }
    try {
      if (disk.size(temporary.path) != file.size) {
        file.forget();
      } else if (temporary.identity == null) {
        temporary.identity = disk.identity(temporary.path);
      }
    } catch (IOException e) {
      file.forget();
    }
  }

  // ---- temporary files that nothing was noted of

  private void sweep() {
    Set<String> prefixes = new HashSet<>();
    // Names, not paths: no two temporary files share one, and one directory may have several paths.
    Set<Path> noted = new HashSet<>();
    Set<Path> directories = new HashSet<>();
    for (Group group : restored) {
      Job job = group.job;
      // Of a group that is publishing nothing is swept: which names it has given is not known yet.
      if (job != null && !group.publishing) {
        prefixes.add(LocalFiles.temporaryPrefix(group.label()));
        for (JobFile file : job.files()) {
          note(file, noted, directories);
        }
      }
    }
    for (Path directory : directories) {
      if (targets.isInside(directory.resolve("any"))) {
        sweep(directory, prefixes, noted);
      }
    }
  }

  private static void note(JobFile file, Set<Path> noted, Set<Path> directories) {
    if (file.temporary != null) {
      noted.add(file.temporary.path.getFileName());
    }
    Path directory = LocalFiles.target(file.info()).getParent();
    if (!file.published && directory != null) {
      directories.add(directory);
    }
  }

  private void sweep(Path directory, Set<String> prefixes, Set<Path> noted) {
    for (Path candidate : files.temporaries(directory)) {
      Path name = candidate.getFileName();
      if (prefixes.contains(prefix(name)) && !noted.contains(name)) {
        files.discard(candidate);
      }
    }
  }

  /** What a name has before the index of the file. */
  private static String prefix(@Nullable Path name) {
    String text = String.valueOf(name);
    int lot = text.lastIndexOf('-');
    int index = text.lastIndexOf('-', lot - 1);
    return text.substring(0, index + 1);
  }
}
