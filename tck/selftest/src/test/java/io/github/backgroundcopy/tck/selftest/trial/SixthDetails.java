package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupSpec;
import io.github.backgroundcopy.Source;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes in what details tell of groups that have something special about them. */
final class SixthDetails {

  private SixthDetails() {}

  static List<Suspect> all() {
    return List.of(lastSourceUnnamed(), ownerless(), smallPriorities(), knownSoFar());
  }

  /** Gives a group one file. */
  static FileInfo added(Stage stage, BackgroundCopyGroup group, Resource resource) {
    FileInfo file = stage.file(resource);
    group.createJob(UUID.randomUUID()).addFiles(List.of(file));
    return file;
  }

  /** Names a file that is served already. */
  static FileInfo file(Stage stage, String path) {
    return FileInfo.of(
        stage.network().url(path), stage.folder.resolve(path.substring(1)).toString());
  }

  /** There is room for a server and its stand-in. */
  private static Suspect lastSourceUnnamed() {
    return new Suspect(
        Kind.DETAILS,
        "the reason of an error names two of three sources in the details of a group",
        "JOB-SOURCE-05: \"the reason of the error must name every source\"",
        () -> {
          Map<Past, BackgroundCopyJob> jobs = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            Past past = call.past();
            if (past != null && call.is("job.addFiles")) {
              jobs.put(past, (BackgroundCopyJob) call.target);
            }
            BackgroundCopyJob job = past == null ? null : jobs.get(past);
            return call.is("manager.details") && job != null
                ? BlindDetails.of(
                    answer,
                    right -> right
                        .error()
                        .map(error ->
                            Details.of(right).error(shorter(error, job)).build())
                        .orElse(right))
                : answer;
          };
        },
        stage -> {
          FileInfo file = stage
              .file(Resource.failing(404))
              .withSource(new Source(stage.network().url("/gone1"), 2))
              .withSource(new Source(stage.network().url("/gone2"), 3));
          BackgroundCopyGroup group = stage.group();
          group.createJob(UUID.randomUUID()).addFiles(List.of(file));
          stage.fail(group);
          GroupDetails details = stage.user.details(group.id()).orElseThrow();
          assertThat(details.error().orElseThrow().reason())
              .contains(file.sources().stream().map(Source::redactedRemoteName).toList());
        });
  }

  private static TransferError shorter(TransferError right, BackgroundCopyJob job) {
    List<Source> sources;
    try {
      sources = job.file(right.fileIndex()).sources();
    } catch (RuntimeException e) {
      return right; // Its client was closed, and cannot be asked.
    }
    String reason = right.reason();
    for (int i = 2; i < sources.size(); i++) {
      reason = reason.replace(sources.get(i).redactedRemoteName(), "…");
    }
    return new TransferError(
        right.fileIndex(),
        right.win32Result(),
        right.transportResult(),
        right.retries(),
        reason,
        right.context());
  }

  private static Suspect ownerless() {
    return new Suspect(
        Kind.DETAILS,
        "the details of a group that was added at once do not tell its owner",
        "DETAIL-01: \"A queue must tell the owner of all groups or of none\"",
        () -> {
          Set<UUID> added = ConcurrentHashMap.newKeySet();
          return call -> {
            Object answer = call.proceed();
            Past past = call.past();
            BlindAdding.added(call, answer).forEach(group -> added.add(group.id()));
            if (call.is("manager.createGroup") && past != null) {
              added.remove(past.id);
            }
            return call.is("manager.details") && past != null && !past.tookOver
                ? BlindDetails.of(
                    answer,
                    right -> added.contains(right.id()) ? Details.withoutOwner(right) : right)
                : answer;
          };
        },
        stage -> {
          BackgroundCopyGroup one = stage.group();
          BackgroundCopyGroup other = stage.user.add(GroupSpec.builder().build());
          assertThat(stage.user.details(other.id()).orElseThrow().owner())
              .isEqualTo(stage.user.details(one.id()).orElseThrow().owner());
        });
  }

  /** The column is a smallint, and what is more is the most that it holds. */
  private static Suspect smallPriorities() {
    return new Suspect(
        Kind.NUMBERS,
        "the priority of a source is told as 32,767 if it is more",
        "JOB-SOURCE-01: \"exactly as they were added\"; Source.priority: up to 999,999",
        Mistakes.in("job.file", call -> {
          FileInfo right = (FileInfo) Objects.requireNonNull(call.proceed());
          boolean fits =
              right.sources().stream().allMatch(source -> source.priority() <= Short.MAX_VALUE);
          return fits
              ? right
              : FreshAdding.copy(
                  right,
                  right.digests(),
                  right.sources().stream().map(SixthDetails::small).toList(),
                  right.pieces().orElse(null));
        }),
        stage -> {
          FileInfo file =
              stage.names(1).get(0).withSource(new Source("http://other/0", Source.WORST));
          BackgroundCopyGroup group = stage.group();
          group.createJob(UUID.randomUUID()).addFiles(List.of(file));
          assertThat(Stage.job(group).file(0)).isEqualTo(file);
        });
  }

  private static Source small(Source right) {
    return new Source(right.remoteName(), Math.min(right.priority(), Short.MAX_VALUE));
  }

  private static Suspect knownSoFar() {
    return new Suspect(
        Kind.NUMBERS,
        "the size of a group is that of the files whose sizes are known while others are not",
        "BackgroundCopyGroup.size: \"empty while a size is unknown\"; GROUP-SIZE-02",
        Mistakes.in("group.size", call -> {
          Object right = call.proceed();
          long known = OptionalLong.empty().equals(right) ? known(call.group()) : 0;
          return known > 0 ? OptionalLong.of(known) : right;
        }),
        stage -> {
          BackgroundCopyGroup group = stage.group();
          List<FileInfo> files = List.of(stage.file(5).withSize(5), stage.file(7));
          group.createJob(UUID.randomUUID()).addFiles(files);
          assertThat(group.size()).isEmpty();
        });
  }

  private static long known(BackgroundCopyGroup group) {
    try {
      return group.enumJobs().stream()
          .flatMap(id -> group.getJob(id).files().stream())
          .mapToLong(file -> file.progress().bytesTotal().orElse(0))
          .sum();
    } catch (RuntimeException e) {
      return 0; // It has gone in this moment.
    }
  }
}
