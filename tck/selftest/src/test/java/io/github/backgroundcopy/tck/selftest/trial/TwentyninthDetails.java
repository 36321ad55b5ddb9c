package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Mistakes in what is told of a group. */
final class TwentyninthDetails {

  private static final String SECRET = "sesame-4711";

  private TwentyninthDetails() {}

  static List<Suspect> all() {
    return List.of(listedForTheMaker(), attemptOfAPause(), wholeAddress());
  }

  /** The listing has a column of its own, which a take-over leaves as it is. */
  private static Suspect listedForTheMaker() {
    return new Suspect(
        Kind.DETAILS,
        "a listing shows who created a group as its owner",
        "GroupDetails.owner: \"the name of the principal who owns the group\"; QMGR-GET-04",
        () -> call -> call.is("entries.next")
            ? Eighth.told(call, details -> {
              Past past = call.scene.past(details.id());
              return past == null
                  ? details
                  : Eighth.copy(details)
                      .owner(past.maker.manager().caller().name())
                      .build();
            })
            : call.proceed(),
        stage -> {
          UUID id = stage.group().id();
          QueueManager administrator = stage.client(Principal.A);
          assertThat(administrator.getGroup(id).id()).isEqualTo(id);
          GroupEntry entry = administrator.enumGroupDetails().next(1).get(0);
          assertThat(entry.details().flatMap(GroupDetails::owner))
              .contains(administrator.caller().name());
        });
  }

  private static Suspect attemptOfAPause() {
    return new Suspect(
        Kind.DETAILS,
        "a group that was paused before its next attempt still tells when that is",
        "GroupDetails.nextAttempt: \"empty if no attempt is waited for\"",
        () -> {
          Map<Past, Instant> planned = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "group.suspend")) {
              Past past = Eighth.past(call);
              Optional<Instant> next = past.look().flatMap(GroupDetails::nextAttempt);
              Object answer = call.proceed();
              next.ifPresent(time -> planned.put(past, time));
              return answer;
            }
            Object answer = Eighth.told(call, details -> {
              Past past = call.scene.past(details.id());
              Instant time = past == null ? null : planned.get(past);
              return time == null || details.state() != GroupState.SUSPENDED
                  ? details
                  : Eighth.copy(details).nextAttempt(time).build();
            });
            if (Eighth.on(call, "group.resume")) {
              planned.remove(Eighth.past(call));
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.with(stage, stage.file(Resource.unreachable()));
          stage.run(group);
          assertThat(Eighth.details(stage, group).nextAttempt()).isPresent();
          group.suspend();
          assertThat(Eighth.details(stage, group).nextAttempt()).isEmpty();
        });
  }

  private static Suspect wholeAddress() {
    return new Suspect(
        Kind.DETAILS,
        "the reason of an error names the URL with its query",
        "TransferError.reason: \"a sentence for people, without secrets\"; JOB-ADDFILES-06: \"a"
            + " secret has no place in a listing\"",
        () -> {
          Map<Past, BackgroundCopyJob> jobs = new ConcurrentHashMap<>();
          return call -> {
            Past past = call.origin.past();
            if (call.is("callback.onStatus") && past != null) {
              StatusEvent event = call.argument(0);
              return event.error().isEmpty()
                  ? call.proceed()
                  : call.with(StatusEvent.failed(
                      event.group(),
                      event.status(),
                      event.job().orElseThrow(),
                      withAddress(event.error().orElseThrow(), jobs.get(past))));
            }
            Object answer = Eighth.told(call, details -> {
              Past other = call.scene.past(details.id());
              TransferError error = details.error().orElse(null);
              return other == null || error == null
                  ? details
                  : Eighth.copy(details)
                      .error(withAddress(error, jobs.get(other)))
                      .build();
            });
            if (Eighth.on(call, "job.addFiles")) {
              jobs.put(Objects.requireNonNull(past), (BackgroundCopyJob) call.target);
            }
            return answer;
          };
        },
        stage -> {
          String path = "/secret?token=" + SECRET;
          stage.network().serve(path, Resource.failing(404));
          BackgroundCopyGroup group = stage.group();
          group
              .createJob(UUID.randomUUID())
              .addFiles(List.of(FileInfo.of(
                  stage.network().url(path), stage.folder.resolve("secret").toString())));
          stage.fail(group);
          assertThat(Eighth.details(stage, group).error().orElseThrow().reason())
              .doesNotContain(SECRET);
        });
  }

  private static TransferError withAddress(TransferError error, @Nullable BackgroundCopyJob job) {
    if (job == null || error.fileIndex() == TransferError.NO_FILE) {
      return error;
    }
    try {
      String url = job.file(error.fileIndex()).remoteName();
      return new TransferError(
          error.fileIndex(),
          error.win32Result(),
          error.transportResult(),
          error.retries(),
          error.reason() + " (" + url + ")",
          error.context());
    } catch (RuntimeException e) {
      return error;
    }
  }
}
