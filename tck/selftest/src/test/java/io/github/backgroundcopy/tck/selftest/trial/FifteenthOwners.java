package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.DuplicateIdException;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes with owners and clients. */
final class FifteenthOwners {

  private FifteenthOwners() {}

  static List<Suspect> all() {
    return List.of(unboundInPlace(), jobsOfEachOwner(), allowedOnce());
  }

  private record Bound(Client client, BackgroundCopyGroup group) {}

  /** A client keeps a list of the groups that it was bound to, and clears it up at its end. */
  private static Suspect unboundInPlace() {
    return new Suspect(
        Kind.OWNERSHIP,
        "a client that closes unbinds what another one has bound in place of its own callback",
        "QueueManager.close: \"Ends this client, and only it\"; CB-BIND-01, CB-BIND-02",
        () -> {
          Map<Client, Set<Past>> ever = new ConcurrentHashMap<>();
          Map<Past, Bound> bound = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            if (Eighth.on(call, "group.setCallback", "group.whenDone")) {
              ever.computeIfAbsent(call.client(), client -> ConcurrentHashMap.newKeySet())
                  .add(Eighth.past(call));
              bound.put(Eighth.past(call), new Bound(call.client(), call.group()));
            } else if (call.is("manager.close")) {
              Set<Past> mine = ever.remove(call.client());
              for (Past past : mine == null ? Set.<Past>of() : mine) {
                Bound now = bound.get(past);
                if (now != null && !now.client().equals(call.client())) {
                  unbind(now.group());
                }
              }
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          QueueManager other = stage.client(Principal.U);
          List<StatusEvent> before = Stage.listen(other.getGroup(group.id()));
          List<StatusEvent> heard = Stage.listen(group);
          other.close();
          stage.complete(group);
          assertThat(before).isEmpty();
          assertThat(heard).hasSize(1);
        });
  }

  private static void unbind(BackgroundCopyGroup group) {
    try {
      group.clearCallback();
    } catch (RuntimeException e) {
      // It has gone, or its client.
    }
  }

  private record Ids(UUID given, UUID real) {}

  /** The key has the owner and the id. */
  private static Suspect jobsOfEachOwner() {
    return new Suspect(
        Kind.IDENTITY,
        "the id of a job is free for a group of another owner",
        "GROUP-JOB-04: \"CreateJob with the GUID of a job in any other group must return"
            + " E_INVALIDARG\"; QMGR-CREATE-03",
        () -> {
          Map<Past, Ids> others = new ConcurrentHashMap<>();
          return call -> {
            Past past = call.origin.past();
            Ids ids = past == null ? null : others.get(past);
            if (past != null && call.is("group.createJob") && ids == null) {
              try {
                return call.proceed();
              } catch (DuplicateIdException e) {
                UUID given = call.argument(0);
                if (isOfTheSame(call.scene, past, given)) {
                  throw e;
                }
                UUID real = UUID.randomUUID();
                Object answer = call.with(real);
                others.put(past, new Ids(given, real));
                return answer;
              }
            }
            if (ids != null
                && Eighth.on(call, "group.getJob")
                && call.argument(0).equals(ids.given())) {
              return call.with(ids.real());
            }
            Object answer = Eighth.told(call, details -> {
              Past of = call.scene.past(details.id());
              Ids told = of == null ? null : others.get(of);
              return told == null
                  ? details
                  : Eighth.copy(details).job(told.given(), details.fileCount()).build();
            });
            if (ids != null && call.is("job.id")) {
              return ids.given();
            }
            return ids != null && call.is("group.enumJobs")
                ? Walks.jobs(List.of(ids.given()))
                : answer;
          };
        },
        stage -> {
          UUID job = UUID.randomUUID();
          assertThat(stage.group().createJob(job).id()).isEqualTo(job);
          BackgroundCopyGroup other = stage.client(Principal.V).createGroup(UUID.randomUUID());
          assertThatThrownBy(() -> other.createJob(job)).isInstanceOf(DuplicateIdException.class);
        });
  }

  private static boolean isOfTheSame(Scene scene, Past own, UUID job) {
    Optional<String> owner = scene.look(own.id).flatMap(details -> details.owner());
    return scene.pasts().stream()
        .map(Past::look)
        .flatMap(Optional::stream)
        .anyMatch(
            seen -> seen.jobId().filter(job::equals).isPresent() && seen.owner().equals(owner));
  }

  /** Whether somebody may look is asked the first time. */
  private static Suspect allowedOnce() {
    return new Suspect(
        Kind.OWNERSHIP,
        "who has looked at a group sees its details when an administrator has taken it away",
        "QueueManager.details: \"empty if there is no such group or an ordinary caller does not own"
            + " it\"; DETAIL-02",
        () -> {
          Map<Past, Set<Principal>> allowed = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            Past past = call.past();
            if (!call.is("manager.details")
                || past == null
                || !(answer instanceof Optional<?> details)) {
              return answer;
            }
            Set<Principal> seers = allowed.computeIfAbsent(
                past, key -> Collections.synchronizedSet(EnumSet.noneOf(Principal.class)));
            if (details.isPresent()) {
              seers.add(call.client().principal());
            } else if (seers.contains(call.client().principal())) {
              return past.look();
            }
            return answer;
          };
        },
        stage -> {
          UUID id = stage.group().id();
          assertThat(stage.user.details(id)).isPresent();
          assertThat(stage.client(Principal.A).getGroup(id).id()).isEqualTo(id);
          assertThat(stage.user.details(id)).isEmpty();
        });
  }
}
