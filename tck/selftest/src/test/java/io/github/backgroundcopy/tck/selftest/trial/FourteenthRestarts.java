package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.JobStatus;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** What a restart of the service forgets. */
@SuppressWarnings(
    "FutureReturnValueIgnored") // A mistake gives what the kit gets, which looks at it.
final class FourteenthRestarts {

  private FourteenthRestarts() {}

  static List<Suspect> all() {
    return List.of(trimmed(), waitersAreForgotten(), incompleteJob());
  }

  /** The file that keeps it is read line by line, and each line without the spaces around it. */
  private static Suspect trimmed() {
    return new Suspect(
        Kind.RESTARTS,
        "after a restart of the service the spaces at the ends of a description are lost",
        "DUR-01: \"with all properties, states, jobs, files and sizes as they were\";"
            + " GROUP-PROP-09",
        () -> {
          Map<Past, Integer> set = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            if (call.origin.past() == null) {
              return answer;
            }
            Past past = Eighth.past(call);
            if (call.of("group.set", GroupProperty.DESCRIPTION)) {
              set.put(past, call.scene.restarts);
            }
            return call.of("group.get", GroupProperty.DESCRIPTION)
                    && set.getOrDefault(past, call.scene.restarts) < call.scene.restarts
                ? ((String) Objects.requireNonNull(answer)).strip()
                : answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          group.set(GroupProperty.DESCRIPTION, "  a text ");
          stage.restart();
          assertThat(group.get(GroupProperty.DESCRIPTION)).isEqualTo("  a text ");
        });
  }

  private static Suspect waitersAreForgotten() {
    return new Suspect(
        Kind.RESTARTS,
        "a stage that was asked for before a restart of the service never ends",
        "BackgroundCopyGroup.completion: \"While the service is stopped it waits\";"
            + " JAVA-COMPLETION-01",
        () -> call -> {
          Object answer = call.proceed();
          if (!(answer instanceof CompletionStage<?> stage) || !call.is("group.completion")) {
            return answer;
          }
          int restarts = call.scene.restarts;
          CompletableFuture<Object> other = new CompletableFuture<>();
          stage.whenComplete((details, failure) -> {
            if (call.scene.restarts > restarts) {
              return;
            }
            if (failure == null) {
              other.complete(Objects.requireNonNull(details));
            } else {
              other.completeExceptionally(
                  failure instanceof CompletionException && failure.getCause() != null
                      ? failure.getCause()
                      : failure);
            }
          });
          return other;
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          CompletableFuture<GroupDetails> end = group.completion().toCompletableFuture();
          stage.restart();
          stage.complete(group);
          assertThat(end.get(5, TimeUnit.SECONDS).state()).isEqualTo(GroupState.COMPLETE);
        });
  }

  private static Suspect incompleteJob() {
    return new Suspect(
        Kind.RESTARTS,
        "the job of a complete group is incomplete after a restart of the service",
        "DUR-04: \"Outcomes must survive a restart: states\"; JOB-STATUS-01: \"0x04 after it\"",
        () -> {
          Set<Past> restarted = ConcurrentHashMap.newKeySet();
          return call -> {
            Object answer = call.proceed();
            if (call.is("queue.startService")) {
              call.scene.pasts().stream()
                  .filter(past -> past.look()
                      .map(GroupDetails::state)
                      .filter(GroupState.COMPLETE::equals)
                      .isPresent())
                  .forEach(restarted::add);
            } else if (Eighth.on(call, "job.addFiles")) {
              restarted.remove(Eighth.past(call));
            }
            return Eighth.on(call, "job.status") && restarted.contains(Eighth.past(call))
                ? new JobStatus(JobStatus.INCOMPLETE, 0, 0, 0)
                : answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          stage.complete(group);
          stage.restart();
          assertThat(Stage.job(group).status().bits()).isEqualTo(JobStatus.COMPLETE);
        });
  }
}
