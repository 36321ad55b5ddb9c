package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.TransferFailedException;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Mistakes in how the end of a group is told, as a stage and as details. */
@SuppressWarnings(
    "FutureReturnValueIgnored") // A mistake gives what the kit gets, which looks at it.
final class LaterOutcomes {

  private LaterOutcomes() {}

  static List<Suspect> all() {
    return List.of(
        lateForTheComplete(),
        detailsOfTheQuestion(),
        cancellingCancels(),
        acknowledges(),
        firstFailureAgain(),
        oneForAll(),
        endsWithTheService(),
        staysWhenClosed(),
        withoutTheFile(),
        arrivedWhenTheyRun(),
        completedForEver(),
        begunForgotten(),
        pausedWithARate(),
        changedWhenCreated(),
        ownerUntilComplete(),
        oneAttemptMore(),
        totalOfTheCompleteUnknown(),
        nextAttemptOfThePaused(),
        attemptsOfThePaused(),
        doneFilesOfAFailure(),
        completedWhenAsked());
  }

  private static Suspect stage(Kind kind, String name, String promise, Mistake wrong, Proof proof) {
    return new Suspect(kind, name, promise, Mistakes.in("group.completion", wrong), proof);
  }

  @SuppressWarnings("unchecked")
  private static CompletionStage<GroupDetails> right(Call call) throws Throwable {
    return (CompletionStage<GroupDetails>) Objects.requireNonNull(call.proceed());
  }

  private static GroupDetails ended(BackgroundCopyGroup group) throws Exception {
    return ended(group.completion());
  }

  private static GroupDetails ended(CompletionStage<GroupDetails> stage) throws Exception {
    return stage.toCompletableFuture().get(5, TimeUnit.SECONDS);
  }

  private static Suspect lateForTheComplete() {
    return stage(
        Kind.TIME,
        "whoever asks for the end of a complete group hears of the next one",
        "JAVA-COMPLETION-01",
        call -> call.past() != null
                && Objects.requireNonNull(call.past())
                    .look()
                    .map(GroupDetails::state)
                    .filter(GroupState.COMPLETE::equals)
                    .isPresent()
            ? new CompletableFuture<GroupDetails>()
            : call.proceed(),
        stage -> {
          BackgroundCopyGroup group = stage.small();
          stage.complete(group);
          ended(group);
        });
  }

  private static Suspect detailsOfTheQuestion() {
    return stage(
        Kind.DETAILS,
        "a stage ends with the details of when it was asked for",
        "JAVA-COMPLETION-01",
        call -> {
          Past past = call.past();
          GroupDetails before = past == null ? null : past.look().orElse(null);
          return right(call).thenApply(details -> before == null ? details : before);
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          CompletionStage<GroupDetails> end = group.completion();
          stage.complete(group);
          assertThat(ended(end).state()).isEqualTo(GroupState.COMPLETE);
        });
  }

  private static Suspect cancellingCancels() {
    return stage(
        Kind.LOST_STATE,
        "whoever cancels a stage cancels the group",
        "BackgroundCopyGroup.completion: \"ends the stage and nothing else\"",
        call -> {
          BackgroundCopyGroup group = call.group();
          CompletableFuture<GroupDetails> given = new CompletableFuture<>() {
            @Override
            public boolean cancel(boolean mayInterrupt) {
              group.cancel();
              return super.cancel(mayInterrupt);
            }
          };
          right(call).whenComplete((details, failure) -> {
            if (failure == null) {
              given.complete(details);
            } else {
              given.completeExceptionally(cause(failure));
            }
          });
          return given;
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          group.completion().toCompletableFuture().cancel(true);
          assertThat(stage.user.details(group.id())).isPresent();
        });
  }

  private static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  private static Suspect acknowledges() {
    return new Suspect(
        Kind.CALLBACKS,
        "an outcome that a stage told is not told to a callback that is bound later",
        "JAVA-COMPLETION-04: acknowledges nothing",
        () -> {
          Map<UUID, Boolean> told = new ConcurrentHashMap<>();
          return call -> {
            Past past = call.past();
            if (call.is("group.completion") && past != null) {
              return right(call).whenComplete((details, failure) -> told.put(past.id, true));
            }
            if (call.is("callback.onStatus")
                && call.origin.past() != null
                && told.containsKey(call.origin.past().id)) {
              return null;
            }
            return call.proceed();
          };
        },
        stage -> {
          BackgroundCopyGroup group = Circumstance.FAILED.on(stage).group();
          assertThat(catchThrowable(() -> ended(group))).isInstanceOf(ExecutionException.class);
          List<StatusEvent> heard = Stage.listen(group);
          stage.queue.settle();
          assertThat(heard).hasSize(1);
        });
  }

