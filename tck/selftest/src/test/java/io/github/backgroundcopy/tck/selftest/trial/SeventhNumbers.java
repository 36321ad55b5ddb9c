package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes in numbers that are counted from a wrong beginning. */
final class SeventhNumbers {

  private static final int MOST_STEPS = 20;

  private SeventhNumbers() {}

  static List<Suspect> all() {
    return List.of(placeAmongTheRest(), neverFromZero());
  }

  /** A new going at a group is made of the files that are left. */
  private static Suspect placeAmongTheRest() {
    return new Suspect(
        Kind.NUMBERS,
        "the index of a file that fails after a retry is its place among those that were left",
        "TransferError.fileIndex: \"the index of the file that failed, from 0\"; DETAIL-03",
        () -> {
          Map<Past, Integer> passed = new ConcurrentHashMap<>();
          return call -> {
            Past past = call.past();
            if (past == null) {
              return call.proceed();
            }
            if (call.is("group.resume")) {
              past.look()
                  .filter(details -> details.state() == GroupState.ERROR)
                  .ifPresent(details -> passed.put(past, details.filesDone().orElse(0)));
            }
            int before = passed.getOrDefault(past, 0);
            if (call.is("callback.onStatus")) {
              StatusEvent event = call.argument(0);
              return call.with(shifted(event, before));
            }
            Object answer = call.proceed();
            return call.is("manager.details")
                ? BlindDetails.of(
                    answer,
                    right -> right
                        .error()
                        .map(error ->
                            Details.of(right).error(shifted(error, before)).build())
                        .orElse(right))
                : answer;
          };
        },
        stage -> {
          Given given = Circumstance.FAILED.on(stage);
          stage.network().serve(Stage.path(given.files().get(1)), Resource.ofSize(7));
          stage.network().serve(Stage.path(given.files().get(2)), Resource.failing(404));
          stage.fail(given.group());
          Optional<TransferError> error =
              stage.user.details(given.group().id()).orElseThrow().error();
          assertThat(error.orElseThrow().fileIndex()).isEqualTo(2);
        });
  }

  private static StatusEvent shifted(StatusEvent right, int before) {
    return right.error().isEmpty()
        ? right
        : StatusEvent.failed(
            right.group(),
            right.status(),
            right.job().orElseThrow(),
            shifted(right.error().orElseThrow(), before));
  }

  private static TransferError shifted(TransferError right, int before) {
    return right.fileIndex() < before
        ? right
        : new TransferError(
            right.fileIndex() - before,
            right.win32Result(),
            right.transportResult(),
            right.retries(),
            right.reason(),
            right.context());
  }

  /** What is told of the attempts of one going at a group. */
  private static final class Attempts {

    private int before;
    private int last;

    synchronized int told(int right) {
      if (right < last) {
        before += last;
      }
      last = right;
      return right == 0 ? 0 : before + right;
    }
  }

  private static Suspect neverFromZero() {
    return new Suspect(
        Kind.NUMBERS,
        "attempts that failed before the last progress of a running group are counted too",
        "GroupDetails.attempts: how many \"have failed since it last made progress\"",
        () -> {
          Map<Past, Attempts> attempts = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            Past past = call.past();
            if (past == null) {
              return answer;
            }
            if (call.is("group.resume", "group.suspend")) {
              attempts.remove(past);
            }
            return call.is("manager.details")
                ? BlindDetails.of(
                    answer,
                    right -> right.state() == GroupState.RUNNING
                        ? Details.of(right)
                            .attempts(attempts
                                .computeIfAbsent(past, key -> new Attempts())
                                .told(right.attempts()))
                            .build()
                        : right)
                : answer;
          };
        },
        stage -> {
          FileInfo first = stage.file(Resource.unreachable());
          FileInfo second = stage.file(Resource.unreachable());
          BackgroundCopyGroup group = stage.group();
          BackgroundCopyJob job = group.createJob(UUID.randomUUID());
          job.addFiles(List.of(first, second));
          stage.run(group);
          GroupDetails before = SeventhTimes.afterAttempts(stage, group, 2);
          stage.network().serve(Stage.path(first), Resource.ofSize(5));
          for (int i = 0; i < MOST_STEPS && job.progress(0).percent() < 100; i++) {
            stage.queue.letTimePass();
            stage.queue.settle();
          }
          assertThat(job.progress(0).percent()).isEqualTo(100);
          assertThat(SeventhTimes.look(stage, group).attempts()).isBetween(1, before.attempts());
        });
  }
}
