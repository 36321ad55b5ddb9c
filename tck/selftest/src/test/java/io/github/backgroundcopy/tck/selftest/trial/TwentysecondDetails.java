package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.HResult;
import io.github.backgroundcopy.ServiceUnavailableException;
import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Mistakes in what is told beside the point. */
final class TwentysecondDetails {

  private TwentysecondDetails() {}

  static List<Suspect> all() {
    return List.of(secretInTheReason(), deniedAndGone(), asksForItsText());
  }

  private static Suspect secretInTheReason() {
    return new Suspect(
        Kind.DETAILS,
        "the reason of a failure quotes the whole URL, with what is secret in its query",
        "TransferError.reason: \"a sentence for people, without secrets\"; FileInfo.remoteName: \"It"
            + " may hold secrets in its query\"",
        () -> call -> {
          if (Eighth.on(call, "callback.onStatus")) {
            StatusEvent event = call.argument(0);
            TransferError error = event.error().orElse(null);
            return error == null || error.fileIndex() < 0
                ? call.proceed()
                : Twentysecond.told(
                    call, event, naming(error, event.job().orElseThrow().file(error.fileIndex())));
          }
          return Eighth.told(call, details -> {
            Optional<FileInfo> file = failed(call, details);
            return file.isEmpty()
                ? details
                : Eighth.copy(details)
                    .error(naming(details.error().orElseThrow(), file.orElseThrow()))
                    .build();
          });
        },
        stage -> {
          String path = "/f?token=sesame";
          stage.network().serve(path, Resource.failing(404));
          BackgroundCopyGroup group = Eighth.with(
              stage,
              FileInfo.of(stage.network().url(path), stage.folder.resolve("f").toString()));
          stage.fail(group);
          assertThat(Eighth.details(stage, group).error().orElseThrow().reason())
              .doesNotContain("sesame");
        });
  }

  private static TransferError naming(TransferError error, FileInfo file) {
    return Twentysecond.with(
        error, error.fileIndex(), error.reason() + " (" + file.remoteName() + ")");
  }

  private static Optional<FileInfo> failed(Call call, GroupDetails details) {
    TransferError error = details.error().orElse(null);
    UUID job = details.jobId().orElse(null);
    if (error == null || job == null || error.fileIndex() < 0) {
      return Optional.empty();
    }
    return Twentysecond.handle(call.scene, details.id())
        .map(group -> group.getJob(job).file(error.fileIndex()));
  }

  /** As for a handle: access comes first. */
  private static Suspect deniedAndGone() {
    return new Suspect(
        Kind.DETAILS,
        "a listing tells that a group is denied which was taken away and has left the queue since",
        "GroupEntry.Gone: \"A group that has left the queue since the snapshot was taken\"; Denied:"
            + " \"A group that may still be there\"",
        () -> call -> {
          Object answer = call.proceed();
          if (!call.is("entries.next") || call.client().principal() == Principal.A) {
            return answer;
          }
          return ((List<?>) Objects.requireNonNull(answer))
              .stream()
                  .map(GroupEntry.class::cast)
                  .map(entry -> entry instanceof GroupEntry.Gone gone ? denied(call, gone) : entry)
                  .toList();
        },
        stage -> {
          UUID id = stage.group().id();
          SnapshotEnumerator<GroupEntry> entries = stage.user.enumGroupDetails();
          stage.client(Principal.A).getGroup(id).cancel();
          assertThat(entries.next(1)).containsExactly(new GroupEntry.Gone(id));
        });
  }

  private static GroupEntry denied(Call call, GroupEntry.Gone gone) {
    Past past = call.scene.past(gone.id());
    return past != null
            && past.tookOver
            && past.cancelled
            && past.isOf(call.client().principal())
        ? new GroupEntry.Denied(gone.id(), HResult.E_ACCESSDENIED)
        : gone;
  }

  /** Its text shows the state. */
  private static Suspect asksForItsText() {
    return new Suspect(
        Kind.DETAILS,
        "a handle cannot be printed while the service is stopped",
        "BackgroundCopyGroup: \"Handles compare by identity and print type and id without asking"
            + " anybody\"; BackgroundCopyJob: \"prints its type and id without asking anybody\"",
        () -> call -> {
          if (call.is("group.toString", "job.toString")) {
            try {
              Object unused = call.group().status();
            } catch (ServiceUnavailableException e) {
              throw e;
            } catch (RuntimeException e) {
              return call.proceed();
            }
          }
          return call.proceed();
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          stage.queue.stopService();
          assertThat(group.toString()).contains(group.id().toString());
          stage.queue.startService();
        });
  }
}
