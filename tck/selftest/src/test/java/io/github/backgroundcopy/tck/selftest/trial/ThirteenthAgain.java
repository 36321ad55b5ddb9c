package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.StatusEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** What goes wrong the second time. */
final class ThirteenthAgain {

  private static final int ATTEMPTS = 8;

  private ThirteenthAgain() {}

  static List<Suspect> all() {
    return List.of(boundOnce(), givenUp(), flagsOfTheFormer());
  }

  private static Suspect boundOnce() {
    return new Suspect(
        Kind.CALLBACKS,
        "a second whenDone on one handle leaves the callback of the first one bound",
        "BackgroundCopyGroup.whenDone: \"binds the callback\", setCallback: \"in place of any"
            + " earlier one\"; CB-BIND-01",
        () -> call -> {
          if (Eighth.on(call, "group.clearCallback", "group.setCallback")) {
            Object answer = call.proceed();
            call.memo(AtomicBoolean.class, AtomicBoolean::new).set(false);
            return answer;
          }
          if (!Eighth.on(call, "group.whenDone")) {
            return call.proceed();
          }
          AtomicBoolean bound = call.memo(AtomicBoolean.class, AtomicBoolean::new);
          if (bound.get()) {
            NotifyFlags flags = call.group().get(GroupProperty.NOTIFY_FLAGS);
            call.group().set(GroupProperty.NOTIFY_FLAGS, flags.with(NotifyFlags.GROUP_DONE));
            return null;
          }
          Object answer = call.proceed();
          bound.set(true);
          return answer;
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> first = Stage.listen(group);
          List<StatusEvent> second = Stage.listen(group);
          stage.complete(group);
          assertThat(first).isEmpty();
          assertThat(second).hasSize(1);
        });
  }

  private static Suspect givenUp() {
    return new Suspect(
        Kind.CALLBACKS,
        "an event that was not acknowledged eight times is not told any more",
        "BackgroundCopyCallback.onStatus: \"told again later, … until it is acknowledged\";"
            + " CB-STATUS-05",
        () -> {
          Map<Past, AtomicInteger> failed = new ConcurrentHashMap<>();
          return call -> {
            if (!call.is("callback.onStatus") || call.origin.past() == null) {
              return call.proceed();
            }
            Past past = Eighth.past(call);
            try {
              Object answer = call.proceed();
              failed.remove(past);
              return answer;
            } catch (Throwable e) {
              if (failed.computeIfAbsent(past, key -> new AtomicInteger()).incrementAndGet()
                  >= ATTEMPTS) {
                failed.remove(past);
                return null;
              }
              throw e;
            }
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> heard = new CopyOnWriteArrayList<>();
          group.whenDone(event -> {
            heard.add(event);
            throw new IllegalStateException("not yet");
          });
          stage.complete(group);
          for (int i = 0; i < 2 * ATTEMPTS; i++) {
            stage.queue.advance(Duration.ofHours(1));
            stage.queue.settle();
          }
          assertThat(heard).hasSizeGreaterThan(ATTEMPTS);
        });
  }

  /** They stand in a table of their own, by id. */
  private static Suspect flagsOfTheFormer() {
    return new Suspect(
        Kind.IDENTITY,
        "a new group has the flags of the cancelled group whose id it has",
        "QMGR-CREATE-05: \"usable again for a new, empty group\"; GROUP-PROP-11",
        () -> {
          Map<UUID, NotifyFlags> left = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "group.cancel", "group.finish") && Eighth.state(call) != null) {
              NotifyFlags flags = call.group().get(GroupProperty.NOTIFY_FLAGS);
              Object answer = call.proceed();
              left.put(Eighth.past(call).id, flags);
              return answer;
            }
            Object answer = call.proceed();
            if (call.is("manager.createGroup") && answer instanceof BackgroundCopyGroup group) {
              NotifyFlags flags = left.remove(group.id());
              if (flags != null) {
                group.set(GroupProperty.NOTIFY_FLAGS, flags);
              }
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.DISABLE);
          group.cancel();
          assertThat(stage.user.createGroup(group.id()).get(GroupProperty.NOTIFY_FLAGS))
              .isEqualTo(NotifyFlags.ERRORS_ONLY);
        });
  }
}
