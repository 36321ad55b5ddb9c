package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Mistakes with callbacks. */
final class FourteenthCallbacks {

  private FourteenthCallbacks() {}

  static List<Suspect> all() {
    return List.of(flagsOfTheBinding(), oneOfAClient(), statusWithoutSuspension());
  }

  /** The flags are handed over with the callback. */
  private static Suspect flagsOfTheBinding() {
    return new Suspect(
        Kind.CALLBACKS,
        "completion is not told if it was asked for after the callback was bound",
        "BackgroundCopyGroup.setCallback: told \"of completion if NOTIFY_FLAGS asks for it\";"
            + " CB-STATUS-01",
        () -> {
          Set<Past> deaf = ConcurrentHashMap.newKeySet();
          return call -> {
            if (Eighth.on(call, "group.setCallback", "group.whenDone")
                && Eighth.state(call) != null) {
              Past past = Eighth.past(call);
              if (call.is("group.setCallback")
                  && !call.group()
                      .get(GroupProperty.NOTIFY_FLAGS)
                      .contains(NotifyFlags.GROUP_DONE)) {
                deaf.add(past);
              } else {
                deaf.remove(past);
              }
            } else if (call.is("callback.onStatus")
                && call.origin.past() != null
                && !call.<StatusEvent>argument(0).isError()
                && deaf.contains(Eighth.past(call))) {
              return null;
            }
            return call.proceed();
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> heard = new CopyOnWriteArrayList<>();
          group.setCallback(heard::add);
          group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
          stage.complete(group);
          assertThat(heard).hasSize(1);
        });
  }

  private static Suspect oneOfAClient() {
    return new Suspect(
        Kind.CALLBACKS,
        "a client that binds a callback to another group is no longer called for the one before",
        "BackgroundCopyGroup.setCallback: \"in place of any earlier one\", of this group; \"Every"
            + " later outcome is told as well\"; JAVA-EVENT-01, SCALE-08",
        () -> {
          Map<Client, Past> last = new ConcurrentHashMap<>();
          return call -> {
            if (call.is("callback.onStatus")
                && call.origin.past() != null
                && last.get(call.client()) != call.origin.past()) {
              return null;
            }
            if (Eighth.on(call, "group.setCallback", "group.whenDone")
                && Eighth.state(call) != null) {
              last.put(call.client(), Eighth.past(call));
            }
            return call.proceed();
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> heard = Stage.listen(group);
          Stage.listen(stage.small());
          stage.complete(group);
          assertThat(heard).hasSize(1);
        });
  }

  /** Puts the bits of an event together by itself. */
  private static Suspect statusWithoutSuspension() {
    return new Suspect(
        Kind.CALLBACKS,
        "the status of a failure lacks the bit of a suspended group in its event",
        "StatusEvent.status: \"the group's status when the event happened, as status() told it\";"
            + " GROUP-STATE-07, CB-STATUS-07",
        Mistakes.in("callback.onStatus", call -> {
          StatusEvent event = call.argument(0);
          return event.isError()
              ? call.with(StatusEvent.failed(
                  event.group(),
                  new GroupStatus(event.status().bits() & ~GroupStatus.SUSPENDED),
                  event.job().orElseThrow(),
                  event.error().orElseThrow()))
              : call.proceed();
        }),
        stage -> {
          BackgroundCopyGroup group = Eighth.with(stage, stage.file(Resource.failing(404)));
          List<StatusEvent> heard = Stage.listen(group);
          stage.fail(group);
          assertThat(heard).extracting(StatusEvent::status).containsExactly(group.status());
        });
  }
}
