package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.DuplicateIdException;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.Source;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes in what a restart of the service brings back. */
final class BlindRestarts {

  private BlindRestarts() {}

  static List<Suspect> all() {
    return List.of(placesAsPriorities(), failedWithMore(), jobOfTheCollected());
  }

  private static Suspect placesAsPriorities() {
    return new Suspect(
        Kind.RESTARTS,
        "after a restart of the service further sources have their places as priorities",
        "BackgroundCopyJob.file: \"with its sources\"; JOB-SOURCE-01, LIFE-02",
        Mistakes.in("job.file", call -> {
          FileInfo right = (FileInfo) Objects.requireNonNull(call.proceed());
          Past past = call.past();
          return past != null && past.sawRestart() ? numbered(right) : right;
        }),
        stage -> {
          BackgroundCopyJob job = stage.group().createJob(UUID.randomUUID());
          FileInfo file = stage
              .names(1)
              .get(0)
              .withSource(URI.create("http://other/0"), 5)
              .withSource(URI.create("http://third/0"), 7);
          job.addFiles(List.of(file));
          stage.restart();
          assertThat(job.file(0)).isEqualTo(file);
        });
  }

  private static FileInfo numbered(FileInfo right) {
    FileInfo numbered = BlindAnnounced.of(right, right.digests());
    List<Source> sources = right.sources();
    for (int place = 1; place < sources.size(); place++) {
      numbered = numbered.withSource(new Source(sources.get(place).remoteName(), place + 1));
    }
    return numbered;
  }

  private static Suspect failedWithMore() {
    return new Suspect(
        Kind.RESTARTS,
        "a failed group that got files since is a suspended one after a restart of the service",
        "DUR-04: outcomes must survive a restart",
        () -> {
          Map<Past, Integer> added = new ConcurrentHashMap<>();
          return call -> {
            Past past = call.past();
            if (past == null) {
              return call.proceed();
            }
            boolean failed = call.is("job.addFiles") && LastStates.is(call, GroupState.ERROR);
            Object answer = call.proceed();
            if (failed) {
              added.put(past, call.scene.restarts);
            } else if (call.is("group.resume")) {
              added.remove(past);
            }
            return answer instanceof GroupStatus right
                    && right.state() == GroupState.ERROR
                    && added.getOrDefault(past, call.scene.restarts) < call.scene.restarts
                ? GroupStatus.of(GroupState.SUSPENDED, right.foreground())
                : answer;
          };
        },
        stage -> {
          Given given = Circumstance.FAILED.on(stage);
          given.job().addFiles(List.of(stage.file(1)));
          stage.restart();
          assertThat(given.group().status().state()).isEqualTo(GroupState.ERROR);
        });
  }

  private static Suspect jobOfTheCollected() {
    return new Suspect(
        Kind.RESTARTS,
        "the id of the job of a group that was collected is taken after a restart of the service",
        "DUR-03: those of cancelled groups still be free",
        () -> {
          Map<UUID, Integer> collected = new ConcurrentHashMap<>();
          return call -> {
            if (call.is("group.finish")) {
              List<UUID> jobs = call.group().enumJobs().next(1);
              Object answer = call.proceed();
              jobs.forEach(job -> collected.put(job, call.scene.restarts));
              return answer;
            }
            if (call.is("group.createJob") && call.hasArguments()) {
              UUID id = call.argument(0);
              if (collected.getOrDefault(id, call.scene.restarts) < call.scene.restarts
                  && call.group().enumJobs().count() == 0) {
                throw new DuplicateIdException(id, "taken");
              }
            }
            return call.proceed();
          };
        },
        stage -> {
          UUID id = UUID.randomUUID();
          BackgroundCopyGroup group = stage.group();
          group.createJob(id).addFiles(List.of(stage.file(5)));
          stage.complete(group);
          group.finish();
          stage.restart();
          assertThat(stage.group().createJob(id).id()).isEqualTo(id);
        });
  }
}
