package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.ItemNotFoundException;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Mistakes with owners and clients. */
final class TwentiethOwners {

  private TwentiethOwners() {}

  static List<Suspect> all() {
    return List.of(anotherSession(), jobOfTheirs(), nobodyReads());
  }

  /** A group is transferred in the session of its owner, and begins again in that of another. */
  private static Suspect anotherSession() {
    return new Suspect(
        Kind.OWNERSHIP,
        "a group that waits for its next attempt begins with the first one when it is taken over",
        "QueueManager.getGroup: \"Its properties, files, state and callback stay as they are\";"
            + " GroupDetails.attempts: \"since it last made progress\"; DETAIL-04",
        () -> call -> {
          if (!call.is("manager.getGroup") || call.client().principal() != Principal.A) {
            return call.proceed();
          }
          Past past = call.past();
          boolean waits = past != null
              && !past.isOf(Principal.A)
              && !past.tookOver
              && past.look()
                  .filter(
                      details -> details.state() == GroupState.RUNNING && details.attempts() > 0)
                  .isPresent();
          Object answer = call.proceed();
          if (waits && answer instanceof BackgroundCopyGroup group) {
            group.suspend();
            group.resume();
          }
          return answer;
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.with(stage, stage.file(Resource.unreachable()));
          stage.run(group);
          GroupDetails before = SeventhTimes.afterAttempts(stage, group, 2);
          QueueManager administrator = stage.client(Principal.A);
          assertThat(administrator.getGroup(group.id()).id()).isEqualTo(group.id());
          stage.queue.settle();
          assertThat(administrator.details(group.id()).orElseThrow().attempts())
              .isEqualTo(before.attempts());
        });
  }

  /** A job is looked for by its id, and who owns it is asked then. */
  private static Suspect jobOfTheirs() {
    return new Suspect(
        Kind.OWNERSHIP,
        "the jobs of all groups of a user are found in each of them",
        "GROUP-JOB-06: \"GetJob with … the GUID of another group's job, must return"
            + " QM_E_ITEM_NOT_FOUND\"",
        () -> call -> {
          try {
            return call.proceed();
          } catch (ItemNotFoundException e) {
            if (Eighth.on(call, "group.getJob")) {
              UUID job = call.argument(0);
              for (Past past : call.scene.pasts()) {
                if (past.isOf(call.client().principal())
                    && !past.tookOver
                    && past.look()
                        .flatMap(GroupDetails::jobId)
                        .filter(job::equals)
                        .isPresent()) {
                  return call.client().manager().getGroup(past.id).getJob(job);
                }
              }
            }
            throw e;
          }
        },
        stage -> {
          UUID job = stage.group().createJob(UUID.randomUUID()).id();
          BackgroundCopyGroup other = stage.group();
          assertThatThrownBy(() -> other.getJob(job)).isInstanceOf(ItemNotFoundException.class);
        });
  }

  /** Where the client has gone nobody reads on. */
  private static Suspect nobodyReads() {
    return new Suspect(
        Kind.OWNERSHIP,
        "a stream of an enumerator whose client was closed is empty",
        "JAVA-CLOSE-03: \"its own enumerators and running groups must go on\"; JAVA-VIEW-04,"
            + " ENUM-SNAP-06",
        () -> call -> {
          Object answer = call.proceed();
          return call.is("groups.stream", "entries.stream")
                  && call.client().closed().get()
              ? Stream.empty()
              : answer;
        },
        stage -> {
          List<UUID> ids = stage.groups(2);
          QueueManager other = stage.client(Principal.U);
          GroupEnumerator groups = other.enumGroups();
          other.close();
          assertThat(groups.stream().toList()).isEqualTo(ids);
        });
  }
}
