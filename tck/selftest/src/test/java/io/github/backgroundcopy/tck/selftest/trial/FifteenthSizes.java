package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Digest;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupSpec;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.Pieces;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/** Mistakes with sizes and numbers. */
final class FifteenthSizes {

  private static final int COLUMN = 64;
  private static final int BATCH = 32;
  private static final int PAGE = 100;

  private FifteenthSizes() {}

  static List<Suspect> all() {
    return List.of(digestsOfAColumn(), aBatchIsStarted(), aPageOfPaths());
  }

  private static Suspect digestsOfAColumn() {
    return new Suspect(
        Kind.LIMITS,
        "digests of pieces that have more than 64 digits are told by the first 64",
        "FileInfo.pieces: \"the pieces as they were given\"; JOB-PIECE-01: \"of every algorithm\"",
        () -> call -> NinthSizes.told(
            call,
            file -> file.pieces()
                .filter(pieces ->
                    pieces.digests().stream().anyMatch(digest -> digest.length() > COLUMN))
                .map(pieces -> file.withPieces(cut(pieces)))
                .orElse(file)),
        stage -> {
          Pieces pieces =
              new Pieces(Digest.Algorithm.SHA_512, 5, List.of("0123456789abcdef".repeat(8)));
          BackgroundCopyGroup group =
              Eighth.with(stage, stage.file(5).withSize(5).withPieces(pieces));
          assertThat(Stage.job(group).file(0).pieces()).hasValue(pieces);
        });
  }

  private static Pieces cut(Pieces pieces) {
    return new Pieces(
        pieces.algorithm(),
        pieces.length(),
        pieces.digests().stream()
            .map(digest -> digest.substring(0, Math.min(COLUMN, digest.length())))
            .toList());
  }

  /** What is to be started is put into a line that has so many places. */
  private static Suspect aBatchIsStarted() {
    return new Suspect(
        Kind.LIMITS,
        "of more than 32 groups that are added at once to be started the first 32 are",
        "QMGR-ADD-03: \"Groups that are added started must be transferred as after resume\"",
        () -> call -> {
          if (!call.is("manager.addAll") || !call.hasArguments()) {
            return call.proceed();
          }
          List<Object> specs = new ArrayList<>();
          int started = 0;
          for (Object spec : call.<Collection<?>>argument(0)) {
            boolean starts = spec instanceof GroupSpec group
                && group.isStarted()
                && !group.files().isEmpty()
                && ++started > BATCH;
            specs.add(starts ? notStarted((GroupSpec) spec) : spec);
          }
          return started > BATCH ? call.with(specs) : call.proceed();
        },
        stage -> {
          List<GroupSpec> specs = IntStream.rangeClosed(0, BATCH)
              .mapToObj(i -> GroupSpec.builder().file(stage.file(1)).started().build())
              .toList();
          List<BackgroundCopyGroup> groups = stage.user.addAll(specs);
          stage.queue.settle();
          assertThat(groups)
              .extracting(group -> group.status().state())
              .containsOnly(GroupState.COMPLETE);
        });
  }

  private static GroupSpec notStarted(GroupSpec from) {
    GroupSpec.Builder to = GroupSpec.builder().files(from.files());
    from.id().ifPresent(to::id);
    from.jobId().ifPresent(to::jobId);
    for (GroupProperty<?> property : from.properties()) {
      copy(from, property, to);
    }
    return to.build();
  }

  private static <T> void copy(GroupSpec from, GroupProperty<T> property, GroupSpec.Builder to) {
    from.get(property).ifPresent(value -> to.set(property, value));
  }

  private static Suspect aPageOfPaths() {
    return new Suspect(
        Kind.LIMITS,
        "of more than a hundred files that it collects finish gives the paths of the first hundred",
        "BackgroundCopyGroup.finish: \"the paths of the files, in the order in which they were"
            + " added\"; JAVA-FINISH-01",
        () -> call -> {
          Object answer = call.proceed();
          return Eighth.on(call, "group.finish")
                  && answer instanceof List<?> paths
                  && paths.size() > PAGE
              ? List.copyOf(paths.subList(0, PAGE))
              : answer;
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.with(
              stage,
              IntStream.rangeClosed(0, PAGE).mapToObj(i -> stage.file(1)).toArray(FileInfo[]::new));
          stage.complete(group);
          assertThat(group.finish()).hasSize(PAGE + 1);
        });
  }
}
