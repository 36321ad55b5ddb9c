package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.ServiceUnavailableException;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Mistakes of the thread that calls. */
@SuppressWarnings({"FutureReturnValueIgnored", "ThreadLocalUsage"
}) // A mistake gives what the kit gets, which looks at it; one for each queue
final class EighteenthThreads {

  private static final int PATIENCE_SECONDS = 5;

  private EighteenthThreads() {}

  static List<Suspect> all() {
    return List.of(asTheBinder(), busyWithTheEnd(), boundInVain());
  }

  /** The thread that calls a callback is the user's, whoever calls the queue on it. */
  private static Suspect asTheBinder() {
    return new Suspect(
        Kind.OWNERSHIP,
        "inside a callback an administrator's client lists the groups of who bound the callback",
        "CB-REENTRY-02: \"every method of a manager … must do what it does elsewhere\"; QMGR-ENUM-03",
        () -> {
          ThreadLocal<@Nullable Client> binder = new ThreadLocal<>();
          return call -> {
            if (Eighth.on(call, "callback.onStatus")) {
              binder.set(call.client());
              try {
                return call.proceed();
              } finally {
                binder.remove();
              }
            }
            Object answer = call.proceed();
            Client user = binder.get();
            return call.is("manager.enumGroups")
                    && user != null
                    && !user.closed().get()
                    && call.client().principal() == Principal.A
                ? user.manager().enumGroups()
                : answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          UUID other = stage.client(Principal.V).createGroup(UUID.randomUUID()).id();
          QueueManager administrator = stage.client(Principal.A);
          CompletableFuture<List<UUID>> seen = new CompletableFuture<>();
          group.whenDone(event -> seen.complete(administrator.enumGroups().next(3)));
          stage.complete(group);
          assertThat(seen.get(PATIENCE_SECONDS, TimeUnit.SECONDS))
              .containsExactly(group.id(), other);
        });
  }

  /** The group is told of its end in a message, and takes no other before that one is done. */
  private static Suspect busyWithTheEnd() {
    return new Suspect(
        Kind.LOST_STATE,
        "what depends on a stage cannot add files on the thread that ends it",
        "BackgroundCopyGroup.completion: what depends on it \"may use every method of the group\";"
            + " JAVA-COMPLETION-01",
        () -> {
          ThreadLocal<@Nullable UUID> ending = new ThreadLocal<>();
          return call -> {
            if (Eighth.on(call, "job.addFiles")
                && Eighth.past(call).id.equals(ending.get())
                && Eighth.state(call) != null) {
              throw new ServiceUnavailableException("The group is busy");
            }
            Object answer = call.proceed();
            return Eighth.on(call, "group.completion") && answer instanceof CompletionStage<?> stage
                ? ending(stage, ending, Eighth.past(call).id)
                : answer;
          };
        },
        stage -> {
          FileInfo file = stage.file(5);
          BackgroundCopyGroup group = Eighth.held(stage, file);
          BackgroundCopyJob job = Stage.job(group);
          FileInfo more = stage.file(7);
          CompletableFuture<Integer> count = group
              .completion()
              .thenApply(details -> {
                job.addFiles(List.of(more));
                return job.fileCount();
              })
              .toCompletableFuture();
          Eighth.let(stage, file);
          assertThat(count.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo(2);
        });
  }

  private static CompletableFuture<Object> ending(
      CompletionStage<?> stage, ThreadLocal<@Nullable UUID> ending, UUID id) {
    CompletableFuture<Object> other = new CompletableFuture<>();
    stage.whenComplete((details, failure) -> {
      ending.set(id);
      try {
        if (failure == null) {
          other.complete(details);
        } else {
          Throwable cause = failure.getCause();
          other.completeExceptionally(
              failure instanceof CompletionException && cause != null ? cause : failure);
        }
      } finally {
        ending.remove();
      }
    });
    return other;
  }

  /** To be called is asked for over a channel, which closes where the thread is interrupted. */
  private static Suspect boundInVain() {
    return new Suspect(
        Kind.CALLBACKS,
        "a callback that is bound on a thread that is interrupted is not called",
        "JAVA-THREAD-06: \"A call on a thread that is interrupted must do what it does on any"
            + " other\"; BackgroundCopyGroup.whenDone",
        () -> call -> {
          if (!Eighth.on(call, "group.setCallback", "group.whenDone")
              || !Thread.currentThread().isInterrupted()
              || Eighth.state(call) == null) {
            return call.proceed();
          }
          if (call.is("group.whenDone")) {
            NotifyFlags flags = call.group().get(GroupProperty.NOTIFY_FLAGS);
            call.group().set(GroupProperty.NOTIFY_FLAGS, flags.with(NotifyFlags.GROUP_DONE));
          }
          return null;
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> heard = new CopyOnWriteArrayList<>();
          boolean interrupted = Stage.elsewhere(() -> {
            Thread.currentThread().interrupt();
            group.whenDone(heard::add);
            return Thread.currentThread().isInterrupted();
          });
          assertThat(interrupted).isTrue();
          stage.complete(group);
          assertThat(heard).hasSize(1);
        });
  }
}
