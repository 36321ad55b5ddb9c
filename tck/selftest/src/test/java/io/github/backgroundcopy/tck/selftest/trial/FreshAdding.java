package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.Digest;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupSpec;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.LimitExceededException;
import io.github.backgroundcopy.Pieces;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.RefusedElement;
import io.github.backgroundcopy.Source;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.net.URI;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Mistakes in groups and files that are added, and in what was said of them then. */
final class FreshAdding {

  private static final int AT_LEAST = 60;

  private FreshAdding() {}

  static List<Suspect> all() {
    return List.of(
        digestsOfTheFirst(), sourcesOfTheArrived(), textOfTheOneBefore(), upToTheMost(), noBytes());
  }

  /** Says something else of a file, whose first source is its name. */
  static FileInfo copy(
      FileInfo file, List<Digest> digests, List<Source> sources, @Nullable Pieces pieces) {
    FileInfo copy = FileInfo.of(file.remoteName(), file.localName());
    if (file.size().isPresent()) {
      copy = copy.withSize(file.size().getAsLong());
    }
    for (Digest digest : digests) {
      copy = copy.withDigest(digest);
    }
    for (Source source : sources.subList(1, sources.size())) {
      copy = copy.withSource(source);
    }
    return pieces == null ? copy : copy.withPieces(pieces);
  }

  private static boolean hasRightDigests(FileInfo file) {
    return file.digests().stream()
        .allMatch(digest -> digest.hex().matches("[0-9A-Fa-f]+")
            && digest.hex().length() == digest.algorithm().hexDigits());
  }

  /** What makes the job keeps more than what appends to it. */
  private static Suspect digestsOfTheFirst() {
    return new Suspect(
        Kind.LOST_STATE,
        "the digests of files that are added to others are not kept",
        "BackgroundCopyJob.file: \"with what was announced of its content\"; JOB-VERIFY-01",
        Mistakes.in("job.addFiles", call -> {
          if (!call.hasArguments()) {
            return call.proceed();
          }
          List<FileInfo> files = call.argument(0);
          if (files.stream().anyMatch(Objects::isNull)
              || !files.stream().allMatch(FreshAdding::hasRightDigests)
              || ((BackgroundCopyJob) call.target).fileCount() == 0) {
            return call.proceed();
          }
          return call.with(files.stream()
              .map(file -> file.digests().isEmpty()
                  ? file
                  : copy(file, List.of(), file.sources(), file.pieces().orElse(null)))
              .toList());
        }),
        stage -> {
          List<FileInfo> names = stage.names(2);
          BackgroundCopyJob job = stage.group().createJob(UUID.randomUUID());
          job.addFiles(names.subList(0, 1));
          FileInfo file = names.get(1).withSha256("0".repeat(Digest.Algorithm.SHA_256.hexDigits()));
          job.addFiles(List.of(file));
          assertThat(job.file(1)).isEqualTo(file);
        });
  }

  private static Suspect sourcesOfTheArrived() {
    return new Suspect(
        Kind.LOST_STATE,
        "the further sources of a file are not told when its group is complete",
        "BackgroundCopyJob.file: \"and with its sources\"; JOB-SOURCE-01: \"exactly as they were\"",
        Mistakes.in("job.file", call -> {
          FileInfo right = (FileInfo) Objects.requireNonNull(call.proceed());
          return right.hasFurtherSources() && LastStates.is(call, GroupState.COMPLETE)
              ? copy(
                  right,
                  right.digests(),
                  right.sources().subList(0, 1),
                  right.pieces().orElse(null))
              : right;
        }),
        stage -> {
          FileInfo file = stage.file(5).withSource(URI.create("http://other/0"), 5);
          BackgroundCopyGroup group = stage.group();
          group.createJob(UUID.randomUUID()).addFiles(List.of(file));
          stage.complete(group);
          assertThat(Stage.job(group).file(0)).isEqualTo(file);
        });
  }

