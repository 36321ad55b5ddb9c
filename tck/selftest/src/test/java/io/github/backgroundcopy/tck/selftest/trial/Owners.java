package io.github.backgroundcopy.tck.selftest.trial;

import static io.github.backgroundcopy.tck.selftest.trial.Kind.OWNERSHIP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.JobEnumerator;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Mistakes with whose a group is, and with the ends of clients. */
final class Owners {

  private Owners() {}

  static List<Suspect> all() {
    return List.of(
        closedSets(),
        closedAdds(),
        closedCancels(),
        closedPauses(),
        jobsOfTheClosed(),
        closedTwice(),
        capabilitiesOfTheClosed(),
        listingTakes(),
        lookTakes());
  }

  /** Lets an operation of a closed client's handle be done by another client of its user. */
  private static Supplier<Mistake> alive(String operation) {
    return Mistakes.in(operation, call -> {
      if (!call.client().closed().get() || !call.hasArguments()) {
        return call.proceed();
      }
      Optional<Client> other = call.scene.open().stream()
          .filter(client -> client.principal() == call.client().principal())
          .findAny();
      Past past = call.past();
      if (other.isEmpty() || past == null || past.look().isEmpty()) {
        return call.proceed();
      }
      BackgroundCopyGroup group = other.orElseThrow().manager().getGroup(past.id);
      return call.again(operation.startsWith("job.") ? Stage.job(group) : group);
    });
  }

  private static Suspect closedSets() {
    return new Suspect(
        OWNERSHIP,
        "the handle of a closed client still sets properties",
        "QueueManager.close: \"its manager and handles answer IllegalStateException from now on\"",
        alive("group.set"),
        stage -> {
          BackgroundCopyGroup group = stage.group();
          stage.client(Principal.U);
          stage.user.close();
          assertThatThrownBy(() -> group.set(GroupProperty.DISPLAY_NAME, "late"))
              .isInstanceOf(IllegalStateException.class);
        });
  }

  private static Suspect closedAdds() {
    return new Suspect(
        OWNERSHIP,
        "the job's handle of a closed client still adds files",
        "QueueManager.close: \"its manager and handles answer IllegalStateException from now on\"",
        alive("job.addFiles"),
        stage -> {
          BackgroundCopyJob job = Stage.job(stage.small());
          stage.client(Principal.U);
          stage.user.close();
          assertThatThrownBy(() -> job.addFiles(stage.names(1)))
              .isInstanceOf(IllegalStateException.class);
        });
  }

  private static Suspect closedCancels() {
    return new Suspect(
        OWNERSHIP,
        "the handle of a closed client still cancels",
        "QueueManager.close: \"its manager and handles answer IllegalStateException from now on\"",
        alive("group.cancel"),
        stage -> {
          BackgroundCopyGroup group = stage.group();
          stage.client(Principal.U);
          stage.user.close();
          assertThatThrownBy(group::cancel).isInstanceOf(IllegalStateException.class);
        });
  }

  private static Suspect closedPauses() {
    return new Suspect(
        OWNERSHIP,
        "closing a client pauses the groups that it made",
        "QueueManager.close: \"running groups go on\"",
        Mistakes.in("manager.close", call -> {
          QueueManager manager = (QueueManager) call.target;
          if (!call.client().closed().get()) {
            for (Past past : call.scene.pasts()) {
              if (past.maker.equals(call.client()) && isRunning(past)) {
                quietly(() -> manager.getGroup(past.id).suspend());
              }
            }
          }
          return call.proceed();
        }),
        stage -> {
          QueueManager other = stage.client(Principal.U);
          BackgroundCopyGroup group = stage.small();
          stage.network().hold(Stage.path(Stage.job(group).file(0)), 2);
          stage.run(group);
          stage.user.close();
          assertThat(other.details(group.id()))
              .map(GroupDetails::state)
              .hasValue(GroupState.RUNNING);
        });
  }

  private static boolean isRunning(Past past) {
    return past.look()
        .map(GroupDetails::state)
        .filter(GroupState.RUNNING::equals)
        .isPresent();
  }

  static void quietly(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      // Then it is as it should be.
    }
  }

  private static Suspect jobsOfTheClosed() {
    return new Suspect(
        OWNERSHIP,
        "the enumerator of jobs of a closed client gives none",
        "SnapshotEnumerator: \"keeps working after the manager that made it was closed\"",
        Mistakes.in("jobs.next", Owners::ofTheOpen),
        stage -> {
          JobEnumerator jobs = stage.small().enumJobs();
          stage.user.close();
          assertThat(jobs.next(1)).hasSize(1);
        });
  }

  static @Nullable Object ofTheOpen(Call call) throws Throwable {
    if (call.client().closed().get()) {
      throw new IllegalStateException("closed");
    }
    return call.proceed();
  }

  private static Suspect closedTwice() {
    return new Suspect(
        OWNERSHIP,
        "a client cannot be closed twice",
        "QueueManager.close: \"Closing again has no effect\"",
        Mistakes.in("manager.close", Owners::ofTheOpen),
        stage -> {
          QueueManager other = stage.client(Principal.U);
          other.close();
          assertThatCode(other::close).doesNotThrowAnyException();
        });
  }

  private static Suspect capabilitiesOfTheClosed() {
    return new Suspect(
        OWNERSHIP,
        "a closed client does not tell its capabilities",
        "QueueManager: \"capabilities(), caller() and close() never fail\"",
        Mistakes.in("manager.capabilities", Owners::ofTheOpen),
        stage -> {
          stage.user.close();
          assertThat(stage.user.capabilities()).isNotEmpty();
        });
  }

  private static Suspect listingTakes() {
    return new Suspect(
        OWNERSHIP,
        "an administrator's listing of details takes what it shows",
        "QueueManager.enumGroupDetails: \"That changes no owner\"",
        Mistakes.in("entries.next", call -> {
          Object answer = call.proceed();
          if (call.client().principal() == Principal.A
              && !call.client().closed().get()) {
            for (Object item : (List<?>) Objects.requireNonNull(answer)) {
              quietly(() -> call.client().manager().getGroup(((GroupEntry) item).id()));
            }
          }
          return answer;
        }),
        stage -> {
          BackgroundCopyGroup group = stage.group();
          stage.client(Principal.A).enumGroupDetails().next(1);
          stage.user.getGroup(group.id());
        });
  }

  private static Suspect lookTakes() {
    return new Suspect(
        OWNERSHIP,
        "an administrator's look at a complete group takes it",
        "QueueManager.details: \"Looks at one group without taking it from its owner\"",
        Mistakes.in("manager.details", call -> {
          Object answer = call.proceed();
          Past past = call.past();
          if (call.client().principal() == Principal.A
              && past != null
              && past.look()
                  .map(GroupDetails::state)
                  .filter(GroupState.COMPLETE::equals)
                  .isPresent()) {
            call.client().manager().getGroup(past.id);
          }
          return answer;
        }),
        stage -> {
          BackgroundCopyGroup group = stage.small();
          stage.complete(group);
          stage.client(Principal.A).details(group.id());
          stage.user.getGroup(group.id());
        });
  }
}
