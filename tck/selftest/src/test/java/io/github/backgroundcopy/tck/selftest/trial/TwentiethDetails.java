package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.Digest;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.FileProgress;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.HResult;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Mistakes in details. */
final class TwentiethDetails {

  private TwentiethDetails() {}

  static List<Suspect> all() {
    return List.of(noReasonButOne(), oneSeparator(), sizeOfTheServer());
  }

  /** What cannot be read is another's, one thinks. */
  private static Suspect noReasonButOne() {
    return new Suspect(
        Kind.DETAILS,
        "while the service is stopped a listing denies its groups as another's",
        "DETAIL-10: \"While the service is stopped elements must be delivered as Denied with"
            + " QM_E_SERVICE_UNAVAILABLE\"; GroupEntry.Denied.reason",
        () -> call -> {
          Object answer = call.proceed();
          if (!call.is("entries.next") || !(answer instanceof List<?> entries)) {
            return answer;
          }
          List<Object> told = new ArrayList<>();
          for (Object entry : entries) {
            told.add(
                entry instanceof GroupEntry.Denied denied
                    ? new GroupEntry.Denied(denied.id(), HResult.E_ACCESSDENIED)
                    : entry);
          }
          return List.copyOf(told);
        },
        stage -> {
          UUID id = stage.group().id();
          SnapshotEnumerator<GroupEntry> listing = stage.user.enumGroupDetails();
          stage.queue.stopService();
          assertThat(listing.next(1))
              .containsExactly(new GroupEntry.Denied(id, HResult.QM_E_SERVICE_UNAVAILABLE));
          stage.queue.startService();
        });
  }

  /** A name goes through something that knows what a path is. */
  private static Suspect oneSeparator() {
    return new Suspect(
        Kind.DETAILS,
        "two separators in a row in a local name are told as one",
        "JOB-GETFILE-01: \"exactly the two strings added\"; BackgroundCopyJob.file: \"with the"
            + " names exactly as they were added\"",
        () -> call -> {
          Object answer = call.proceed();
          if (Eighth.on(call, "job.file") && answer instanceof FileInfo file) {
            return plain(file);
          }
          if (!Eighth.on(call, "job.files") || !(answer instanceof List<?> files)) {
            return answer;
          }
          return files.stream()
              .map(FileProgress.class::cast)
              .map(file -> new FileProgress(plain(file.file()), file.progress()))
              .toList();
        },
        stage -> {
          String name = stage.folder + "//x";
          BackgroundCopyJob job = stage.group().createJob(UUID.randomUUID());
          job.addFiles(List.of(FileInfo.of("http://host/x", name)));
          assertThat(job.file(0).localName()).isEqualTo(name);
        });
  }

  private static FileInfo plain(FileInfo from) {
    if (!from.localName().contains("//")) {
      return from;
    }
    FileInfo to = FileInfo.of(from.remoteName(), from.localName().replaceAll("/+", "/"));
    if (from.size().isPresent()) {
      to = to.withSize(from.size().getAsLong());
    }
    for (Digest digest : from.digests()) {
      to = to.withDigest(digest);
    }
    for (Source source : from.sources().subList(1, from.sources().size())) {
      to = to.withSource(source);
    }
    if (from.pieces().isPresent()) {
      to = to.withPieces(from.pieces().orElseThrow());
    }
    return to;
  }

  /** There is one size of a file, and whoever knows it better writes it. */
  private static Suspect sizeOfTheServer() {
    return new Suspect(
        Kind.DETAILS,
        "a file of which no size was announced tells that of the server as announced",
        "FileInfo.size: \"the number of bytes as it was given, or empty if none was\";"
            + " JOB-GETFILE-01, JOB-VERIFY-01",
        () -> call -> {
          Object answer = call.proceed();
          if (Eighth.on(call, "job.file") && answer instanceof FileInfo file) {
            return sized(
                file, ((BackgroundCopyJob) call.target).progress(call.<Integer>argument(0)));
          }
          if (!Eighth.on(call, "job.files") || !(answer instanceof List<?> files)) {
            return answer;
          }
          return files.stream()
              .map(FileProgress.class::cast)
              .map(file -> new FileProgress(sized(file.file(), file.progress()), file.progress()))
              .toList();
        },
        stage -> {
          FileInfo file = stage.file(5);
          BackgroundCopyGroup group = Eighth.with(stage, file);
          stage.complete(group);
          assertThat(Stage.job(group).file(0)).isEqualTo(file);
        });
  }

  private static FileInfo sized(FileInfo file, Progress progress) {
    return file.size().isEmpty() && progress.bytesTotal().isPresent()
        ? file.withSize(progress.bytesTotal().getAsLong())
        : file;
  }
}
