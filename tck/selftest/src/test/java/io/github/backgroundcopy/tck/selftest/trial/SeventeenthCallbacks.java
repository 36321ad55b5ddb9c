package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.StatusEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Mistakes in what is told, and whom. */
@SuppressWarnings(
    "FutureReturnValueIgnored") // A mistake gives what the kit gets, which looks at it.
final class SeventeenthCallbacks {

  private static final int CLASS_LENGTH = 38;
  private static final int PATIENCE = 1000;

  private static final Pattern FEW_DIGITS = Pattern.compile("\\{[0-9a-fA-F]{1,8}-[0-9a-fA-F]{1,4}"
      + "-[0-9a-fA-F]{1,4}-[0-9a-fA-F]{1,4}-[0-9a-fA-F]{1,12}\\}");

  private SeventeenthCallbacks() {}

  static List<Suspect> all() {
    return List.of(doneOnceMore(), muteStages(), filledUp());
  }

  private record Bound(Client client, BackgroundCopyCallback callback) {}

  /** There is nothing to do, and so it is done. */
  private static Suspect doneOnceMore() {
    return new Suspect(
        Kind.CALLBACKS,
        "a complete group that is resumed tells once more that it is complete",
        "GROUP-STATE-09: \"ResumeGroup on a complete group … change nothing\"; JAVA-EVENT-01:"
            + " \"Every outcome of a group must be told once\"",
        () -> {
          Map<Past, Bound> bound = new ConcurrentHashMap<>();
          Set<Past> acknowledged = ConcurrentHashMap.newKeySet();
          return call -> {
            Object answer = call.proceed();
            if (call.origin.past() == null) {
              return answer;
            }
            Past past = Eighth.past(call);
            if (call.is("group.setCallback", "group.whenDone")) {
              bound.put(past, new Bound(call.client(), call.argument(0)));
            } else if (call.is("group.clearCallback")
                || call.of("group.set", GroupProperty.NOTIFY_CLSID)) {
              bound.remove(past);
            } else if (call.is("callback.onStatus")) {
              acknowledged.add(past);
            } else if (call.is("job.addFiles")) {
              acknowledged.remove(past);
            } else if (call.is("group.resume")
                && acknowledged.contains(past)
                && Eighth.state(call) == GroupState.COMPLETE
                && call.group().get(GroupProperty.NOTIFY_FLAGS).equals(NotifyFlags.GROUP_DONE)) {
              Bound now = bound.get(past);
              if (now != null && !now.client().closed().get()) {
                tell(call, now.callback());
              }
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> heard = Stage.listen(group);
          stage.complete(group);
          group.resume();
          stage.queue.settle();
          assertThat(heard).hasSize(1);
        });
  }

  private static void tell(Call call, BackgroundCopyCallback callback) throws InterruptedException {
    StatusEvent event = StatusEvent.completed(call.group(), call.group().status());
    Thread teller = new Thread(() -> {
      try {
        callback.onStatus(event);
      } catch (Exception e) {
        // Told once more, and not again.
      }
    });
    teller.setDaemon(true);
    teller.start();
    teller.join(PATIENCE);
  }

  /** Stages hear of outcomes as callbacks do. */
  private static Suspect muteStages() {
    return new Suspect(
        Kind.CALLBACKS,
        "a stage of a group whose notifications are switched off does not end",
        "BackgroundCopyGroup.completion: \"It is independent of callbacks: it neither needs nor"
            + " changes flags or binding\"; JAVA-COMPLETION-04",
        () -> call -> {
          Object answer = call.proceed();
          if (!Eighth.on(call, "group.completion")
              || !(answer instanceof CompletionStage<?> stage)) {
            return answer;
          }
          BackgroundCopyGroup group = call.group();
          CompletableFuture<Object> right = TenthDetails.relay(stage, ended -> ended);
          CompletableFuture<Object> wrong = new CompletableFuture<>();
          var unused = right.whenComplete((ended, failure) -> {
            if (failure != null) {
              wrong.completeExceptionally(failure);
            } else if (!isMute(group)) {
              wrong.complete(ended);
            }
          });
          return wrong;
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.DISABLE);
          CompletableFuture<GroupDetails> end = group.completion().toCompletableFuture();
          stage.complete(group);
          assertThat(end.get(2, TimeUnit.SECONDS).id()).isEqualTo(group.id());
        });
  }

  private static boolean isMute(BackgroundCopyGroup group) {
    try {
      return group.get(GroupProperty.NOTIFY_FLAGS).contains(NotifyFlags.DISABLE);
    } catch (RuntimeException e) {
      return false; // It has gone, or its client.
    }
  }

  /** As {@link UUID#fromString} does. */
  private static Suspect filledUp() {
    return new Suspect(
        Kind.CALLBACKS,
        "a class id with too few digits is filled up with zeros",
        "GroupProperty.NOTIFY_CLSID: \"Text that is no class id is IllegalArgumentException\", \"as"
            + " text {8-4-4-4-12}\"; GROUP-PROP-14",
        () -> call -> {
          if (Eighth.on(call, "group.set")
              && call.of("group.set", GroupProperty.NOTIFY_CLSID)
              && call.argument(1) instanceof String text
              && text.length() < CLASS_LENGTH
              && FEW_DIGITS.matcher(text).matches()) {
            UUID id = UUID.fromString(text.substring(1, text.length() - 1));
            return call.with(call.argument(0), "{" + id + "}");
          }
          return call.proceed();
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          assertThatThrownBy(() -> group.set(GroupProperty.NOTIFY_CLSID, "{0-0-0-0-0}"))
              .isInstanceOf(IllegalArgumentException.class);
        });
  }
}
