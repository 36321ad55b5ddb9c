package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CancellationException;

/**
 * Mistakes in what things that come together leave behind: times, ends, files, and requests. Only
 * groups in the foreground have them, or groups with names, so that no single check meets them.
 */
final class WrongEndings {

  private WrongEndings() {}

  static List<WrongBackend> all() {
    return List.of(
        WrongBackend.of(
            "MODEL-CALLS-01/situations",
            "tells of a group in the foreground that it was never changed",
            "changed()",
            WrongDetails.shown(seen -> seen.status().foreground()
                ? WrongDetails.builder(seen)
                    .changed(seen.created().orElse(Instant.EPOCH))
                    .build()
                : seen)),
        WrongBackend.of(
            "MODEL-CALLS-01/situations",
            "tells of a complete group with a name that it began at its end",
            "begun()",
            WrongDetails.shown(WrongEndings::begunAtTheEnd)),
        WrongBackend.of(
            "MODEL-TRANSFERS-01",
            "ends stages of a group in the foreground as if it had been cancelled",
            "completion()",
            WrongCompletions.completing(group -> group.status().foreground()
                ? group.completion().handle((details, failure) -> {
                  throw new CancellationException();
                })
                : group.completion())),
        WrongBackend.of(
            "MODEL-TRANSFERS-01",
            "leaves a part behind of a cancelled group in the foreground",
            "GROUP-CANCEL-03",
            GroupTwist.of((real, twist) -> new ForwardingGroup(real, twist) {
              @Override
              public void cancel() {
                List<Path> locals = localsInTheForeground(real);
                super.cancel();
                locals.forEach(local -> write(Path.of(local + ".part")));
              }
            })),
        WrongBackend.of(
            "MODEL-TRANSFERS-01",
            "takes older files away with a cancelled group in the foreground",
            "the older file",
            GroupTwist.of((real, twist) -> new ForwardingGroup(real, twist) {
              @Override
              public void cancel() {
                List<Path> locals = localsInTheForeground(real);
                super.cancel();
                locals.forEach(WrongEndings::delete);
              }
            })),
        WrongBackend.of(
            "MODEL-TRANSFERS-01",
            "asks for the first file once more after the fifth request",
            "requests",
            NetworkTwist.of((right, served) -> {
              List<String> requests = new ArrayList<>(right);
              if (right.size() > 4) {
                requests.add(5, right.get(0));
              }
              return requests;
            })),
        WrongBackend.of(
            "MODEL-TRANSFERS-01",
            "forgets what is announced of files that come to a group in the foreground",
            "JOB-GETFILE-01",
            JobTwist.of((real, group) -> new ForwardingJob(real) {
              @Override
              public void addFiles(List<FileInfo> files) {
                super.addFiles(group.status().foreground() ? plain(files) : files);
              }
            })));
  }

  private static GroupDetails begunAtTheEnd(GroupDetails seen) {
    return !seen.displayName().isEmpty() && seen.completed().isPresent()
        ? WrongDetails.builder(seen).begun(seen.completed().get()).build()
        : seen;
  }

  private static List<FileInfo> plain(List<FileInfo> files) {
    return files.stream()
        .map(file ->
            file.sources().size() == 1 ? FileInfo.of(file.remoteName(), file.localName()) : file)
        .toList();
  }

  private static List<Path> localsInTheForeground(BackgroundCopyGroup group) {
    return group.status().foreground() ? locals(group) : List.of();
  }

  /** Lists where the files of a group are to go. */
  static List<Path> locals(BackgroundCopyGroup group) {
    List<Path> locals = new ArrayList<>();
    for (UUID id : group.enumJobs().next(1)) {
      BackgroundCopyJob job = group.getJob(id);
      for (int file = 0; file < job.fileCount(); file++) {
        locals.add(Path.of(job.file(file).localName()));
      }
    }
    return locals;
  }

  private static void write(Path file) {
    try {
      Files.writeString(file, "a part");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
