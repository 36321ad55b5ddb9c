package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Digest;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.JobEnumerator;
import io.github.backgroundcopy.Source;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** What a restart of the service forgets. */
final class ThirteenthRestarts {

  private ThirteenthRestarts() {}

  static List<Suspect> all() {
    return List.of(withoutSizes(), jobsAtTheEnd(), inOrderOfNames());
  }

  private static Suspect withoutSizes() {
    return new Suspect(
        Kind.RESTARTS,
        "after a restart of the service the sizes that were announced of files are not told",
        "BackgroundCopyJob.file: \"with what was announced of its content\"; JOB-VERIFY-01, DUR-01",
        () -> call -> NinthSizes.told(
            call, file -> Eighth.past(call).sawRestart() ? withoutSize(file) : file),
        stage -> {
          FileInfo file = stage.file(5).withSize(5);
          BackgroundCopyGroup group = Eighth.with(stage, file);
          stage.restart();
          assertThat(Stage.job(group).file(0)).isEqualTo(file);
        });
  }

  private static FileInfo withoutSize(FileInfo from) {
    FileInfo to = FileInfo.of(from.remoteName(), from.localName());
    for (Digest digest : from.digests()) {
      to = to.withDigest(digest);
    }
    if (from.pieces().isPresent()) {
      to = to.withPieces(from.pieces().get());
    }
    for (Source source : from.sources().subList(1, from.sources().size())) {
      to = to.withSource(source);
    }
    return to;
  }

  private static Suspect jobsAtTheEnd() {
    return new Suspect(
        Kind.RESTARTS,
        "an enumerator of jobs that is older than a restart of the service is at its end",
        "SnapshotEnumerator: \"keeps working … after the service was stopped\"; DUR-05",
        () -> call -> {
          Object answer = call.proceed();
          if (call.is("group.enumJobs", "jobs.duplicate") && answer != null) {
            int made = call.is("jobs.duplicate")
                ? call.memo(Integer.class, () -> call.scene.restarts)
                : call.scene.restarts;
            var unused = call.scene.memo(answer, Integer.class, () -> made);
          } else if (call.is("jobs.next")
              && call.memo(Integer.class, () -> call.scene.restarts) < call.scene.restarts) {
            return List.of();
          }
          return answer;
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          JobEnumerator jobs = group.enumJobs();
          stage.restart();
          assertThat(jobs.next(2)).containsExactly(Stage.job(group).id());
        });
  }

  /** The folder is listed where the list of files is not at hand. */
  private static Suspect inOrderOfNames() {
    return new Suspect(
        Kind.RESTARTS,
        "after a restart of the service finish gives the paths in the order of their names",
        "BackgroundCopyGroup.finish: \"in the order in which they were added\"; JAVA-FINISH-01,"
            + " DUR-04",
        () -> call -> {
          Object answer = call.proceed();
          return Eighth.on(call, "group.finish") && Eighth.past(call).sawRestart()
              ? ((List<?>) Objects.requireNonNull(answer))
                  .stream().map(Path.class::cast).sorted().toList()
              : answer;
        },
        stage -> {
          FileInfo first = stage.file(5);
          FileInfo second = stage.file(5);
          BackgroundCopyGroup group = Eighth.with(stage, second, first);
          stage.complete(group);
          stage.restart();
          assertThat(group.finish())
              .containsExactly(Path.of(second.localName()), Path.of(first.localName()));
        });
  }
}
