package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.Digest;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.Pieces;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes in what is written, and when, for a restart of the service. */
final class FreshRestarts {

  private FreshRestarts() {}

  static List<Suspect> all() {
    return List.of(piecesNotWritten(), nothingNotWritten(), pausedByTheSecond());
  }

  private static Suspect piecesNotWritten() {
    return new Suspect(
        Kind.RESTARTS,
        "after a restart of the service the pieces that were announced of a file are not told",
        "BackgroundCopyJob.file: \"with what was announced of its content\"; JOB-PIECE-01, DUR-01",
        Mistakes.in("job.file", call -> {
          FileInfo right = (FileInfo) Objects.requireNonNull(call.proceed());
          Past past = call.past();
          return past != null && past.sawRestart() && right.pieces().isPresent()
              ? FreshAdding.copy(right, right.digests(), right.sources(), null)
              : right;
        }),
        stage -> {
          BackgroundCopyJob job = stage.group().createJob(UUID.randomUUID());
          FileInfo file = stage
              .names(1)
              .get(0)
              .withSize(4)
              .withPieces(new Pieces(
                  Digest.Algorithm.SHA_1,
                  4,
                  List.of("0".repeat(Digest.Algorithm.SHA_1.hexDigits()))));
          job.addFiles(List.of(file));
          stage.restart();
          assertThat(job.file(0)).isEqualTo(file);
        });
  }

  /** A text that was there before it was set to nothing. */
  private record Emptied(String before, int restarts) {}

  private static Suspect nothingNotWritten() {
    return new Suspect(
        Kind.RESTARTS,
        "a description that was set to nothing is that of before after a restart of the service",
        "DUR-01: groups must be there \"with all properties\" as they were; GROUP-PROP-09: 0 units",
        () -> {
          Map<Past, Emptied> emptied = new ConcurrentHashMap<>();
          return call -> {
            Past past = call.origin.past();
            if (past != null
                && call.of("group.set", GroupProperty.DESCRIPTION)
                && call.hasArguments()) {
              String before = call.group().get(GroupProperty.DESCRIPTION);
              Object answer = call.proceed();
              if (!call.<String>argument(1).isEmpty()) {
                emptied.remove(past);
              } else if (!before.isEmpty()) {
                emptied.put(past, new Emptied(before, call.scene.restarts));
              }
              return answer;
            }
            Object answer = call.proceed();
            Emptied text = past == null ? null : emptied.get(past);
            return text != null
                    && text.restarts() < call.scene.restarts
                    && call.of("group.get", GroupProperty.DESCRIPTION)
                ? text.before()
                : answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          group.set(GroupProperty.DESCRIPTION, "a text");
          group.set(GroupProperty.DESCRIPTION, "");
          stage.restart();
          assertThat(group.get(GroupProperty.DESCRIPTION)).isEmpty();
        });
  }

  /** Who started it, and how many restarts there were. */
  private record Started(BackgroundCopyGroup group, int restarts) {}

  private static Suspect pausedByTheSecond() {
    return new Suspect(
        Kind.RESTARTS,
        "a group that goes on over one restart of the service is suspended by the next",
        "DUR-01: \"After each of several restarts\"; LIFE-02: \"continue without any call\"",
        () -> {
          Map<Past, Started> started = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            Past past = call.origin.past();
            if (past != null && call.is("group.resume")) {
              started.put(past, new Started(call.group(), call.scene.restarts));
            } else if (call.is("queue.startService")) {
              started.values().forEach(each -> {
                if (each.restarts() < call.scene.restarts) {
                  pause(each.group());
                }
              });
            }
            return answer;
          };
        },
        stage -> {
          Given given = Circumstance.RUNNING.on(stage);
          stage.restart();
          stage.restart();
          assertThat(given.group().status().state()).isEqualTo(GroupState.RUNNING);
        });
  }

  private static void pause(BackgroundCopyGroup group) {
    try {
      group.suspend();
    } catch (RuntimeException e) {
      // Nobody's any more.
    }
  }
}
