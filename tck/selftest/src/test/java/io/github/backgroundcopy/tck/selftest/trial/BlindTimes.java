package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Mistakes in times that something of before has an influence on. */
final class BlindTimes {

  private static final Duration STEP = Duration.ofDays(30);
  private static final Duration HOUR = Duration.ofHours(1);

  private BlindTimes() {}

  static List<Suspect> all() {
    return List.of(createdAsTheFirst(), firstCompletion(), keptByWhoWaits());
  }

  private static Suspect createdAsTheFirst() {
    return new Suspect(
        Kind.TIME,
        "a group whose id was used before was created when the former one was",
        "GroupDetails.created: \"when the group was created\"; DETAIL-06",
        () -> {
          Map<UUID, Instant> first = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            if (call.is("manager.createGroup")) {
              UUID id = call.argument(0);
              call.scene
                  .look(id)
                  .flatMap(GroupDetails::created)
                  .ifPresent(time -> first.putIfAbsent(id, time));
            }
            Past past = call.past();
            return past != null
                    && past.idWasUsed
                    && call.is("manager.details")
                    && first.containsKey(past.id)
                ? BlindDetails.of(
                    answer,
                    right -> Details.of(right)
                        .created(Objects.requireNonNull(first.get(past.id)))
                        .build())
                : answer;
          };
        },
        stage -> {
          UUID id = UUID.randomUUID();
          stage.user.createGroup(id);
          Instant first = look(stage, id).created().orElseThrow();
          stage.user.getGroup(id).cancel();
          stage.queue.advance(HOUR);
          stage.user.createGroup(id);
          assertThat(look(stage, id).created()).hasValue(first.plus(HOUR));
        });
  }

  private static GroupDetails look(Stage stage, UUID id) {
    return stage.user.details(id).orElseThrow();
  }

  private static Suspect firstCompletion() {
    return new Suspect(
        Kind.TIME,
        "a group that is complete for the second time was completed the first time",
        "GroupDetails.completed: \"when all files of the group had arrived\"",
        () -> {
          Map<Past, Instant> first = new ConcurrentHashMap<>();
          return call -> {
            Past past = call.past();
            if (past != null
                && call.is("job.addFiles")
                && LastStates.is(call, GroupState.COMPLETE)) {
              past.look()
                  .flatMap(GroupDetails::completed)
                  .ifPresent(time -> first.putIfAbsent(past, time));
            }
            Object answer = call.proceed();
            return past != null && call.is("manager.details") && first.containsKey(past)
                ? BlindDetails.of(
                    answer,
                    right -> right.completed().isEmpty()
                        ? right
                        : Details.of(right)
                            .completed(Objects.requireNonNull(first.get(past)))
                            .build())
                : answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          stage.complete(group);
          Instant first = look(stage, group.id()).completed().orElseThrow();
          stage.queue.advance(HOUR);
          Stage.job(group).addFiles(List.of(stage.file(1)));
          stage.complete(group);
          assertThat(look(stage, group.id()).completed()).hasValue(first.plus(HOUR));
        });
  }

  /** Somebody who waits for the end of a group. */
  private record Waiting(BackgroundCopyGroup group, WeakReference<Object> stage) {

    boolean goesOn() {
      return stage.get() instanceof CompletableFuture<?> there && !there.isDone();
    }

    void touch() {
      try {
        String name = group.get(GroupProperty.DISPLAY_NAME);
        group.set(GroupProperty.DISPLAY_NAME, name.isEmpty() ? "touched" : "");
        group.set(GroupProperty.DISPLAY_NAME, name);
      } catch (RuntimeException e) {
        // Nobody's any more.
      }
    }
  }

  private static Suspect keptByWhoWaits() {
    return new Suspect(
        Kind.TIME,
        "a group does not expire as long as somebody waits for its end",
        "LIFE-03: \"without progress or change for the inactivity period\"",
        () -> {
          List<Waiting> all = new CopyOnWriteArrayList<>();
          return call -> {
            if (call.is("queue.advance")) {
              Duration left = call.argument(0);
              all.removeIf(waiting -> !waiting.goesOn());
              while (!all.isEmpty() && left.compareTo(STEP) > 0) {
                all.forEach(Waiting::touch);
                call.with(STEP);
                left = left.minus(STEP);
              }
              return call.with(left);
            }
            Object answer = call.proceed();
            if (call.is("group.completion")) {
              all.add(
                  new Waiting(call.group(), new WeakReference<>(Objects.requireNonNull(answer))));
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          CompletableFuture<GroupDetails> end = group.completion().toCompletableFuture();
          stage.queue.advance(Duration.ofDays(91));
          assertThat(stage.user.details(group.id())).isEmpty();
          stage.queue.settle();
          assertThat(end).failsWithin(Duration.ofSeconds(5));
        });
  }
}
