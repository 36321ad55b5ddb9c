package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Mistakes in what is told, and when. */
final class EleventhCallbacks {

  private EleventhCallbacks() {}

  static List<Suspect> all() {
    return List.of(nothingNew(), neverTried(), askedForOnce());
  }

  private static Suspect nothingNew() {
    return new Suspect(
        Kind.CALLBACKS,
        "a failure that is like the one that was told last is not told",
        "JAVA-EVENT-01: \"Every outcome of a group must be told once: each completion and each"
            + " error, also after a retry\"",
        () -> {
          Map<Past, TransferError> last = new ConcurrentHashMap<>();
          return call -> {
            if (!Eighth.on(call, "callback.onStatus")) {
              return call.proceed();
            }
            Past past = Eighth.past(call);
            TransferError error = call.<StatusEvent>argument(0).error().orElse(null);
            if (error != null && isLike(error, last.get(past))) {
              return null;
            }
            Object answer = call.proceed();
            if (error == null) {
              last.remove(past);
            } else {
              last.put(past, error);
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.with(stage, stage.file(Resource.failing(404)));
          List<StatusEvent> heard = Stage.listen(group);
          stage.fail(group);
          stage.fail(group);
          assertThat(heard).hasSize(2);
        });
  }

  private static boolean isLike(TransferError error, @Nullable TransferError other) {
    return other != null
        && error.fileIndex() == other.fileIndex()
        && error.win32Result() == other.win32Result()
        && error.transportResult() == other.transportResult();
  }

  private static Suspect neverTried() {
    return new Suspect(
        Kind.CALLBACKS,
        "an event tells of a failure that nothing was tried again before it",
        "CB-STATUS-07: \"status with 0x200, retries, and the same two codes\";"
            + " TransferError.retries: \"how many attempts were made after an error\"",
        () -> call -> {
          if (!call.is("callback.onStatus")) {
            return call.proceed();
          }
          StatusEvent event = call.argument(0);
          if (event.error().isEmpty()) {
            return call.proceed();
          }
          TransferError error = event.error().get();
          return call.with(StatusEvent.failed(
              event.group(),
              event.status(),
              event.job().orElseThrow(),
              new TransferError(
                  error.fileIndex(),
                  error.win32Result(),
                  error.transportResult(),
                  0,
                  error.reason(),
                  error.context())));
        },
        stage -> {
          FileInfo file = stage.file(Resource.unreachable());
          BackgroundCopyGroup group = Eighth.with(stage, file);
          List<StatusEvent> heard = Stage.listen(group);
          stage.run(group);
          stage.network().serve(Stage.path(file), Resource.failing(404));
          stage.queue.advance(Duration.ofHours(1));
          stage.queue.settle();
          int retries = Stage.job(group).status().retries();
          assertThat(retries).isPositive();
          assertThat(heard)
              .extracting(event -> event.error().orElseThrow().retries())
              .containsExactly(retries);
        });
  }

  /** Who asked to be told when it is done is told, whatever the flags say. */
  private static Suspect askedForOnce() {
    return new Suspect(
        Kind.CALLBACKS,
        "a callback that whenDone has bound is told of completion though no flag asks for it now",
        "CB-STATUS-02: \"Without GROUP_DONE, completion must cause no OnStatus\"; whenDone binds"
            + " as setCallback does",
        () -> {
          Set<Past> asked = ConcurrentHashMap.newKeySet();
          Map<Past, NotifyFlags> told = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "group.set")
                && call.of("group.set", GroupProperty.NOTIFY_FLAGS)
                && asked.contains(Eighth.past(call))) {
              NotifyFlags flags = call.argument(1);
              Object answer =
                  call.with(GroupProperty.NOTIFY_FLAGS, flags.with(NotifyFlags.GROUP_DONE));
              told.put(Eighth.past(call), flags);
              return answer;
            }
            Object answer = call.proceed();
            if (Eighth.on(call, "group.whenDone")) {
              asked.add(Eighth.past(call));
              told.remove(Eighth.past(call));
            } else if (Eighth.on(call, "group.setCallback", "group.clearCallback")) {
              asked.remove(Eighth.past(call));
              NotifyFlags flags = told.remove(Eighth.past(call));
              if (flags != null) {
                call.group().set(GroupProperty.NOTIFY_FLAGS, flags);
              }
            } else if (Eighth.on(call, "group.get")
                && call.of("group.get", GroupProperty.NOTIFY_FLAGS)) {
              return told.getOrDefault(
                  Eighth.past(call), (NotifyFlags) Objects.requireNonNull(answer));
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> heard = Stage.listen(group);
          group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.ERRORS_ONLY);
          stage.complete(group);
          assertThat(heard).isEmpty();
        });
  }
}
