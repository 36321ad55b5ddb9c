package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** Mistakes of what is shared and what is not. */
final class TwentyfourthAliasing {

  private TwentyfourthAliasing() {}

  static List<Suspect> all() {
    return List.of(finishedForAnyUse(), oneForNone(), equalJobs());
  }

  private static Suspect finishedForAnyUse() {
    return new Suspect(
        Kind.ALIASING,
        "the list of files that finish() gives can be changed",
        "BackgroundCopyGroup.finish: \"in the order in which they were added; unmodifiable\"",
        () -> call -> {
          Object answer = call.proceed();
          return Eighth.on(call, "group.finish")
              ? new ArrayList<Object>((List<?>) Objects.requireNonNull(answer))
              : answer;
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          stage.complete(group);
          List<Path> files = group.finish();
          assertThatThrownBy(files::clear).isInstanceOf(UnsupportedOperationException.class);
        });
  }

  /** One list is empty for all. */
  private static Suspect oneForNone() {
    return new Suspect(
        Kind.ALIASING,
        "what next() gives at the end can be filled, and is then there at every end",
        "SnapshotEnumerator.next: \"At the end, and for celt 0, the list is empty\","
            + " \"unmodifiable, and never changing\"; ENUM-NEXT-04",
        () -> {
          List<Object> none = new CopyOnWriteArrayList<>();
          return call -> {
            Object answer = call.proceed();
            return call.is("groups.next", "jobs.next", "entries.next")
                    && ((List<?>) Objects.requireNonNull(answer)).isEmpty()
                ? none
                : answer;
          };
        },
        stage -> {
          List<UUID> none = stage.user.enumGroups().next(1);
          assertThat(none).isEmpty();
          UUID id = UUID.randomUUID();
          assertThatThrownBy(() -> none.add(id)).isInstanceOf(UnsupportedOperationException.class);
        });
  }

  /** Two objects that stand for one thing are taken for one object. */
  private static Suspect equalJobs() {
    return new Suspect(
        Kind.IDENTITY,
        "two handles of one job are equal",
        "BackgroundCopyJob: \"A handle needs no closing, compares by identity\"",
        () -> call -> {
          if (call.is("job.hashCode")) {
            return ((BackgroundCopyJob) call.target).id().hashCode();
          }
          return call.is("job.equals")
              ? call.<Object>argument(0) instanceof BackgroundCopyJob other
                  && other.id().equals(((BackgroundCopyJob) call.target).id())
              : call.proceed();
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          BackgroundCopyJob job = group.createJob(UUID.randomUUID());
          assertThat(group.getJob(job.id())).isNotEqualTo(job);
        });
  }
}
