package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupSpec;
import io.github.backgroundcopy.ItemNotFoundException;
import io.github.backgroundcopy.LimitExceededException;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes in what owners and clients leave behind. */
final class BlindOwners {

  private static final int AT_LEAST = 60;
  private static final UUID ZERO = new UUID(0, 0);

  private BlindOwners() {}

  static List<Suspect> all() {
    return List.of(takenStillCount(), addedAtOnceOutlives(), backWhenTheTakerLeaves());
  }

  private static Suspect takenStillCount() {
    return new Suspect(
        Kind.OWNERSHIP,
        "groups that were taken over count among the 60 of their former owner",
        "QueueManager.createGroup: the policy \"allows a user at least 60\"",
        Mistakes.in("manager.createGroup", call -> {
          if (call.hasArguments() && !call.client().closed().get()) {
            UUID id = call.argument(0);
            Principal principal = call.client().principal();
            List<Past> made = call.scene.pasts().stream()
                .filter(past -> past.isOf(principal) && !past.cancelled)
                .toList();
            if (principal != Principal.A
                && !id.equals(ZERO)
                && made.size() >= AT_LEAST
                && made.stream().anyMatch(past -> past.tookOver)
                && ((QueueManager) call.target).enumGroups().count() < AT_LEAST
                && call.scene.look(id).isEmpty()) {
              throw new LimitExceededException("A user may own " + AT_LEAST + " groups");
            }
          }
          return call.proceed();
        }),
        stage -> {
          QueueManager administrator = stage.client(Principal.A);
          stage.groups(AT_LEAST).forEach(administrator::getGroup);
          UUID id = UUID.randomUUID();
          assertThat(stage.user.createGroup(id).id()).isEqualTo(id);
        });
  }

  /** The way in for many forgets to note the handles with the client. */
  private static Suspect addedAtOnceOutlives() {
    return new Suspect(
        Kind.OWNERSHIP,
        "a handle of a group that was added at once tells the status after its client was closed",
        "QueueManager.close: \"its manager and handles answer IllegalStateException\"",
        () -> {
          Set<Object> added =
              Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
          return call -> {
            Past past = call.origin.past();
            if (past != null
                && call.is("group.status")
                && added.contains(call.target)
                && call.client().closed().get()
                && !call.scene.open().isEmpty()) {
              GroupDetails details = past.look().orElse(null);
              return details == null ? call.proceed() : details.status();
            }
            Object answer = call.proceed();
            added.addAll(BlindAdding.added(call, answer));
            return answer;
          };
        },
        stage -> {
          QueueManager other = stage.client(Principal.U);
          BackgroundCopyGroup group =
              other.addAll(List.of(GroupSpec.builder().build())).get(0);
          other.close();
          assertThat(catchThrowable(group::status)).isInstanceOf(IllegalStateException.class);
        });
  }

  private static Suspect backWhenTheTakerLeaves() {
    return new Suspect(
        Kind.OWNERSHIP,
        "a group that was taken over is its maker's again when the taker's client is closed",
        "QueueManager.close: \"Ends this client, and only it\"; QMGR-GET-05",
        () -> {
          Map<Past, Client> takers = new ConcurrentHashMap<>();
          return call -> {
            Past past = call.past();
            boolean gets = past != null && call.is("manager.getGroup");
            try {
              Object answer = call.proceed();
              if (gets && call.client().principal() == Principal.A) {
                takers.put(Objects.requireNonNull(past), call.client());
              }
              return answer;
            } catch (ItemNotFoundException e) {
              Client taker = gets ? takers.get(Objects.requireNonNull(past)) : null;
              if (taker != null
                  && taker.closed().get()
                  && past != null
                  && past.isOf(call.client().principal())
                  && past.look().isPresent()) {
                return call.scene.administrator().getGroup(past.id);
              }
              throw e;
            }
          };
        },
        stage -> {
          UUID id = stage.group().id();
          QueueManager administrator = stage.client(Principal.A);
          administrator.getGroup(id);
          administrator.close();
          assertThat(catchThrowable(() -> stage.user.getGroup(id)))
              .isInstanceOf(ItemNotFoundException.class);
        });
  }
}
