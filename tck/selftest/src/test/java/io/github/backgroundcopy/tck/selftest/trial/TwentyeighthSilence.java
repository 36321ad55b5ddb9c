package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.StatusEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Calls that nobody asked for. */
final class TwentyeighthSilence {

  private TwentyeighthSilence() {}

  static List<Suspect> all() {
    return List.of(toldWhenReopened(), toldOfExpiry(), retained());
  }

  /** Leaving the state is an event like entering it. */
  private static Suspect toldWhenReopened() {
    return new Suspect(
        Kind.SILENCE,
        "who was told of a completion is told again when files are added",
        "CB-STATUS-05: \"until it returns S_OK, then no more\"; BackgroundCopyCallback: \"Takes notice of a"
            + " completion or a fatal error\", which an addition is not",
        () -> {
          Map<Past, BackgroundCopyCallback> callbacks = new ConcurrentHashMap<>();
          return call -> {
            boolean reopens = Eighth.on(call, "job.addFiles")
                && Eighth.state(call) == GroupState.COMPLETE
                && !TwentyeighthTools.isInside(call);
            Object answer = call.proceed();
            if (TwentyeighthTools.binds(call)) {
              callbacks.put(Eighth.past(call), call.<BackgroundCopyCallback>argument(0));
            } else if (Eighth.on(call, "group.clearCallback")) {
              callbacks.remove(Eighth.past(call));
            } else if (reopens) {
              BackgroundCopyCallback callback = callbacks.get(Eighth.past(call));
              if (callback != null && TwentyeighthTools.asksForCompletion(call.group())) {
                TwentyeighthTools.tell(callback, completed(call.group()));
              }
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> heard = Stage.listen(group);
          stage.complete(group);
          assertThat(heard).hasSize(1);
          Stage.job(group).addFiles(List.of(stage.file(7)));
          stage.queue.settle();
          assertThat(heard).hasSize(1);
        });
  }

  /** Whoever cleans up tells those who wait that it is over. */
  private static Suspect toldOfExpiry() {
    return new Suspect(
        Kind.SILENCE,
        "who has bound a callback is called when the group expires",
        "CB-STATUS-08: \"cancellation\" \"must cause no call\"; LIFE-03: the group is \"cancelled and"
            + " removed\"; GROUP-CANCEL-05",
        () -> {
          Map<Past, BackgroundCopyCallback> callbacks = new ConcurrentHashMap<>();
          Map<Past, BackgroundCopyGroup> groups = new ConcurrentHashMap<>();
          AtomicBoolean stopped = new AtomicBoolean();
          return call -> {
            Object answer = call.proceed();
            if (TwentyeighthTools.binds(call)) {
              callbacks.put(Eighth.past(call), call.<BackgroundCopyCallback>argument(0));
              groups.put(Eighth.past(call), call.group());
            } else if (Eighth.on(call, "group.clearCallback")) {
              callbacks.remove(Eighth.past(call));
            } else if (call.is("queue.stopService", "queue.startService")) {
              stopped.set(call.is("queue.stopService"));
            } else if (call.is("queue.advance") && !stopped.get()) {
              for (Past past : List.copyOf(callbacks.keySet())) {
                if (!past.cancelled && !past.maker.closed().get() && past.look().isEmpty()) {
                  BackgroundCopyCallback callback = Objects.requireNonNull(callbacks.remove(past));
                  TwentyeighthTools.tell(
                      callback, completed(Objects.requireNonNull(groups.get(past))));
                }
              }
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> heard = Stage.listen(group);
          stage.queue.advance(Duration.ofDays(91));
          assertThat(stage.user.enumGroups().count()).isZero();
          stage.queue.settle();
          assertThat(heard).isEmpty();
        });
  }

  /** The last message is retained for whoever comes. */
  private static Suspect retained() {
    return new Suspect(
        Kind.SILENCE,
        "who binds a callback when the completion was acknowledged is told of it all the same",
        "BackgroundCopyGroup.setCallback: \"A completion or error that nobody has acknowledged yet is told"
            + " too\"; CB-BIND-01: \"not yet acknowledged\"",
        () -> {
          Set<Past> acknowledged = ConcurrentHashMap.newKeySet();
          return call -> {
            Object answer = call.proceed();
            if (call.is("callback.onStatus") && call.origin.past() != null) {
              if (!call.<StatusEvent>argument(0).isError()) {
                acknowledged.add(Eighth.past(call));
              }
            } else if (TwentyeighthTools.binds(call)
                && acknowledged.contains(Eighth.past(call))
                && !TwentyeighthTools.isInside(call)
                && Eighth.state(call) == GroupState.COMPLETE
                && TwentyeighthTools.asksForCompletion(call.group())) {
              TwentyeighthTools.tell(
                  call.<BackgroundCopyCallback>argument(0), completed(call.group()));
            } else if (Eighth.on(call, "job.addFiles")) {
              acknowledged.remove(Eighth.past(call));
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> heard = Stage.listen(group);
          stage.complete(group);
          assertThat(heard).hasSize(1);
          List<StatusEvent> late = Stage.listen(group);
          stage.queue.settle();
          assertThat(late).isEmpty();
        });
  }

  private static StatusEvent completed(BackgroundCopyGroup group) {
    return StatusEvent.completed(group, GroupStatus.of(GroupState.COMPLETE, false));
  }
}
