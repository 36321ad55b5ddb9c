package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Mistakes that show the second time. */
final class TwentyfifthAgain {

  private TwentyfifthAgain() {}

  static List<Suspect> all() {
    return List.of(firstError(), secondPause(), finishedTwice(), oneGroupForEachClass());
  }

  private static Suspect firstError() {
    return new Suspect(
        Kind.LOST_STATE,
        "the details of a group that fails again tell why it failed the first time",
        "GroupDetails.error: \"Gives why the group failed\"",
        () -> {
          Map<Past, TransferError> first = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "group.resume")) {
              Past past = Eighth.past(call);
              past.look()
                  .flatMap(GroupDetails::error)
                  .ifPresent(error -> first.putIfAbsent(past, error));
            }
            return Eighth.told(call, details -> {
              Past past = call.scene.past(details.id());
              TransferError error = past == null ? null : first.get(past);
              return error == null || details.error().isEmpty()
                  ? details
                  : Eighth.copy(details).error(error).build();
            });
          };
        },
        stage -> {
          FileInfo file = stage.file(Resource.failing(404));
          BackgroundCopyGroup group = Eighth.with(stage, file);
          stage.fail(group);
          stage.network().serve(Stage.path(file), Resource.failing(410));
          stage.fail(group);
          assertThat(Eighth.details(stage, group).error())
              .map(TransferError::transportResult)
              .contains(410);
        });
  }

  /** Who pauses is asked to stop once. */
  private static Suspect secondPause() {
    return new Suspect(
        Kind.LOST_STATE,
        "a group that is paused a second time shows that, and goes on",
        "GROUP-STATE-03: \"no further bytes must be received until ResumeGroup\"",
        () -> {
          Set<Past> paused = ConcurrentHashMap.newKeySet();
          Set<Past> running = ConcurrentHashMap.newKeySet();
          return call -> {
            if (Eighth.on(call, "group.suspend") && Eighth.state(call) == GroupState.RUNNING) {
              if (!paused.add(Eighth.past(call))) {
                running.add(Eighth.past(call));
                return null;
              }
            }
            Object answer = Eighth.told(
                call, details -> shown(call.scene.past(details.id()), details, running));
            if (Eighth.on(call, "group.resume")) {
              running.remove(Eighth.past(call));
            }
            return Eighth.on(call, "group.status") && running.contains(Eighth.past(call))
                ? shown((GroupStatus) Objects.requireNonNull(answer))
                : answer;
          };
        },
        stage -> {
          FileInfo file = stage.file(100);
          stage.network().hold(Stage.path(file), 40);
          BackgroundCopyGroup group = Eighth.with(stage, file);
          stage.run(group);
          group.suspend();
          stage.queue.settle();
          stage.network().hold(Stage.path(file), 60);
          stage.run(group);
          group.suspend();
          stage.queue.settle();
          Eighth.let(stage, file);
          assertThat(group.status().state()).isEqualTo(GroupState.SUSPENDED);
        });
  }

  private static GroupStatus shown(GroupStatus status) {
    return status.state() == GroupState.RUNNING
        ? GroupStatus.of(GroupState.SUSPENDED, status.foreground())
        : status;
  }

  private static GroupDetails shown(@Nullable Past past, GroupDetails details, Set<Past> running) {
    return past != null && running.contains(past)
        ? Eighth.copy(details).status(shown(details.status())).build()
        : details;
  }

  /** The handle keeps what it gave. */
  private static Suspect finishedTwice() {
    return new Suspect(
        Kind.LOST_STATE,
        "finish of a group that was finished gives its files once more",
        "GROUP-CANCEL-04: \"must return QM_E_INVALID_STATE from every method\"; finish: \"cancels"
            + " it and gives the files\"",
        () -> {
          Map<Past, Object> given = new ConcurrentHashMap<>();
          return call -> {
            if (!Eighth.on(call, "group.finish")) {
              return call.proceed();
            }
            try {
              Object files = Objects.requireNonNull(call.proceed());
              given.put(Eighth.past(call), files);
              return files;
            } catch (InvalidStateException e) {
              Object files = given.get(Eighth.past(call));
              if (files == null) {
                throw e;
              }
              return files;
            }
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          stage.complete(group);
          assertThat(group.finish()).hasSize(1);
          assertThatThrownBy(group::finish).isInstanceOf(InvalidStateException.class);
        });
  }

  /** Bindings are kept by their class. */
  private static Suspect oneGroupForEachClass() {
    return new Suspect(
        Kind.LOST_STATE,
        "a class that is bound to a second group is not called for the first any more",
        "CB-STATUS-01: \"With GROUP_DONE set and a class bound, completion must cause OnStatus\"",
        () -> {
          Map<String, Bound> holders = new ConcurrentHashMap<>();
          Map<Past, String> shown = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            if (call.origin.past() == null) {
              return answer;
            }
            Past past = Eighth.past(call);
            if (call.of("group.get", GroupProperty.NOTIFY_CLSID)) {
              return shown.getOrDefault(past, (String) Objects.requireNonNull(answer));
            }
            boolean binds = call.of("group.set", GroupProperty.NOTIFY_CLSID);
            if (binds || call.is("group.setCallback", "group.clearCallback", "group.whenDone")) {
              shown.remove(past);
              holders.values().removeIf(holder -> holder.past.equals(past));
            }
            if (binds && !isNone(call.argument(1))) {
              String upper = call.<String>argument(1).toUpperCase(Locale.ROOT);
              Bound before = holders.put(upper, new Bound(past, call.group()));
              if (before != null) {
                before.forget();
                shown.put(before.past, upper);
              }
            }
            return answer;
          };
        },
        stage -> {
          List<StatusEvent> heard = new CopyOnWriteArrayList<>();
          String known = stage.queue.classes().register(heard::add);
          BackgroundCopyGroup first = stage.small();
          BackgroundCopyGroup second = stage.small();
          for (BackgroundCopyGroup group : List.of(first, second)) {
            group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
            group.set(GroupProperty.NOTIFY_CLSID, known);
          }
          stage.complete(first);
          stage.complete(second);
          assertThat(heard)
              .extracting(event -> event.group().id())
              .containsExactly(first.id(), second.id());
        });
  }

  private static boolean isNone(String classId) {
    return classId.isEmpty() || classId.equals(GroupProperty.NO_CLASS);
  }

  private record Bound(Past past, BackgroundCopyGroup group) {

    void forget() {
      try {
        group.clearCallback();
      } catch (RuntimeException e) {
        // Somebody else's by now, or gone.
      }
    }
  }
}