  private static Suspect firstFailureAgain() {
    return new Suspect(
        Kind.LOST_STATE,
        "a stage ends with the first failure of a group, whatever the last one is",
        "JAVA-COMPLETION-02, JAVA-COMPLETION-03",
        () -> {
          Map<UUID, Throwable> first = new ConcurrentHashMap<>();
          return call -> {
            Past past = call.past();
            if (!call.is("group.completion") || past == null) {
              return call.proceed();
            }
            return right(call).handle((details, failure) -> {
              if (failure == null) {
                return details;
              }
              Throwable told = first.computeIfAbsent(past.id, id -> cause(failure));
              throw new CompletionException(told);
            });
          };
        },
        stage -> {
          Given given = Circumstance.FAILED.on(stage);
          assertThat(catchThrowable(() -> ended(given.group()))).isNotNull();
          stage.network().serve(Stage.path(given.files().get(1)), Resource.failing(403));
          CompletionStage<GroupDetails> end = given.group().completion();
          stage.fail(given.group());
          assertThat(catchThrowable(() -> ended(end)).getCause()).isNotNull();
          assertThatThrownBy(() -> ended(given.group()))
              .cause()
              .isInstanceOfSatisfying(
                  TransferFailedException.class,
                  failure -> assertThat(failure.error().transportResult()).isEqualTo(403));
        });
  }

