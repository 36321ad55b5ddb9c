package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Calls that nobody asked for. */
final class TwentyseventhSilence {

  private TwentyseventhSilence() {}

  static List<Suspect> all() {
    return List.of(toldByTheStart(), toldByFiles(), replacedButKnown());
  }

  /** Calls a callback as a backend does, on a thread of its own. */
  static void tell(BackgroundCopyCallback callback, StatusEvent event) throws InterruptedException {
    Thread thread = new Thread(() -> {
      try {
        callback.onStatus(event);
      } catch (Exception e) {
        // Nobody expects it to be acknowledged.
      }
    });
    thread.setDaemon(true);
    thread.start();
    thread.join();
  }

  /** What a callback was told, and has acknowledged. */
  private record Told(BackgroundCopyCallback callback, Client client, StatusEvent event) {}

  /** Remembers what was acknowledged last, until something else may be told. */
  private static void note(Call call, Map<Past, Told> told) {
    if (call.origin.past() == null) {
      return;
    }
    Past past = Eighth.past(call);
    if (call.is("callback.onStatus")) {
      told.put(
          past, new Told((BackgroundCopyCallback) call.target, call.client(), call.argument(0)));
    } else if (call.is(
        "group.resume",
        "group.cancel",
        "group.finish",
        "group.setCallback",
        "group.whenDone",
        "group.clearCallback",
        "job.addFiles")) {
      told.remove(past);
    }
  }

  private static Suspect toldByTheStart() {
    return new Suspect(
        Kind.SILENCE,
        "an outcome that was acknowledged is told again when the service starts",
        "CB-STATUS-05: \"called again … until it returns S_OK, then no more\"",
        () -> {
          Map<Past, Told> told = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            if (call.is("queue.startService")) {
              for (Told one : told.values()) {
                if (!one.client().closed().get()) {
                  tell(one.callback(), one.event());
                }
              }
            }
            note(call, told);
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> heard = Stage.listen(group);
          stage.complete(group);
          assertThat(heard).hasSize(1);
          stage.restart();
          stage.queue.settle();
          assertThat(heard).hasSize(1);
        });
  }

  private static Suspect toldByFiles() {
    return new Suspect(
        Kind.SILENCE,
        "files that are added to a failed group let its failure be told again",
        "CB-STATUS-05: \"until it returns S_OK, then no more\"; CB-STATUS-08",
        () -> {
          Map<Past, Told> told = new ConcurrentHashMap<>();
          return call -> {
            boolean failed = Eighth.on(call, "job.addFiles")
                && Eighth.state(call) == GroupState.ERROR
                && !call.scene.inCallback.get();
            Object answer = call.proceed();
            Told last = failed ? told.get(Eighth.past(call)) : null;
            note(call, told);
            if (last != null && last.event().isError()) {
              tell(last.callback(), last.event());
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.with(stage, stage.file(Resource.failing(404)));
          List<StatusEvent> heard = Stage.listen(group);
          stage.fail(group);
          assertThat(heard).hasSize(1);
          Stage.job(group).addFiles(List.of(stage.file(5)));
          stage.queue.settle();
          assertThat(heard).hasSize(1);
        });
  }

  /** The list of listeners only grows. */
  private static Suspect replacedButKnown() {
    return new Suspect(
        Kind.SILENCE,
        "a callback that acknowledged an outcome is told of later ones after it was replaced",
        "CB-BIND-01: \"setting NOTIFYCLSID again must replace the earlier callback\"",
        () -> {
          Map<Past, CopyOnWriteArrayList<BackgroundCopyCallback>> told = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            if (Eighth.on(call, "group.clearCallback", "group.cancel")) {
              told.remove(Eighth.past(call));
            } else if (Eighth.on(call, "callback.onStatus")) {
              BackgroundCopyCallback present = (BackgroundCopyCallback) call.target;
              CopyOnWriteArrayList<BackgroundCopyCallback> all =
                  told.computeIfAbsent(Eighth.past(call), past -> new CopyOnWriteArrayList<>());
              for (BackgroundCopyCallback earlier : all) {
                if (!earlier.equals(present)) {
                  tell(earlier, call.argument(0));
                }
              }
              all.addIfAbsent(present);
            }
            return answer;
          };
        },
        stage -> {
          FileInfo file = stage.file(Resource.failing(404));
          BackgroundCopyGroup group = Eighth.with(stage, file);
          List<StatusEvent> first = Stage.listen(group);
          stage.fail(group);
          assertThat(first).hasSize(1);
          List<StatusEvent> second = Stage.listen(group);
          stage.network().serve(Stage.path(file), Resource.ofSize(5));
          stage.complete(group);
          assertThat(second).hasSize(1);
          assertThat(first).hasSize(1);
        });
  }
}
