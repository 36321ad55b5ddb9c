package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.StatusEvent;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** Mistakes with callbacks, and with stages. */
final class TenthCallbacks {

  private TenthCallbacks() {}

  static List<Suspect> all() {
    return List.of(onTheCancellersThread(), flagGoesToo(), notYetCommitted());
  }

  private record Waiting(Client client, CompletableFuture<Object> stage) {}

  private static Suspect onTheCancellersThread() {
    return new Suspect(
        Kind.CALLBACKS,
        "what depends on the stage of a group runs on the thread that cancels the group",
        "BackgroundCopyGroup.completion: it \"runs on threads of the backend, or in the call that"
            + " adds it\"; JAVA-COMPLETION-05",
        () -> {
          Map<Past, List<Waiting>> waiting = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            if (call.origin.past() == null) {
              return answer;
            }
            if (call.is("group.completion") && answer instanceof CompletionStage<?> stage) {
              CompletableFuture<Object> other = TenthDetails.relay(stage, ended -> ended);
              waiting
                  .computeIfAbsent(Eighth.past(call), past -> new CopyOnWriteArrayList<>())
                  .add(new Waiting(call.client(), other));
              CompletionStage<?> given = other;
              return given;
            }
            if (call.is("group.cancel")) {
              for (Waiting each : waiting.getOrDefault(Eighth.past(call), List.of())) {
                if (each.client().principal() == call.client().principal()) {
                  each.stage().completeExceptionally(new CancellationException("Cancelled"));
                }
              }
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          CompletableFuture<Thread> thread = new CompletableFuture<>();
          CompletionStage<GroupDetails> end = group
              .completion()
              .whenComplete((details, failure) -> thread.complete(Thread.currentThread()));
          group.cancel();
          assertThat(thread.get(5, TimeUnit.SECONDS)).isNotSameAs(Thread.currentThread());
          assertThat(end.toCompletableFuture()).isNotNull();
        });
  }

  /** The other half of whenDone, it finds. */
  private static Suspect flagGoesToo() {
    return new Suspect(
        Kind.CALLBACKS,
        "clearCallback takes GROUP_DONE out of the flags",
        "BackgroundCopyGroup.clearCallback: \"Unbinds the callback, if there is one\", and no more;"
            + " JAVA-PROP-02",
        () -> call -> {
          Object answer = call.proceed();
          if (Eighth.on(call, "group.clearCallback")) {
            NotifyFlags flags = call.group().get(GroupProperty.NOTIFY_FLAGS);
            if (flags.contains(NotifyFlags.GROUP_DONE)) {
              call.group()
                  .set(
                      GroupProperty.NOTIFY_FLAGS,
                      new NotifyFlags(flags.bits() & ~NotifyFlags.GROUP_DONE.bits()));
            }
          }
          return answer;
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          Stage.listen(group);
          group.clearCallback();
          List<StatusEvent> heard = new CopyOnWriteArrayList<>();
          group.setCallback(heard::add);
          stage.complete(group);
          assertThat(heard).hasSize(1);
        });
  }

  /** What others see is written when the callback has returned. */
  private static Suspect notYetCommitted() {
    return new Suspect(
        Kind.CALLBACKS,
        "inside a callback that is told of a completion the details say that the group runs",
        "GroupDetails.status: \"Gives the status bits\"; StatusEvent.status: \"as status() told"
            + " it\"; DETAIL-01, CB-STATUS-06",
        () -> {
          Map<Thread, UUID> told = new ConcurrentHashMap<>();
          return call -> {
            if (!call.is("callback.onStatus")) {
              UUID id = told.getOrDefault(Thread.currentThread(), new UUID(0, 0));
              return Eighth.told(
                  call,
                  details -> details.id().equals(id) && details.state() == GroupState.COMPLETE
                      ? stillRunning(details)
                      : details);
            }
            StatusEvent event = call.argument(0);
            if (event.isError()) {
              return call.proceed();
            }
            told.put(Thread.currentThread(), event.group().id());
            try {
              return call.proceed();
            } finally {
              told.remove(Thread.currentThread());
            }
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<GroupState> states = new CopyOnWriteArrayList<>();
          group.whenDone(event -> states.add(Eighth.details(stage, group).state()));
          stage.complete(group);
          assertThat(states).containsExactly(GroupState.COMPLETE);
        });
  }

  private static GroupDetails stillRunning(GroupDetails from) {
    GroupDetails.Builder to = GroupDetails.builder(from.id())
        .displayName(from.displayName())
        .description(from.description())
        .status(GroupStatus.of(GroupState.RUNNING, from.status().foreground()))
        .progress(from.progress());
    from.owner().ifPresent(to::owner);
    from.jobId().ifPresent(job -> to.job(job, from.fileCount()));
    from.created().ifPresent(to::created);
    from.changed().ifPresent(to::changed);
    from.begun().ifPresent(to::begun);
    from.filesDone().ifPresent(to::filesDone);
    return to.build();
  }
}