  private static Suspect oneForAll() {
    return new Suspect(
        Kind.ALIASING,
        "all who ask for the end of a group get one stage",
        "BackgroundCopyGroup.completion: \"Every call gives a stage of its own\"",
        () -> {
          Map<UUID, Object> stages = new ConcurrentHashMap<>();
          return call -> {
            Past past = call.past();
            if (!call.is("group.completion") || past == null) {
              return call.proceed();
            }
            Object right = right(call);
            CompletableFuture<?> old = (CompletableFuture<?>) stages.get(past.id);
            if (old != null && (!old.isDone() || old.isCancelled())) {
              return old;
            }
            stages.put(past.id, right);
            return right;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          group.completion().toCompletableFuture().cancel(true);
          stage.complete(group);
          ended(group);
        });
  }

  private static Suspect endsWithTheService() {
    return new Suspect(
        Kind.RESTARTS,
        "stages end when the service is stopped",
        "BackgroundCopyGroup.completion: \"While the service is stopped it waits\"",
        () -> {
          List<CompletableFuture<?>> stages = new java.util.concurrent.CopyOnWriteArrayList<>();
          return call -> {
            Object answer = call.proceed();
            if (call.is("group.completion")) {
              stages.add(
                  ((CompletionStage<?>) Objects.requireNonNull(answer)).toCompletableFuture());
            }
            if (call.is("queue.stopService")) {
              stages.forEach(stage -> stage.completeExceptionally(
                  new io.github.backgroundcopy.ServiceUnavailableException("stopped")));
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          CompletionStage<GroupDetails> end = group.completion();
          stage.restart();
          stage.complete(group);
          ended(end);
        });
  }

  private static Suspect staysWhenClosed() {
    return stage(
        Kind.OWNERSHIP,
        "a stage does not end with its client",
        "JAVA-COMPLETION-06",
        call -> {
          CompletableFuture<GroupDetails> given = new CompletableFuture<>();
          right(call).whenComplete((details, failure) -> {
            if (failure == null) {
              given.complete(details);
            } else if (!(cause(failure) instanceof IllegalStateException)
                || cause(failure) instanceof java.util.concurrent.CancellationException) {
              given.completeExceptionally(cause(failure));
            }
          });
          return given;
        },
        stage -> {
          QueueManager client = stage.client(Principal.U);
          CompletionStage<GroupDetails> end =
              client.createGroup(UUID.randomUUID()).completion();
          client.close();
          assertThat(catchThrowable(() -> ended(end))).isNotInstanceOf(TimeoutException.class);
        });
  }

  private static Suspect withoutTheFile() {
    return stage(
        Kind.DETAILS,
        "the failure of a stage does not say which file it was",
        "JAVA-COMPLETION-02",
        call -> {
          UUID id = call.group().id();
          return right(call).exceptionallyCompose(failure -> {
            Throwable cause = cause(failure);
            if (cause instanceof TransferFailedException failed) {
              TransferError error = failed.error();
              cause = new TransferFailedException(
                  id,
                  new TransferError(
                      0,
                      error.win32Result(),
                      error.transportResult(),
                      error.retries(),
                      error.reason(),
                      error.context()));
            }
            return CompletableFuture.failedStage(cause);
          });
        },
        stage -> {
          BackgroundCopyGroup group = Circumstance.FAILED.on(stage).group();
          assertThatThrownBy(() -> ended(group))
              .cause()
              .isInstanceOfSatisfying(
                  TransferFailedException.class,
                  failure -> assertThat(failure.error().fileIndex()).isEqualTo(1));
        });
  }

  private static Suspect told(
      Kind kind,
      String name,
      String promise,
      java.util.function.UnaryOperator<GroupDetails> wrong,
      Proof proof) {
    return new Suspect(kind, name, promise, () -> Mistakes.details(wrong), proof);
  }

  private static GroupDetails look(Stage stage, BackgroundCopyGroup group) {
    return stage.user.details(group.id()).orElseThrow();
  }

  private static Suspect arrivedWhenTheyRun() {
    return told(
        Kind.DETAILS,
        "all files of a running group have arrived, in its details",
        "GroupDetails.filesDone",
        details -> details.state() == GroupState.RUNNING
            ? Details.of(details).filesDone(details.fileCount()).build()
            : details,
        stage -> assertThat(look(stage, Circumstance.RUNNING.on(stage).group()).filesDone())
            .hasValue(2));
  }

  private static Suspect doneFilesOfAFailure() {
    return told(
        Kind.DETAILS,
        "of a failed group no file has arrived, in its details",
        "GroupDetails.filesDone",
        details -> details.state() == GroupState.ERROR
            ? Details.of(details).filesDone(0).build()
            : details,
        stage -> assertThat(look(stage, Circumstance.FAILED.on(stage).group()).filesDone())
            .hasValue(1));
  }

  private static Suspect completedForEver() {
    return new Suspect(
        Kind.DETAILS,
        "the time of completion stays when files are added",
        "GroupDetails.completed: \"present only in state COMPLETE\"",
        () -> {
          Map<UUID, java.time.Instant> times = new ConcurrentHashMap<>();
          return Mistakes.details(details -> {
            details.completed().ifPresent(time -> times.put(details.id(), time));
            return times.containsKey(details.id())
                ? Details.of(details).completed(times.get(details.id())).build()
                : details;
          });
        },
        stage -> {
          Given given = Given.on(stage);
          stage.complete(given.group());
          assertThat(look(stage, given.group()).completed()).isPresent();
          given.job().addFiles(stage.names(1));
          assertThat(look(stage, given.group()).completed()).isEmpty();
        });
  }

  private static Suspect begunForgotten() {
    return told(
        Kind.DETAILS,
        "a group that is paused has not begun, in its details",
        "GroupDetails.begun: \"when the group first began\"",
        details -> {
          if (details.state() != GroupState.SUSPENDED || details.begun().isEmpty()) {
            return details;
          }
          return Details.withoutBegun(details);
        },
        stage -> assertThat(look(stage, Circumstance.PAUSED.on(stage).group()).begun())
            .isPresent());
  }

  private static Suspect pausedWithARate() {
    return told(
        Kind.DETAILS,
        "a group that is paused has a rate of 0",
        "GroupDetails.rate: \"empty while the group transfers nothing\"",
        details -> details.state() == GroupState.SUSPENDED
            ? Details.of(details).rate(0).build()
            : details,
        stage -> assertThat(look(stage, stage.group()).rate()).isEmpty());
  }

  private static Suspect changedWhenCreated() {
    return told(
        Kind.TIME,
        "the time of the last change is that of the creation",
        "GroupDetails.changed",
        details -> details.created().isPresent() && details.changed().isPresent()
            ? Details.of(details).changed(details.created().orElseThrow()).build()
            : details,
        stage -> {
          BackgroundCopyGroup group = stage.group();
          stage.queue.advance(Duration.ofHours(1));
          group.set(io.github.backgroundcopy.GroupProperty.DISPLAY_NAME, "x");
          GroupDetails details = look(stage, group);
          assertThat(details.changed()).isNotEqualTo(details.created());
        });
  }

  private static Suspect ownerUntilComplete() {
    return told(
        Kind.OWNERSHIP,
        "complete groups have no owner in their details",
        "DETAIL-02",
        details -> details.state() == GroupState.COMPLETE ? Details.withoutOwner(details) : details,
        stage -> assertThat(look(stage, Circumstance.COMPLETE.on(stage).group()).owner())
            .isPresent());
  }

  private static Suspect oneAttemptMore() {
    return told(
        Kind.DETAILS,
        "the failure in details has one more attempt than that of a callback",
        "DETAIL-03, CB-STATUS-07",
        details -> details.error().isEmpty()
            ? details
            : Details.of(details)
                .error(new TransferError(
                    details.error().orElseThrow().fileIndex(),
                    details.error().orElseThrow().win32Result(),
                    details.error().orElseThrow().transportResult(),
                    details.error().orElseThrow().retries() + 1,
                    details.error().orElseThrow().reason(),
                    details.error().orElseThrow().context()))
                .build(),
        stage -> {
          BackgroundCopyGroup group = Circumstance.FAILED.on(stage).group();
          List<StatusEvent> heard = Stage.listen(group);
          stage.queue.settle();
          assertThat(look(stage, group).error()).isEqualTo(heard.get(0).error());
        });
  }

  private static Suspect totalOfTheCompleteUnknown() {
    return told(
        Kind.DETAILS,
        "the total of a complete group is unknown in its details",
        "GROUP-PROG-03, DETAIL-01",
        details -> details.state() == GroupState.COMPLETE
            ? Details.of(details)
                .progress(new io.github.backgroundcopy.Progress(
                    details.progress().bytesTransferred(), java.util.OptionalLong.empty(), 100))
                .build()
            : details,
        stage -> {
          BackgroundCopyGroup group = Circumstance.COMPLETE.on(stage).group();
          assertThat(look(stage, group).progress()).isEqualTo(group.progress());
        });
  }

  private static BackgroundCopyGroup trying(Stage stage) {
    BackgroundCopyGroup group = stage.group();
    FileInfo file = stage.file(Resource.failing(503));
    group.createJob(UUID.randomUUID()).addFiles(List.of(file));
    stage.run(group);
    return group;
  }

  private static Suspect nextAttemptOfThePaused() {
    return new Suspect(
        Kind.TIME,
        "a group that was paused between two attempts has a next attempt in its details",
        "DETAIL-04, GroupDetails.nextAttempt: \"a running group\"",
        () -> {
          Map<UUID, java.time.Instant> times = new ConcurrentHashMap<>();
          return call -> {
            Past past = call.past();
            if (call.is("group.suspend") && past != null) {
              past.look()
                  .flatMap(GroupDetails::nextAttempt)
                  .ifPresent(time -> times.put(past.id, time));
            }
            return Mistakes.details(details -> details.state() == GroupState.SUSPENDED
                        && times.containsKey(details.id())
                    ? Details.of(details).nextAttempt(times.get(details.id())).build()
                    : details)
                .answer(call);
          };
        },
        stage -> {
          BackgroundCopyGroup group = trying(stage);
          assertThat(look(stage, group).nextAttempt()).isPresent();
          group.suspend();
          assertThat(look(stage, group).nextAttempt()).isEmpty();
        });
  }

  private static Suspect attemptsOfThePaused() {
    return new Suspect(
        Kind.NUMBERS,
        "a group that was paused keeps its failed attempts in its details",
        "GroupDetails.attempts: \"of a running group\"",
        () -> {
          Map<UUID, Integer> counts = new ConcurrentHashMap<>();
          return call -> {
            Past past = call.past();
            if (call.is("group.suspend") && past != null) {
              past.look().ifPresent(details -> counts.put(past.id, details.attempts()));
            }
            return Mistakes.details(details ->
                    details.state() == GroupState.SUSPENDED && counts.containsKey(details.id())
                        ? Details.of(details).attempts(counts.get(details.id())).build()
                        : details)
                .answer(call);
          };
        },
        stage -> {
          BackgroundCopyGroup group = trying(stage);
          assertThat(look(stage, group).attempts()).isPositive();
          group.suspend();
          assertThat(look(stage, group).attempts()).isZero();
        });
  }

  private static Suspect completedWhenAsked() {
    return new Suspect(
        Kind.TIME,
        "the time of completion is that of the look at it",
        "GroupDetails.completed: \"when all files of the group had arrived\"",
        () -> call -> {
          Past past = call.past();
          Duration clock = call.scene.clock;
          return Mistakes.details(details -> details.completed().isPresent() && past != null
                  ? Details.of(details)
                      .completed(details.created().orElseThrow().plus(clock.minus(past.born())))
                      .build()
                  : details)
              .answer(call);
        },
        stage -> {
          BackgroundCopyGroup group = Circumstance.COMPLETE.on(stage).group();
          GroupDetails before = look(stage, group);
          stage.queue.advance(Duration.ofHours(3));
          assertThat(look(stage, group).completed()).isEqualTo(before.completed());
        });
  }
}
