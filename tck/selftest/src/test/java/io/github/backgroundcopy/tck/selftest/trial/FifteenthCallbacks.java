package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Mistakes in what is told, and whom. */
final class FifteenthCallbacks {

  private FifteenthCallbacks() {}

  static List<Suspect> all() {
    return List.of(oneForTwo(), goneWithItsClient(), classStays());
  }

  /** Who is called is found by the class. */
  private static Suspect oneForTwo() {
    return new Suspect(
        Kind.CALLBACKS,
        "of two groups with one callback class the one that was given it last alone is told of",
        "CB-STATUS-01: \"With GROUP_DONE set and a class bound, completion must cause OnStatus\";"
            + " CB-STATUS-03",
        () -> {
          Map<Past, String> classes = new ConcurrentHashMap<>();
          Map<String, Past> last = new ConcurrentHashMap<>();
          return call -> {
            if (call.is("callback.onStatus") && call.origin.past() == null) {
              Past past = call.scene.past(call.<StatusEvent>argument(0).group().id());
              String type = past == null ? null : classes.get(past);
              if (past != null && type != null && !past.equals(last.get(type))) {
                return null;
              }
            }
            Object answer = call.proceed();
            if (Eighth.on(call, "group.set") && call.of("group.set", GroupProperty.NOTIFY_CLSID)) {
              String type = call.<String>argument(1).toUpperCase(Locale.ROOT);
              classes.put(Eighth.past(call), type);
              last.put(type, Eighth.past(call));
            }
            return answer;
          };
        },
        stage -> {
          List<StatusEvent> heard = new CopyOnWriteArrayList<>();
          String type = stage.queue.classes().register(heard::add);
          BackgroundCopyGroup first = Eighth.with(stage, stage.file(Resource.failing(404)));
          BackgroundCopyGroup second = Eighth.with(stage, stage.file(Resource.failing(404)));
          first.set(GroupProperty.NOTIFY_CLSID, type);
          second.set(GroupProperty.NOTIFY_CLSID, type);
          stage.fail(first);
          stage.fail(second);
          assertThat(heard)
              .extracting(event -> event.group().id())
              .containsExactly(first.id(), second.id());
        });
  }

  /** What is to be told waits in a line of the client's, which goes with it. */
  private static Suspect goneWithItsClient() {
    return new Suspect(
        Kind.CALLBACKS,
        "an outcome that a client did not acknowledge before it was closed is told nobody else",
        "BackgroundCopyGroup.setCallback: \"A completion or error that nobody has acknowledged yet"
            + " is told too\"; CB-BIND-01, CB-BIND-02",
        () -> {
          Map<Past, Client> waiting = new ConcurrentHashMap<>();
          Set<Past> gone = ConcurrentHashMap.newKeySet();
          return call -> {
            if (Eighth.on(call, "callback.onStatus")) {
              Past past = Eighth.past(call);
              if (gone.contains(past)) {
                return null;
              }
              waiting.put(past, call.client());
              Object answer = call.proceed();
              waiting.remove(past);
              return answer;
            }
            if (Eighth.on(call, "group.resume", "job.addFiles")) {
              waiting.remove(Eighth.past(call));
              gone.remove(Eighth.past(call));
            }
            Object answer = call.proceed();
            if (call.is("manager.close")) {
              waiting.forEach((past, client) -> {
                if (client.equals(call.client()) && waiting.remove(past, client)) {
                  gone.add(past);
                }
              });
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          QueueManager other = stage.client(Principal.U);
          other.getGroup(group.id()).whenDone(event -> {
            throw new IOException("Not now");
          });
          stage.complete(group);
          other.close();
          List<StatusEvent> heard = Stage.listen(group);
          stage.queue.settle();
          assertThat(heard).hasSize(1);
        });
  }

  /** There are two fields, and one is cleared. */
  private static Suspect classStays() {
    return new Suspect(
        Kind.CALLBACKS,
        "clearCallback leaves a callback bound that was made of a class",
        "BackgroundCopyGroup.clearCallback: \"Unbinds the callback, if there is one; no further"
            + " call begins\"; JAVA-EVENT-02",
        () -> call -> {
          if (!Eighth.on(call, "group.clearCallback") || Eighth.state(call) == null) {
            return call.proceed();
          }
          String type = call.group().get(GroupProperty.NOTIFY_CLSID);
          Object answer = call.proceed();
          if (!type.equals(GroupProperty.NO_CLASS)) {
            call.group().set(GroupProperty.NOTIFY_CLSID, type);
          }
          return answer;
        },
        stage -> {
          List<StatusEvent> heard = new CopyOnWriteArrayList<>();
          BackgroundCopyGroup group = Eighth.with(stage, stage.file(Resource.failing(404)));
          group.set(GroupProperty.NOTIFY_CLSID, stage.queue.classes().register(heard::add));
          group.clearCallback();
          stage.fail(group);
          assertThat(heard).isEmpty();
        });
  }
}
