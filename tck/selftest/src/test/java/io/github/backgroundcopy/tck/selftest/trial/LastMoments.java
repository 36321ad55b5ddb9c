package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyException;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.FileProgress;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.tck.fixture.Network;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Mistakes in times, and in what is done unasked on the network and on the disk. */
final class LastMoments {

  private LastMoments() {}

  static List<Suspect> all() {
    return List.of(
        flagsChangeNothing(),
        restartChangesAll(),
        begunLast(),
        askedForItsSize(),
        askedWhenComplete(),
        partLeft());
  }

  private static GroupDetails look(Stage stage, BackgroundCopyGroup group) {
    return stage.user.details(group.id()).orElseThrow();
  }

  private static Suspect flagsChangeNothing() {
    return new Suspect(
        Kind.TIME,
        "the time of the last change stays when flags are set",
        "GroupDetails.changed: \"when the group was last changed\"",
        () -> {
          Map<UUID, Instant> hidden = new ConcurrentHashMap<>();
          Map<UUID, Instant> shown = new ConcurrentHashMap<>();
          Mistake wrong = Mistakes.details(details -> details.changed().isPresent()
                  && details.changed().equals(Optional.ofNullable(hidden.get(details.id())))
              ? Details.of(details)
                  .changed(Objects.requireNonNull(shown.get(details.id())))
                  .build()
              : details);
          return call -> {
            Past past = call.past();
            if (past == null || !call.of("group.set", GroupProperty.NOTIFY_FLAGS)) {
              return wrong.answer(call);
            }
            Optional<Instant> before = past.look().flatMap(GroupDetails::changed);
            Object answer = call.proceed();
            Optional<Instant> after = past.look().flatMap(GroupDetails::changed);
            if (before.isPresent() && after.isPresent() && !before.equals(after)) {
              if (!before.equals(Optional.ofNullable(hidden.get(past.id)))) {
                shown.put(past.id, before.orElseThrow());
              }
              hidden.put(past.id, after.orElseThrow());
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          Instant before = look(stage, group).changed().orElseThrow();
          stage.queue.advance(Duration.ofHours(1));
          group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
          assertThat(look(stage, group).changed().orElseThrow()).isAfter(before);
        });
  }

  private static Suspect restartChangesAll() {
    return new Suspect(
        Kind.TIME,
        "a restart of the service counts as a change of every group, and keeps it from expiring",
        "LIFE-03, GroupDetails.changed",
        Mistakes.in("queue.startService", call -> {
          Object answer = call.proceed();
          call.scene.pasts().stream().limit(100).forEach(LastMoments::touch);
          return answer;
        }),
        stage -> {
          BackgroundCopyGroup group = stage.group();
          stage.queue.advance(Duration.ofDays(60));
          stage.restart();
          stage.queue.advance(Duration.ofDays(31));
          assertThat(stage.user.details(group.id())).isEmpty();
        });
  }

  private static void touch(Past past) {
    try {
      BackgroundCopyGroup group = past.maker.manager().getGroup(past.id);
      String text = group.get(GroupProperty.DESCRIPTION);
      group.set(GroupProperty.DESCRIPTION, text.isEmpty() ? "x" : "");
      group.set(GroupProperty.DESCRIPTION, text);
    } catch (BackgroundCopyException | IllegalStateException e) {
      // It is somebody else's by now, or nobody's.
    }
  }

  private static Suspect begunLast() {
    return new Suspect(
        Kind.TIME,
        "a group has begun when it was last resumed, in its details",
        "GroupDetails.begun: \"when the group first began to transfer\"",
        () -> {
          Map<UUID, Instant> resumed = new ConcurrentHashMap<>();
          Mistake wrong = Mistakes.details(details -> {
            Instant last = resumed.get(details.id());
            return last != null
                    && details.begun().filter(first -> first.isBefore(last)).isPresent()
                ? Details.of(details).begun(last).build()
                : details;
          });
          return call -> {
            Past past = call.past();
            if (past == null
                || !call.is("group.resume")
                || LastStates.is(call, GroupState.RUNNING)
                || LastStates.is(call, GroupState.COMPLETE)) {
              return wrong.answer(call);
            }
            Object answer = call.proceed();
            past.look()
                .flatMap(GroupDetails::changed)
                .ifPresent(time -> resumed.put(past.id, time));
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = Circumstance.PAUSED.on(stage).group();
          Optional<Instant> first = look(stage, group).begun();
          stage.queue.advance(Duration.ofHours(1));
          group.resume();
          stage.queue.settle();
          assertThat(look(stage, group).begun()).isPresent().isEqualTo(first);
        });
  }

  private static Suspect askedForItsSize() {
    return new Suspect(
        Kind.SILENCE,
        "the size of a suspended group is asked of the server when it is asked for",
        "GroupStatus.SUSPENDED: \"nothing is transferred\"",
        () -> {
          Requests requests = new Requests();
          return call -> {
            Object answer = call.proceed();
            if (call.is("queue.network")) {
              return requests.of((Network) Objects.requireNonNull(answer));
            }
            if (call.is("group.size")
                && OptionalLong.empty().equals(answer)
                && LastStates.is(call, GroupState.SUSPENDED)) {
              firstFile(call).ifPresent(requests::add);
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          assertThat(group.size()).isEmpty();
          assertThat(stage.network().requests()).isEmpty();
        });
  }

  private static Optional<FileInfo> firstFile(Call call) {
    for (UUID id : call.group().enumJobs().next(1)) {
      BackgroundCopyJob job = call.group().getJob(id);
      if (job.fileCount() > 0) {
        return Optional.of(job.file(0));
      }
    }
    return Optional.empty();
  }

  private static Suspect askedWhenComplete() {
    return new Suspect(
        Kind.SILENCE,
        "when a complete group is resumed its first file is asked for again",
        "BackgroundCopyGroup.resume: \"Without effect on a running or complete group\"",
        () -> {
          Requests requests = new Requests();
          return call -> {
            boolean complete = call.is("group.resume") && LastStates.is(call, GroupState.COMPLETE);
            Object answer = call.proceed();
            if (complete) {
              firstFile(call).ifPresent(requests::add);
            }
            return call.is("queue.network")
                ? requests.of((Network) Objects.requireNonNull(answer))
                : answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          stage.complete(group);
          group.resume();
          stage.queue.settle();
          assertThat(stage.network().requests()).hasSize(1);
        });
  }

  /** What a network was asked for, with what a mistake asks for beyond that. */
  private static final class Requests {

    private final List<Surplus> surplus = new CopyOnWriteArrayList<>();
    private @Nullable Network real;

    synchronized Network of(Network network) {
      real = network;
      return new Network() {
        @Override
        public String url(String path) {
          return network.url(path);
        }

        @Override
        public void serve(String path, Resource resource) {
          network.serve(path, resource);
        }

        @Override
        public void hold(String path, long bytes) {
          network.hold(path, bytes);
        }

        @Override
        public void release(String path) {
          network.release(path);
        }

        @Override
        public List<String> requests() {
          return merged(network.requests());
        }
      };
    }

    synchronized void add(FileInfo file) {
      if (real != null) {
        surplus.add(
            new Surplus(real.requests().size(), URI.create(file.remoteName()).getRawPath()));
      }
    }

    private List<String> merged(List<String> right) {
      List<String> all = new ArrayList<>(right);
      for (int i = surplus.size() - 1; i >= 0; i--) {
        all.add(surplus.get(i).before(), surplus.get(i).path());
      }
      return List.copyOf(all);
    }
  }

  /** One request too many. */
  private record Surplus(int before, String path) {}

  private static Suspect partLeft() {
    return new Suspect(
        Kind.SILENCE,
        "a part of a file stays when its group is cancelled that was restored by a restart",
        "BackgroundCopyGroup.cancel: \"nothing is left of the others\"",
        Mistakes.in("group.cancel", call -> {
          Past past = call.past();
          List<Path> parts = new ArrayList<>();
          if (past != null && past.sawRestart() && past.look().isPresent()) {
            for (UUID id : call.group().enumJobs().next(1)) {
              for (FileProgress file : call.group().getJob(id).files()) {
                if (!file.hasArrived() && file.progress().bytesTransferred() > 0) {
                  parts.add(Path.of(file.file().localName() + ".part"));
                }
              }
            }
          }
          Object answer = call.proceed();
          for (Path part : parts) {
            Files.createFile(part);
          }
          return answer;
        }),
        stage -> {
          Given given = Circumstance.RUNNING.on(stage);
          stage.restart();
          stage.queue.settle();
          given.group().cancel();
          stage.queue.settle();
          try (Stream<Path> left = Files.list(stage.folder)) {
            assertThat(left).hasSize(2);
          }
        });
  }
}
