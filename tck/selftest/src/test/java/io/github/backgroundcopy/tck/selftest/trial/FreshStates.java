package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.FileProgress;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Mistakes in what a change of state, or of the bits, takes along or leaves behind. */
final class FreshStates {

  private static final Duration HOUR = Duration.ofHours(1);

  private FreshStates() {}

  static List<Suspect> all() {
    return List.of(
        flagsOfTheComplete(), startedByTheSwitch(), stillWaiting(), noChange(), rejectedIsKept());
  }

  private static Suspect flagsOfTheComplete() {
    return new Suspect(
        Kind.LOST_STATE,
        "flags that were set on a complete group are those of before when files are added",
        "JAVA-PROP-02: \"Properties must keep their values over every change of state\"",
        () -> {
          Map<Past, NotifyFlags> before = new ConcurrentHashMap<>();
          return call -> {
            Past past = call.origin.past();
            if (past == null
                || !call.hasArguments()
                || !(call.of("group.set", GroupProperty.NOTIFY_FLAGS) || call.is("job.addFiles"))) {
              return call.proceed();
            }
            boolean complete = LastStates.is(call, GroupState.COMPLETE);
            NotifyFlags flags = call.group().get(GroupProperty.NOTIFY_FLAGS);
            Object answer = call.proceed();
            if (call.is("group.set") && complete) {
              before.putIfAbsent(past, flags);
              return answer;
            }
            NotifyFlags older = before.remove(past);
            if (call.is("job.addFiles") && older != null) {
              call.group().set(GroupProperty.NOTIFY_FLAGS, older);
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          stage.complete(group);
          group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
          Stage.job(group).addFiles(List.of(stage.file(3)));
          assertThat(group.get(GroupProperty.NOTIFY_FLAGS)).isEqualTo(NotifyFlags.GROUP_DONE);
        });
  }

  private static Suspect startedByTheSwitch() {
    return new Suspect(
        Kind.LOST_STATE,
        "a suspended group that goes to the foreground is started",
        "GROUP-STATE-11: the bit is set; GROUP-STATE-01: a group is suspended until it is resumed",
        Mistakes.in("group.switchToForeground", call -> {
          boolean suspended = LastStates.is(call, GroupState.SUSPENDED);
          Object answer = call.proceed();
          if (suspended) {
            try {
              call.group().resume();
            } catch (InvalidStateException e) {
              // It has no files.
            }
          }
          return answer;
        }),
        stage -> {
          BackgroundCopyGroup group = stage.small();
          group.switchToForeground();
          stage.queue.settle();
          assertThat(group.status()).isEqualTo(GroupStatus.of(GroupState.SUSPENDED, true));
        });
  }

  private static Suspect stillWaiting() {
    return new Suspect(
        Kind.DETAILS,
        "a group that was paused while it waited for its next attempt tells its last failure still",
        "GroupDetails.lastFailure: empty \"when the group does not run\"; DETAIL-04",
        () -> {
          Map<Past, TransferError> failures = new ConcurrentHashMap<>();
          return call -> {
            Past past = call.past();
            if (past != null && call.is("group.suspend")) {
              past.look()
                  .flatMap(GroupDetails::lastFailure)
                  .ifPresent(failure -> failures.put(past, failure));
            } else if (past != null && call.is("group.resume")) {
              failures.remove(past);
            }
            Object answer = call.proceed();
            TransferError failure = past == null ? null : failures.get(past);
            return call.is("manager.details") && failure != null
                ? BlindDetails.of(
                    answer,
                    right -> right.state() == GroupState.SUSPENDED
                        ? Details.of(right).lastFailure(failure).attempts(1).build()
                        : right)
                : answer;
          };
        },
        stage -> {
          FileInfo file = stage.file(Resource.unreachable());
          BackgroundCopyGroup group = stage.group();
          group.createJob(UUID.randomUUID()).addFiles(List.of(file));
          stage.run(group);
          group.suspend();
          stage.queue.settle();
          GroupDetails details = stage.user.details(group.id()).orElseThrow();
          assertThat(details.state()).isEqualTo(GroupState.SUSPENDED);
          assertThat(details.lastFailure()).isEmpty();
        });
  }

  /** Two times of the last change: the right one, and the one before it. */
  private record Changes(Instant last, Instant before) {}

  private static Suspect noChange() {
    return new Suspect(
        Kind.TIME,
        "the time of the last change stays when a group goes to the foreground",
        "GroupDetails.changed: \"when the group was last changed\"; DETAIL-06",
        () -> {
          Map<Past, Changes> unseen = new ConcurrentHashMap<>();
          return call -> {
            Past past = call.past();
            if (past == null) {
              return call.proceed();
            }
            if (call.is("group.switchToForeground")) {
              Optional<Instant> before = past.look().flatMap(GroupDetails::changed);
              Object answer = call.proceed();
              Optional<Instant> last = past.look().flatMap(GroupDetails::changed);
              if (before.isPresent() && last.isPresent()) {
                unseen.put(past, new Changes(last.get(), before.get()));
              }
              return answer;
            }
            Object answer = call.proceed();
            Changes changes = unseen.get(past);
            return call.is("manager.details") && changes != null
                ? BlindDetails.of(
                    answer,
                    right -> right.changed().filter(changes.last()::equals).isPresent()
                        ? Details.of(right).changed(changes.before()).build()
                        : right)
                : answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          Instant made = stage.user.details(group.id()).orElseThrow().changed().orElseThrow();
          stage.queue.advance(HOUR);
          group.switchToForeground();
          assertThat(stage.user.details(group.id()).orElseThrow().changed())
              .hasValue(made.plus(HOUR));
        });
  }

  private static Suspect rejectedIsKept() {
    return new Suspect(
        Kind.SILENCE,
        "content that was not the announced one stays beside its name when its group is cancelled",
        "BackgroundCopyGroup.cancel: \"nothing is left of the others\"; GROUP-CANCEL-03",
        Mistakes.in("group.cancel", call -> {
          List<Path> rejected = new ArrayList<>();
          if (LastStates.is(call, GroupState.ERROR)) {
            for (UUID id : call.group().enumJobs().next(1)) {
              for (FileProgress file : call.group().getJob(id).files()) {
                boolean announced =
                    file.file().size().isPresent() || !file.file().digests().isEmpty();
                if (announced && !file.hasArrived()) {
                  rejected.add(Path.of(file.file().localName() + ".rejected"));
                }
              }
            }
          }
          Object answer = call.proceed();
          for (Path path : rejected) {
            if (Files.isDirectory(Objects.requireNonNull(path.getParent()))) {
              Files.write(path, new byte[] {1});
            }
          }
          return answer;
        }),
        stage -> {
          BackgroundCopyGroup group = stage.group();
          group.createJob(UUID.randomUUID()).addFiles(List.of(stage.file(5).withSize(7)));
          stage.fail(group);
          group.cancel();
          stage.queue.settle();
          try (Stream<Path> left = Files.list(stage.folder)) {
            assertThat(left).isEmpty();
          }
        });
  }
}
