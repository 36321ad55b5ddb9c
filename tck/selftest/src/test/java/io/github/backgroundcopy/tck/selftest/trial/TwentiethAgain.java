package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupSpec;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.tck.fixture.Network;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What goes wrong the second time. */
final class TwentiethAgain {

  private TwentiethAgain() {}

  static List<Suspect> all() {
    return List.of(toAndFro(), toldWithoutFile(), usedUp());
  }

  /** A switch is thrown, one way and then the other. */
  private static Suspect toAndFro() {
    return new Suspect(
        Kind.LOST_STATE,
        "a group that is switched to the foreground a second time is in the background",
        "GROUP-STATE-11: \"SwitchToForeground must return S_OK (repeated calls too) and set bit"
            + " 0x400\"; BackgroundCopyGroup.switchToForeground: \"There is no way back\"",
        () -> {
          Map<Past, AtomicInteger> switches = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "group.switchToForeground")) {
              Object answer = call.proceed();
              switches
                  .computeIfAbsent(Eighth.past(call), past -> new AtomicInteger())
                  .incrementAndGet();
              return answer;
            }
            if (Eighth.on(call, "group.status")) {
              Object answer = call.proceed();
              return answer instanceof GroupStatus right && isBack(switches, Eighth.past(call))
                  ? background(right)
                  : answer;
            }
            return Eighth.told(
                call,
                details -> isBack(switches, call.scene.past(details.id()))
                    ? Eighth.copy(details).status(background(details.status())).build()
                    : details);
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          group.switchToForeground();
          group.switchToForeground();
          assertThat(group.status().foreground()).isTrue();
        });
  }

  private static boolean isBack(Map<Past, AtomicInteger> switches, @Nullable Past past) {
    AtomicInteger times = past == null ? null : switches.get(past);
    return times != null && times.get() % 2 == 0;
  }

  private static GroupStatus background(GroupStatus right) {
    return new GroupStatus(right.bits() & ~GroupStatus.FOREGROUND);
  }

  /** What is told again is told from what is kept, which is less. */
  private static Suspect toldWithoutFile() {
    return new Suspect(
        Kind.CALLBACKS,
        "a failure that is told again names no file",
        "CB-STATUS-05: \"it must be called again with the same arguments\";"
            + " BackgroundCopyCallback.onStatus: \"the same event is to be told again\"",
        () -> {
          Set<Past> refused = ConcurrentHashMap.newKeySet();
          return call -> {
            if (Eighth.on(call, "group.resume")) {
              refused.remove(Eighth.past(call));
            }
            if (!Eighth.on(call, "callback.onStatus")) {
              return call.proceed();
            }
            StatusEvent event = call.argument(0);
            boolean again = event.error().isPresent() && refused.contains(Eighth.past(call));
            try {
              Object answer = again ? call.with(withoutFile(event)) : call.proceed();
              refused.remove(Eighth.past(call));
              return answer;
            } catch (Throwable e) {
              refused.add(Eighth.past(call));
              throw e;
            }
          };
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.with(stage, stage.file(Resource.failing(404)));
          List<StatusEvent> heard = new CopyOnWriteArrayList<>();
          group.setCallback(event -> {
            heard.add(event);
            if (heard.size() == 1) {
              throw new IOException("Not now");
            }
          });
          stage.fail(group);
          stage.queue.advance(Duration.ofHours(1));
          assertThat(heard).hasSize(2);
          assertThat(heard.get(1).fileIndex()).hasValue(0);
        });
  }

  private static StatusEvent withoutFile(StatusEvent event) {
    TransferError error = event.error().orElseThrow();
    return StatusEvent.failed(
        event.group(),
        event.status(),
        event.job().orElseThrow(),
        new TransferError(
            TransferError.NO_FILE,
            error.win32Result(),
            error.transportResult(),
            error.retries(),
            error.reason(),
            error.context()));
  }

  /** Whoever starts what was described takes the wish to be started away with it. */
  private static Suspect usedUp() {
    return new Suspect(
        Kind.ALIASING,
        "of a spec to be started that is twice in a list the first group alone is started",
        "QMGR-ADD-02: \"A spec that stands there twice … must make a group of its own each time\";"
            + " QMGR-ADD-03",
        () -> call -> {
          if (!call.is("manager.addAll") || !call.hasArguments()) {
            return call.proceed();
          }
          Set<GroupSpec> seen = Collections.newSetFromMap(new IdentityHashMap<>());
          List<GroupSpec> given = new ArrayList<>();
          for (GroupSpec spec : call.<Collection<GroupSpec>>argument(0)) {
            given.add(!seen.add(spec) && spec.isStarted() ? notStarted(spec) : spec);
          }
          return call.with(given);
        },
        stage -> {
          FileInfo file = stage.file(5);
          stage.network().hold(Stage.path(file), Network.BEFORE_HEAD);
          GroupSpec spec = GroupSpec.builder().file(file).started().build();
          List<BackgroundCopyGroup> groups = stage.user.addAll(List.of(spec, spec));
          assertThat(groups.get(1).status().state()).isEqualTo(GroupState.RUNNING);
        });
  }

  private static GroupSpec notStarted(GroupSpec from) {
    GroupSpec.Builder to = GroupSpec.builder().files(from.files());
    from.id().ifPresent(to::id);
    from.jobId().ifPresent(to::jobId);
    from.properties().forEach(property -> set(to, from, property));
    return to.build();
  }

  private static <T> void set(GroupSpec.Builder to, GroupSpec from, GroupProperty<T> property) {
    from.get(property).ifPresent(value -> to.set(property, value));
  }
}