  /** One statement for all of them, whose parameters are not cleared. */
  private static Suspect textOfTheOneBefore() {
    return new Suspect(
        Kind.LOST_STATE,
        "a group of a list that names no description has that of the group before it",
        "GroupSpec.get: \"empty if it is to keep its default\"; QMGR-ADD-01, GROUP-PROP-11",
        Mistakes.in("manager.addAll", call -> {
          Object answer = call.proceed();
          List<?> added = (List<?>) Objects.requireNonNull(answer);
          String text = "";
          int place = 0;
          for (GroupSpec spec : call.<Collection<GroupSpec>>argument(0)) {
            BackgroundCopyGroup group = (BackgroundCopyGroup) added.get(place++);
            if (spec.get(GroupProperty.DESCRIPTION).isPresent()) {
              text = spec.get(GroupProperty.DESCRIPTION).orElseThrow();
            } else if (!text.isEmpty()) {
              group.set(GroupProperty.DESCRIPTION, text);
            }
          }
          return answer;
        }),
        stage -> {
          GroupSpec first = GroupSpec.builder().description("a text").build();
          GroupSpec second = GroupSpec.builder().displayName("a name").build();
          List<BackgroundCopyGroup> added = stage.user.addAll(List.of(first, second));
          assertThat(added.get(1).get(GroupProperty.DESCRIPTION)).isEmpty();
        });
  }

  private static Suspect upToTheMost() {
    return new Suspect(
        Kind.LIMITS,
        "a list of groups with which a user would have exactly 60 is refused",
        "QueueManager.createGroup: the policy \"allows a user at least 60\"; QMGR-CREATE-07",
        Mistakes.in("manager.addAll", call -> {
          if (!call.hasArguments()
              || call.client().closed().get()
              || call.client().principal() == Principal.A) {
            return call.proceed();
          }
          Collection<GroupSpec> specs = call.argument(0);
          if (specs.size() < 2 || specs.stream().anyMatch(Objects::isNull)) {
            return call.proceed();
          }
          long before = ((QueueManager) call.target).enumGroups().count();
          if (before + specs.size() == AT_LEAST) {
            LimitExceededException refusal =
                new LimitExceededException("A user may own " + AT_LEAST + " groups");
            int last = specs.size() - 1;
            refusal.addSuppressed(new RefusedElement(last, List.copyOf(specs).get(last)));
            throw refusal;
          }
          return call.proceed();
        }),
        stage -> {
          stage.groups(AT_LEAST - 10);
          List<GroupSpec> specs = Collections.nCopies(10, GroupSpec.builder().build());
          assertThat(stage.user.addAll(specs)).hasSize(10);
        });
  }

  private static Suspect noBytes() {
    return new Suspect(
        Kind.NUMBERS,
        "files of which a size of 0 is announced have arrived before they are asked for",
        "GroupDetails.filesDone: all \"exactly when nothing is left to transfer\"; DETAIL-11",
        () -> {
          Map<Past, Integer> empty = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            Past past = call.past();
            if (past == null) {
              return answer;
            }
            if (call.is("job.addFiles")) {
              for (FileInfo file : call.<List<FileInfo>>argument(0)) {
                if (OptionalLong.of(0).equals(file.size())) {
                  empty.merge(past, 1, Integer::sum);
                }
              }
            }
            int more = empty.getOrDefault(past, 0);
            return call.is("manager.details") && more > 0
                ? BlindDetails.of(
                    answer,
                    right -> right.begun().isEmpty() && OptionalInt.of(0).equals(right.filesDone())
                        ? Details.of(right).filesDone(more).build()
                        : right)
                : answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          FileInfo file = stage.names(1).get(0).withSize(0);
          group.createJob(UUID.randomUUID()).addFiles(List.of(file));
          assertThat(stage.user.details(group.id()).orElseThrow().filesDone()).hasValue(0);
        });
  }
}
