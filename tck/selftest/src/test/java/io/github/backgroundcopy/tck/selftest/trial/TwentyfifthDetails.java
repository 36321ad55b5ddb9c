package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Mistakes in details. */
final class TwentyfifthDetails {

  private TwentyfifthDetails() {}

  static List<Suspect> all() {
    return List.of(createdAgain(), secretReason(), innerJoin(), noLocalFile());
  }

  /** The column is one that a database keeps by itself, on each update. */
  private static Suspect createdAgain() {
    return new Suspect(
        Kind.DETAILS,
        "the time of creation follows the changes of the group",
        "GroupDetails.created: \"Gives when the group was created\"",
        () -> call -> Eighth.told(
            call,
            details -> details.changed().isEmpty()
                ? details
                : Eighth.copy(details).created(details.changed().get()).build()),
        stage -> {
          BackgroundCopyGroup group = stage.group();
          Instant created = Eighth.details(stage, group).created().orElseThrow();
          stage.queue.advance(Duration.ofDays(1));
          group.set(GroupProperty.DISPLAY_NAME, "a day later");
          assertThat(Eighth.details(stage, group).created()).contains(created);
        });
  }

  private static Suspect secretReason() {
    return new Suspect(
        Kind.DETAILS,
        "the reason of an error tells the whole URL, with its query",
        "TransferError: \"a sentence for people, without secrets\"",
        () -> {
          Map<Past, List<FileInfo>> files = new ConcurrentHashMap<>();
          return call -> {
            if (call.is("callback.onStatus")) {
              Past past = Twentyfifth.told(call);
              return toldEvent(
                  call, error -> withUrl(error, past == null ? null : files.get(past)));
            }
            Object answer = Eighth.told(call, details -> {
              Past past = call.scene.past(details.id());
              return withError(
                  details, error -> withUrl(error, past == null ? null : files.get(past)));
            });
            if (Eighth.on(call, "job.addFiles")) {
              files
                  .computeIfAbsent(Eighth.past(call), past -> new CopyOnWriteArrayList<>())
                  .addAll(call.<List<FileInfo>>argument(0));
            }
            return answer;
          };
        },
        stage -> {
          String path = "/list?token=sesame-7291";
          stage.network().serve(path, Resource.failing(404));
          BackgroundCopyGroup group = Eighth.with(
              stage,
              FileInfo.of(
                  stage.network().url(path), stage.folder.resolve("list").toString()));
          stage.fail(group);
          assertThat(Eighth.details(stage, group).error())
              .map(TransferError::reason)
              .get()
              .asString()
              .doesNotContain("sesame-7291");
        });
  }

  private static TransferError withUrl(TransferError error, @Nullable List<FileInfo> files) {
    int index = error.fileIndex();
    return files == null || index < 0 || index >= files.size()
        ? error
        : new TransferError(
            index,
            error.win32Result(),
            error.transportResult(),
            error.retries(),
            error.reason() + " (" + files.get(index).remoteName() + ")",
            error.context());
  }

  private static GroupDetails withError(GroupDetails details, UnaryOperator<TransferError> change) {
    Optional<TransferError> error = details.error();
    return error.isEmpty()
        ? details
        : Eighth.copy(details).error(change.apply(error.get())).build();
  }

  private static @Nullable Object toldEvent(Call call, UnaryOperator<TransferError> change)
      throws Throwable {
    StatusEvent event = Twentyfifth.event(call);
    return event.isError()
        ? call.with(StatusEvent.failed(
            event.group(),
            event.status(),
            event.job().orElseThrow(),
            change.apply(event.error().orElseThrow())))
        : call.proceed();
  }

  /** Groups are listed with their jobs and those with their files. */
  private static Suspect innerJoin() {
    return new Suspect(
        Kind.DETAILS,
        "the details of a group tell of no job as long as that has no files",
        "GroupDetails.jobId: \"the id, or empty for a group without a job\"",
        () -> call -> Eighth.told(
            call,
            details ->
                details.fileCount() > 0 ? details : Eighth.withoutJob(details).build()),
        stage -> {
          BackgroundCopyGroup group = stage.group();
          UUID job = group.createJob(UUID.randomUUID()).id();
          assertThat(Eighth.details(stage, group).jobId()).contains(job);
        });
  }

  /** Which file it was only the server knows. */
  private static Suspect noLocalFile() {
    return new Suspect(
        Kind.DETAILS,
        "an error of this machine names no file",
        "TransferError.fileIndex: \"the index of the file that failed\"; CB-STATUS-07: \"On an"
            + " error of file i the arguments must be: the group, its job, i\"",
        () -> call -> call.is("callback.onStatus")
            ? toldEvent(call, TwentyfifthDetails::withoutFile)
            : Eighth.told(call, details -> withError(details, TwentyfifthDetails::withoutFile)),
        stage -> {
          Path lost = Files.createDirectory(stage.folder.resolve("lost"));
          stage.network().serve("/lost", Resource.of(new byte[5]));
          BackgroundCopyGroup group = Eighth.with(
              stage,
              stage.file(5),
              FileInfo.of(stage.network().url("/lost"), lost.resolve("f").toString()));
          Files.delete(lost);
          stage.fail(group);
          assertThat(Eighth.details(stage, group).error())
              .map(TransferError::fileIndex)
              .contains(1);
        });
  }

  private static TransferError withoutFile(TransferError error) {
    return error.win32Result() == 0
        ? error
        : new TransferError(
            TransferError.NO_FILE,
            error.win32Result(),
            error.transportResult(),
            error.retries(),
            error.reason(),
            error.context());
  }
}
