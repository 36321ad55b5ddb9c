package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes in who owns what, and with several clients. */
final class TwentyseventhOwners {

  private TwentyseventhOwners() {}

  static List<Suspect> all() {
    return List.of(withoutText(), toldToAll(), leftTwice());
  }

  private static Suspect withoutText() {
    return new Suspect(
        Kind.OWNERSHIP,
        "a group that an administrator takes over has lost its description",
        "QueueManager.getGroup \"makes the caller its owner\", and nothing else; GROUP-PROP-09,"
            + " QMGR-GET-04",
        () -> call -> {
          Past past = call.is("manager.getGroup") && call.hasArguments() ? call.past() : null;
          boolean takes = past != null
              && !past.tookOver
              && !past.isOf(Principal.A)
              && call.client().principal() == Principal.A;
          Object answer = call.proceed();
          if (takes) {
            ((BackgroundCopyGroup) Objects.requireNonNull(answer))
                .set(GroupProperty.DESCRIPTION, "");
          }
          return answer;
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          group.set(GroupProperty.DESCRIPTION, "a text");
          BackgroundCopyGroup taken = stage.client(Principal.A).getGroup(group.id());
          assertThat(taken.get(GroupProperty.DESCRIPTION)).isEqualTo("a text");
        });
  }

  private static Suspect toldToAll() {
    return new Suspect(
        Kind.OWNERSHIP,
        "the details of a complete group are told to any user who knows its id",
        "QueueManager.details: \"empty if there is no such group or an ordinary caller does not"
            + " own it\"; QMGR-GET-03",
        () -> call -> {
          Object answer = call.proceed();
          if (!call.is("manager.details")
              || ((Optional<?>) Objects.requireNonNull(answer)).isPresent()) {
            return answer;
          }
          Past past = call.past();
          return past == null
              ? answer
              : past.look().filter(details -> details.state() == GroupState.COMPLETE);
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          stage.complete(group);
          Optional<GroupDetails> seen = stage.client(Principal.V).details(group.id());
          assertThat(seen).isEmpty();
        });
  }

  /** Clients are counted, and who closes twice is counted twice. */
  private static Suspect leftTwice() {
    return new Suspect(
        Kind.OWNERSHIP,
        "a second closing of one client pauses the groups that run",
        "QueueManager.close: \"Closing again has no effect\"; \"Ends this client, and only it\"",
        () -> {
          Map<UUID, BackgroundCopyGroup> known = new ConcurrentHashMap<>();
          return call -> {
            boolean again = call.is("manager.close") && call.client().closed().get();
            Object answer = call.proceed();
            if (answer instanceof BackgroundCopyGroup group) {
              known.put(group.id(), group);
            }
            if (again) {
              known.values().forEach(TwentyseventhOwners::pause);
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.held(stage, stage.file(5));
          QueueManager other = stage.client(Principal.U);
          other.close();
          other.close();
          assertThat(group.status().state()).isEqualTo(GroupState.RUNNING);
        });
  }

  private static void pause(BackgroundCopyGroup group) {
    try {
      group.suspend();
    } catch (RuntimeException e) {
      // Nobody's any more.
    }
  }
}
