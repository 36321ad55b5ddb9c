package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.backgroundcopy.BackgroundCopyException;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.HResult;
import io.github.backgroundcopy.QueueAccessDeniedException;
import io.github.backgroundcopy.ServiceUnavailableException;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.spi.GroupCompletion;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** Mistakes in what becomes of a group, of stages and of handles when somebody else comes. */
final class SixthOwners {

  private SixthOwners() {}

  static List<Suspect> all() {
    return List.of(pausedByTheTaker(), formerOwnerIsTold(), overWithTheCall());
  }

  /** A transfer has the rights of its owner, and is stopped with them. */
  private static Suspect pausedByTheTaker() {
    return new Suspect(
        Kind.OWNERSHIP,
        "a running group that is taken over is paused",
        "QueueManager.getGroup: \"makes the caller its owner\", and no more; GROUP-STATE-03",
        Mistakes.in("manager.getGroup", call -> {
          Past past = call.past();
          Optional<GroupDetails> before = past == null ? Optional.empty() : past.look();
          Object answer = call.proceed();
          String caller = call.client().manager().caller().name();
          if (before.isPresent()
              && before.get().state() == GroupState.RUNNING
              && !before.get().owner().equals(Optional.of(caller))) {
            ((BackgroundCopyGroup) Objects.requireNonNull(answer)).suspend();
          }
          return answer;
        }),
        stage -> {
          UUID id = Circumstance.RUNNING.on(stage).group().id();
          BackgroundCopyGroup taken = stage.client(Principal.A).getGroup(id);
          assertThat(taken.status().state()).isEqualTo(GroupState.RUNNING);
        });
  }

  /**
   * Looks at a group as its handle does.
   *
   * @throws RuntimeException what the handle throws
   */
  static GroupDetails look(Past past, BackgroundCopyGroup handle) {
    Objects.requireNonNull(handle.status());
    return past.look().orElseGet(() -> {
      // It has gone in this moment, which the handle says, or it is to be looked at again.
      throw new ServiceUnavailableException("Look again, it was " + handle.status());
    });
  }

  /** Who may wait is asked at the beginning. */
  private static Suspect formerOwnerIsTold() {
    return new Suspect(
        Kind.OWNERSHIP,
        "the stage of a former owner tells how the group ends",
        "JAVA-COMPLETION-06: of who lost the group it \"must end with QueueAccessDeniedException\"",
        Mistakes.in("group.completion", call -> {
          Past past = call.past();
          if (past == null) {
            return call.proceed();
          }
          BackgroundCopyGroup handle = (BackgroundCopyGroup) call.target;
          Objects.requireNonNull(handle.status());
          return GroupCompletion.byLooking(() -> {
            try {
              return look(past, handle);
            } catch (QueueAccessDeniedException e) {
              return past.look().orElseThrow(() -> e);
            }
          });
        }),
        stage -> {
          BackgroundCopyGroup group = stage.small();
          CompletableFuture<GroupDetails> end = group.completion().toCompletableFuture();
          stage.complete(stage.client(Principal.A).getGroup(group.id()));
          assertThat(end)
              .failsWithin(Duration.ofSeconds(5))
              .withThrowableThat()
              .withCauseInstanceOf(QueueAccessDeniedException.class);
        });
  }

  /** The handles are lent for a call, as those of a remote server are. */
  private static Suspect overWithTheCall() {
    return new Suspect(
        Kind.CALLBACKS,
        "the handles of an event act no more when the callback has returned",
        "StatusEvent: they \"act as the user who bound the callback would\"; CB-BIND-03",
        () -> {
          Set<Object> over =
              Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
          Map<Thread, List<Object>> lent = new ConcurrentHashMap<>();
          return call -> {
            if (call.is("group.id", "job.id")) {
              List<Object> handles = lent.get(Thread.currentThread());
              if (handles != null) {
                handles.add(call.target);
              }
              return call.proceed();
            }
            if (call.is("callback.onStatus")) {
              List<Object> handles = new ArrayList<>();
              lent.put(Thread.currentThread(), handles);
              StatusEvent event = call.argument(0);
              Objects.requireNonNull(event.group().id());
              event.job().ifPresent(job -> Objects.requireNonNull(job.id()));
              lent.remove(Thread.currentThread());
              try {
                return call.proceed();
              } finally {
                over.addAll(handles);
              }
            }
            if (over.contains(call.target) && call.hasArguments() && asks(call)) {
              throw new BackgroundCopyException(HResult.RPC_E_DISCONNECTED, "The call is over");
            }
            return call.proceed();
          };
        },
        stage -> {
          AtomicReference<StatusEvent> heard = new AtomicReference<>();
          BackgroundCopyGroup group = stage.small();
          group.whenDone(heard::set);
          stage.complete(group);
          BackgroundCopyGroup handle = Objects.requireNonNull(heard.get()).group();
          assertThatCode(handle::status).doesNotThrowAnyException();
        });
  }

  /** Tells whether a call is one that may be refused, which what comes first was not. */
  private static boolean asks(Call call) {
    if (call.name.matches("\\w+\\.(equals|hashCode|toString)")) {
      return false;
    }
    return call.target instanceof BackgroundCopyJob job
        ? job.status() != null
        : call.group().status() != null;
  }
}
