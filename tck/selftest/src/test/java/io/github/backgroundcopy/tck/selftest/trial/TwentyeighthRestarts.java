package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.DuplicateIdException;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes with restarts. */
final class TwentyeighthRestarts {

  private TwentyeighthRestarts() {}

  static List<Suspect> all() {
    return List.of(retriedForeground(), completeAgain(), jobIdsOfTheGone(), digestsInLowerCase());
  }

  /** Recovery looks for the foreground, and not for the state. */
  private static Suspect retriedForeground() {
    return new Suspect(
        Kind.RESTARTS,
        "a restart takes up again what has failed in the foreground",
        "LIFE-02: \"a running group must continue without any call\", and only such; GROUP-STATE-07:"
            + " \"status must be exactly 0x380\" (0x780 in the foreground) until it is resumed",
        () -> {
          Map<UUID, BackgroundCopyGroup> handles = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            TwentyeighthTools.remember(call, handles, answer);
            if (call.is("queue.startService")) {
              for (Past past : call.scene.pasts()) {
                BackgroundCopyGroup group = handles.get(past.id);
                GroupStatus status = past.look().map(GroupDetails::status).orElse(null);
                if (group != null
                    && status != null
                    && status.foreground()
                    && status.state() == GroupState.ERROR) {
                  TwentyeighthTools.quietly(group::resume);
                }
              }
            }
            return answer;
          };
        },
        stage -> {
          FileInfo file = stage.file(Resource.failing(404));
          BackgroundCopyGroup group = Eighth.with(stage, file);
          group.switchToForeground();
          stage.fail(group);
          stage.network().serve(Stage.path(file), Resource.ofSize(5));
          stage.restart();
          stage.queue.settle();
          assertThat(group.status()).isEqualTo(GroupStatus.of(GroupState.ERROR, true));
        });
  }

  /** The log is played back by kind: all additions, and then all completions. */
  private static Suspect completeAgain() {
    return new Suspect(
        Kind.RESTARTS,
        "a complete group to which files were added is complete again after a restart",
        "LIFE-02: groups \"must still exist with the same\" files and states; JOB-ADDFILES-14: \"on a"
            + " complete group it must bring the status to 0x180\"",
        () -> {
          Map<Past, Integer> reopened = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "job.addFiles") && Eighth.state(call) == GroupState.COMPLETE) {
              Object answer = call.proceed();
              reopened.put(Eighth.past(call), call.scene.restarts);
              return answer;
            }
            if (Eighth.on(call, "group.resume")) {
              Object answer = call.proceed();
              reopened.remove(Eighth.past(call));
              return answer;
            }
            if (call.is("group.status") && call.origin.past() != null) {
              GroupStatus status = (GroupStatus) Objects.requireNonNull(call.proceed());
              return playedBack(call.scene, reopened, Eighth.past(call), status);
            }
            return Eighth.told(call, details -> {
              Past past = call.scene.past(details.id());
              return past == null
                  ? details
                  : Eighth.copy(details)
                      .status(playedBack(call.scene, reopened, past, details.status()))
                      .build();
            });
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          stage.complete(group);
          Stage.job(group).addFiles(List.of(stage.file(7)));
          stage.restart();
          assertThat(group.status().state()).isEqualTo(GroupState.SUSPENDED);
        });
  }

  /** The index is rebuilt from the log, where the dead still stand. */
  private static Suspect jobIdsOfTheGone() {
    return new Suspect(
        Kind.RESTARTS,
        "a restart takes the ids of jobs whose groups were cancelled for taken",
        "BackgroundCopyGroup.createJob: DuplicateIdException \"if a job of another group has the id\","
            + " which a cancelled one has not; GROUP-JOB-04",
        () -> {
          Map<UUID, UUID> jobs = new ConcurrentHashMap<>();
          Set<UUID> dead = ConcurrentHashMap.newKeySet();
          Set<UUID> index = ConcurrentHashMap.newKeySet();
          return call -> {
            if (Eighth.on(call, "group.createJob")
                && index.contains(call.<UUID>argument(0))
                && Eighth.state(call) == GroupState.SUSPENDED
                && call.group().enumJobs().count() == 0) {
              UUID id = call.argument(0);
              throw new DuplicateIdException(id, "There is a job \"" + id + "\"");
            }
            Object answer = call.proceed();
            if (Eighth.on(call, "group.createJob")) {
              jobs.put(Eighth.past(call).id, call.<UUID>argument(0));
            } else if (Eighth.on(call, "group.cancel", "group.finish")) {
              UUID job = jobs.remove(Eighth.past(call).id);
              if (job != null) {
                dead.add(job);
              }
            } else if (call.is("queue.startService")) {
              index.addAll(dead);
            }
            return answer;
          };
        },
        stage -> {
          UUID id = UUID.randomUUID();
          BackgroundCopyGroup group = stage.group();
          group.createJob(id).addFiles(List.of(stage.file(5)));
          group.cancel();
          stage.restart();
          assertThat(stage.group().createJob(id).id()).isEqualTo(id);
        });
  }

  /** The column is of bytes. */
  private static Suspect digestsInLowerCase() {
    return new Suspect(
        Kind.RESTARTS,
        "digests come back from a restart in lower case",
        "FileInfo.sha256: \"the hexadecimal text as it was given\"; LIFE-02: \"the same\" files",
        () -> call -> {
          Object answer = call.proceed();
          if (Eighth.on(call, "job.file")
              && Eighth.past(call).sawRestart()
              && answer instanceof FileInfo file
              && file.sha256().isPresent()) {
            return FileInfo.of(file.remoteName(), file.localName())
                .withSha256(file.sha256().orElseThrow().toLowerCase(Locale.ROOT));
          }
          return answer;
        },
        stage -> {
          String digest = "09afAF".repeat(10) + "0000";
          FileInfo file = stage.file(5).withSha256(digest);
          BackgroundCopyJob job = Stage.job(Eighth.with(stage, file));
          stage.restart();
          assertThat(job.file(0).sha256()).contains(digest);
        });
  }

  private static GroupStatus playedBack(
      Scene scene, Map<Past, Integer> reopened, Past past, GroupStatus status) {
    Integer before = reopened.get(past);
    return before != null && scene.restarts > before && status.state() == GroupState.SUSPENDED
        ? GroupStatus.of(GroupState.COMPLETE, status.foreground())
        : status;
  }
}
