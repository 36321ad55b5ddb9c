package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Mistakes with callbacks. */
final class TwentyfifthCallbacks {

  private static final int MOST = 10;

  private TwentyfifthCallbacks() {}

  static List<Suspect> all() {
    return List.of(givesUp(), checked(), handlesOfTheMaker(), lostInSilence());
  }

  private static Suspect givesUp() {
    return new Suspect(
        Kind.CALLBACKS,
        "a callback that has thrown ten times is given up",
        "CB-STATUS-05: \"it must be called again with the same arguments until it returns S_OK\"",
        () -> call -> {
          if (!call.is("callback.onStatus")) {
            return call.proceed();
          }
          AtomicInteger failures = call.memo(AtomicInteger.class, AtomicInteger::new);
          if (failures.get() >= MOST) {
            return null;
          }
          failures.incrementAndGet();
          Object answer = call.proceed();
          failures.set(0);
          return answer;
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> heard = new CopyOnWriteArrayList<>();
          group.whenDone(event -> {
            heard.add(event);
            if (heard.size() <= MOST) {
              throw new IllegalStateException("not now");
            }
          });
          stage.complete(group);
          Twentyfifth.letPass(stage, 2 * MOST);
          assertThat(heard).hasSize(MOST + 1);
        });
  }

  /** Only what nobody has declared is taken for a failure. */
  private static Suspect checked() {
    return new Suspect(
        Kind.CALLBACKS,
        "a callback that throws a checked exception has acknowledged",
        "BackgroundCopyCallback.onStatus: \"Throwing means that the same event is to be told again"
            + " later\"; CB-STATUS-05",
        () -> call -> {
          try {
            return call.proceed();
          } catch (Exception e) {
            if (call.is("callback.onStatus") && !(e instanceof RuntimeException)) {
              return null;
            }
            throw e;
          }
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> heard = new CopyOnWriteArrayList<>();
          group.whenDone(event -> {
            heard.add(event);
            if (heard.size() == 1) {
              throw new IOException("not now");
            }
          });
          stage.complete(group);
          Twentyfifth.letPass(stage, 3);
          assertThat(heard).hasSize(2);
        });
  }

  /** A user has one set of handles. */
  private static Suspect handlesOfTheMaker() {
    return new Suspect(
        Kind.CALLBACKS,
        "the handles of an event are those of the client that made the group",
        "StatusEvent: \"The handles in it act as the user who bound the callback would\";"
            + " CB-BIND-03; QueueManager.close: \"and only it\"",
        () -> {
          Map<UUID, BackgroundCopyGroup> made = new ConcurrentHashMap<>();
          return call -> {
            if (!call.is("callback.onStatus")) {
              Object answer = call.proceed();
              if (call.is("manager.createGroup")) {
                Twentyfifth.remember(made, call, answer);
              }
              return answer;
            }
            StatusEvent event = Twentyfifth.event(call);
            Past past = Twentyfifth.told(call);
            BackgroundCopyGroup group = past == null ? null : made.get(past.id);
            Client binder = call.origin.client();
            return past == null
                    || group == null
                    || binder == null
                    || past.maker.equals(binder)
                    || !past.isOf(binder.principal())
                ? call.proceed()
                : call.with(of(group, event));
          };
        },
        stage -> {
          QueueManager maker = stage.client(Principal.U);
          BackgroundCopyGroup made = maker.createGroup(UUID.randomUUID());
          made.createJob(UUID.randomUUID()).addFiles(List.of(stage.file(5)));
          BackgroundCopyGroup group = stage.user.getGroup(made.id());
          List<GroupState> seen = new CopyOnWriteArrayList<>();
          group.whenDone(event -> seen.add(event.group().status().state()));
          maker.close();
          stage.complete(group);
          assertThat(seen).containsExactly(GroupState.COMPLETE);
        });
  }

  private static StatusEvent of(BackgroundCopyGroup group, StatusEvent event) {
    if (!event.isError()) {
      return StatusEvent.completed(group, event.status());
    }
    BackgroundCopyJob job = event.job().orElseThrow();
    try {
      job = group.getJob(job.id());
    } catch (RuntimeException e) {
      // It is closed: the group tells that.
    }
    return StatusEvent.failed(group, event.status(), job, event.error().orElseThrow());
  }

  /** Who wants to hear nothing has heard it. */
  private static Suspect lostInSilence() {
    return new Suspect(
        Kind.CALLBACKS,
        "an outcome that comes while notifications are off is told to nobody, even afterwards",
        "CB-BIND-01: \"Binding a class after completion or error that was not yet acknowledged must"
            + " deliver that event\"; whenDone: \"nothing is told until it is taken out\"",
        () -> {
          Set<Past> off = ConcurrentHashMap.newKeySet();
          Set<Past> lost = ConcurrentHashMap.newKeySet();
          return call -> {
            if (call.is("callback.onStatus")) {
              Past past = Twentyfifth.told(call);
              return past != null && lost.contains(past) ? null : call.proceed();
            }
            if (Eighth.on(call, "group.set")
                && call.of("group.set", GroupProperty.NOTIFY_FLAGS)
                && Eighth.state(call) != null) {
              boolean disables = call.<NotifyFlags>argument(1).contains(NotifyFlags.DISABLE);
              Past past = Eighth.past(call);
              Object answer = call.proceed();
              if (!disables && off.remove(past) && Twentyfifth.hasEnded(call)) {
                lost.add(past);
              } else if (disables && !Twentyfifth.hasEnded(call)) {
                off.add(past);
              }
              return answer;
            }
            boolean begins = Eighth.on(call, "group.resume", "job.addFiles")
                && Eighth.state(call) != GroupState.RUNNING;
            Object answer = call.proceed();
            if (begins && !Twentyfifth.hasEnded(call)) {
              lost.remove(Eighth.past(call));
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          NotifyFlags wanted = NotifyFlags.GROUP_DONE;
          group.set(GroupProperty.NOTIFY_FLAGS, wanted.with(NotifyFlags.DISABLE));
          stage.complete(group);
          group.set(GroupProperty.NOTIFY_FLAGS, wanted);
          List<StatusEvent> heard = new CopyOnWriteArrayList<>();
          group.setCallback(heard::add);
          stage.queue.settle();
          assertThat(heard).hasSize(1);
        });
  }
}
