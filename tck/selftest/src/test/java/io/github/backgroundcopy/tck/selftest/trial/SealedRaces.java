package io.github.backgroundcopy.tck.selftest.trial;

import static io.github.backgroundcopy.tck.selftest.trial.Kind.RACES;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.JobEnumerator;
import io.github.backgroundcopy.NotifyFlags;
import java.util.List;
import java.util.UUID;

/** Mistakes that need two threads: questions whose answers are old when they are used. */
final class SealedRaces {

  private SealedRaces() {}

  static List<Suspect> all() {
    return List.of(bothMakeAJob(), flagsWrittenByName(), skipCountedBefore(), jobsShared());
  }

  private static Suspect bothMakeAJob() {
    return new Suspect(
        RACES,
        "two threads both make the job of a group",
        "GROUP-JOB-02",
        Mistakes.in("group.createJob", call -> {
          boolean none = call.group().enumJobs().count() == 0;
          Mistakes.window();
          try {
            return call.proceed();
          } catch (UnsupportedOperationException e) {
            if (none) {
              return Stage.job(call.group());
            }
            throw e;
          }
        }),
        stage -> Races.often(() -> {
          BackgroundCopyGroup group = stage.group();
          assertThat(Races.both(
                  () -> group.createJob(UUID.randomUUID()),
                  () -> group.createJob(UUID.randomUUID())))
              .isEqualTo(1);
        }));
  }

  private static Suspect flagsWrittenByName() {
    return new Suspect(
        RACES,
        "setting the flags puts the name back to what it was before",
        "GROUP-PROP-09",
        Mistakes.in("group.set", call -> {
          if (call.of("group.set", GroupProperty.NOTIFY_FLAGS) && call.hasArguments()) {
            String other = call.group().get(GroupProperty.DISPLAY_NAME);
            Mistakes.window();
            Object answer = call.proceed();
            call.group().set(GroupProperty.DISPLAY_NAME, other);
            return answer;
          }
          return call.proceed();
        }),
        stage -> Races.often(() -> {
          BackgroundCopyGroup group = stage.group();
          Races.both(
              () -> group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.DISABLE),
              () -> group.set(GroupProperty.DISPLAY_NAME, "name"));
          assertThat(group.get(GroupProperty.DISPLAY_NAME)).isEqualTo("name");
        }));
  }

  private static Suspect skipCountedBefore() {
    return new Suspect(
        RACES,
        "skip counts before it moves",
        "SnapshotEnumerator.skip: \"how many items were passed\"",
        Mistakes.in("groups.skip", call -> {
          long celt = call.argument(0);
          GroupEnumerator real = (GroupEnumerator) call.target;
          long passed = Math.min(celt, real.stream().count());
          Mistakes.window();
          call.proceed();
          return passed;
        }),
        stage -> {
          stage.groups(1);
          Races.often(() -> {
            GroupEnumerator shared = stage.user.enumGroups();
            List<Long> passed = Stage.together(
                List.<Stage.Action<Long>>of(() -> shared.skip(1), () -> shared.skip(1)));
            assertThat(passed.get(0) + passed.get(1)).isEqualTo(1);
          });
        });
  }

  private static Suspect jobsShared() {
    return new Suspect(
        RACES,
        "an enumerator of jobs that two threads share gives its job to both",
        "ENUM-THREAD-01",
        Mistakes.in("jobs.next", call -> {
          int celt = call.argument(0);
          JobEnumerator real = (JobEnumerator) call.target;
          if (celt < 1) {
            return call.proceed();
          }
          List<UUID> items = real.duplicate().next(celt);
          Mistakes.window();
          real.skip(items.size());
          return items;
        }),
        stage -> {
          BackgroundCopyGroup group = stage.small();
          Races.often(() -> {
            JobEnumerator shared = group.enumJobs();
            List<List<UUID>> parts = Stage.together(
                List.<Stage.Action<List<UUID>>>of(() -> shared.next(1), () -> shared.next(1)));
            assertThat(parts.get(0).size() + parts.get(1).size()).isEqualTo(1);
          });
        });
  }
}
