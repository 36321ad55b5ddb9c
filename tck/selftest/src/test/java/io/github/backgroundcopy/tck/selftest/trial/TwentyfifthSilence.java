package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Calls that nobody asked for. */
final class TwentyfifthSilence {

  private static final int BOTH =
      NotifyFlags.GROUP_DONE.with(NotifyFlags.DISABLE).bits();

  private TwentyfifthSilence() {}

  static List<Suspect> all() {
    return List.of(completeAgain(), heir(), offTooLate());
  }

  /** It starts, finds nothing to fetch, and is complete. */
  private static Suspect completeAgain() {
    return new Suspect(
        Kind.SILENCE,
        "resuming a complete group tells its completion once more",
        "GROUP-STATE-09: \"ResumeGroup on a complete group must return S_OK and change nothing\";"
            + " CB-STATUS-05: \"until it returns S_OK, then no more\"",
        () -> {
          Map<Past, Bound> bindings = new ConcurrentHashMap<>();
          Set<Past> told = ConcurrentHashMap.newKeySet();
          Map<UUID, Object> locks = new ConcurrentHashMap<>();
          Twentyfifth.Aside aside = new Twentyfifth.Aside();
          return call -> {
            if (call.is("callback.onStatus")) {
              Past past = Twentyfifth.told(call);
              UUID id = Twentyfifth.event(call).group().id();
              synchronized (locks.computeIfAbsent(id, unused -> new Object())) {
                Object answer = call.proceed();
                if (past != null) {
                  told.add(past);
                }
                return answer;
              }
            }
            GroupState before = Eighth.on(call, "group.resume") ? Eighth.state(call) : null;
            Object answer = call.proceed();
            if (call.is("queue.settle", "queue.advance")) {
              aside.await();
            }
            Past past = call.origin.past();
            if (past == null) {
              return answer;
            }
            if (call.is("group.setCallback", "group.whenDone")) {
              bindings.put(past, new Bound(call.client(), call.group(), call.argument(0)));
            } else if (call.is("group.clearCallback", "group.cancel", "group.finish")
                || call.of("group.set", GroupProperty.NOTIFY_CLSID)) {
              bindings.remove(past);
            } else if (call.is("group.resume", "job.addFiles")
                && Eighth.state(call) != GroupState.COMPLETE) {
              told.remove(past);
            }
            Bound bound = bindings.get(past);
            if (before == GroupState.COMPLETE
                && bound != null
                && told.contains(past)
                && !Objects.equals(call.scene.inCallback.get(), true)) {
              aside.run(bound::tell);
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> heard = Stage.listen(group);
          stage.complete(group);
          stage.run(group);
          assertThat(heard).hasSize(1);
        });
  }

  private record Bound(Client client, BackgroundCopyGroup group, BackgroundCopyCallback callback) {

    /** Tells of the completion, if anybody wants that. */
    void tell() {
      try {
        NotifyFlags flags = group.get(GroupProperty.NOTIFY_FLAGS);
        if (!client.closed().get()
            && flags.contains(NotifyFlags.GROUP_DONE)
            && !flags.contains(NotifyFlags.DISABLE)) {
          callback.onStatus(StatusEvent.completed(group, group.status()));
        }
      } catch (Exception e) {
        // Somebody else's by now, or gone; or nobody takes notice.
      }
    }
  }

  /** Callbacks are kept by the ids of the groups. */
  private static Suspect heir() {
    return new Suspect(
        Kind.SILENCE,
        "the callback of a cancelled group is called for the group that gets its id",
        "GROUP-CANCEL-05: \"No OnStatus call for the group must begin after CancelGroup\";"
            + " QMGR-CREATE-05: \"a new, empty group\"",
        () -> {
          Map<UUID, Bound> bindings = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            if (call.is("manager.createGroup")) {
              BackgroundCopyGroup group = (BackgroundCopyGroup) Objects.requireNonNull(answer);
              Bound bound = bindings.get(group.id());
              if (bound != null && bound.client.equals(call.client())) {
                group.setCallback(bound.callback);
              }
            } else if (Eighth.on(call, "group.setCallback", "group.whenDone")) {
              bindings.put(
                  call.group().id(), new Bound(call.client(), call.group(), call.argument(0)));
            } else if (Eighth.on(call, "group.clearCallback")
                || (Eighth.on(call, "group.set")
                    && call.of("group.set", GroupProperty.NOTIFY_CLSID))) {
              bindings.remove(call.group().id());
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup old = stage.small();
          List<StatusEvent> heard = Stage.listen(old);
          old.cancel();
          FileInfo file = stage.file(Resource.failing(404));
          BackgroundCopyGroup group = stage.user.createGroup(old.id());
          group.createJob(UUID.randomUUID()).addFiles(List.of(file));
          stage.fail(group);
          assertThat(heard).isEmpty();
        });
  }

  /** Whether anybody wants a call is asked before the first one. */
  private static Suspect offTooLate() {
    return new Suspect(
        Kind.SILENCE,
        "switching notifications off does not end the repetition of a call",
        "CB-STATUS-04: \"With DISABLE_NOTIFY set neither completion nor error must cause a call\"",
        () -> {
          Set<UUID> repeated = ConcurrentHashMap.newKeySet();
          Map<Past, NotifyFlags> shown = new ConcurrentHashMap<>();
          return call -> {
            if (call.is("callback.onStatus")) {
              UUID id = Twentyfifth.event(call).group().id();
              repeated.add(id);
              Object answer = call.proceed();
              repeated.remove(id);
              return answer;
            }
            if (call.origin.past() == null) {
              return call.proceed();
            }
            Past past = Eighth.past(call);
            if (Eighth.on(call, "group.set")
                && call.of("group.set", GroupProperty.NOTIFY_FLAGS)
                && Twentyfifth.hasEnded(call)) {
              NotifyFlags flags = call.argument(1);
              if (repeated.contains(past.id)
                  && flags.contains(NotifyFlags.DISABLE)
                  && (flags.bits() & ~BOTH) == 0) {
                shown.put(past, flags);
                return null;
              }
            }
            boolean ends = Eighth.on(
                call,
                "group.resume",
                "job.addFiles",
                "group.setCallback",
                "group.whenDone",
                "group.clearCallback");
            if (ends && Eighth.state(call) != null) {
              NotifyFlags flags = shown.remove(past);
              if (flags != null) {
                call.group().set(GroupProperty.NOTIFY_FLAGS, flags);
              }
            }
            Object answer = call.proceed();
            if (call.of("group.set", GroupProperty.NOTIFY_FLAGS)) {
              shown.remove(past);
            }
            return call.of("group.get", GroupProperty.NOTIFY_FLAGS)
                ? shown.getOrDefault(past, (NotifyFlags) Objects.requireNonNull(answer))
                : answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> heard = new CopyOnWriteArrayList<>();
          group.whenDone(event -> {
            heard.add(event);
            throw new IllegalStateException("not now");
          });
          stage.complete(group);
          group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.DISABLE);
          int calls = heard.size();
          Twentyfifth.letPass(stage, 3);
          assertThat(heard).hasSize(calls);
        });
  }
}
