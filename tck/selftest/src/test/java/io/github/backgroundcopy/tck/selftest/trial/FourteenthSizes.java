package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Digest;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.FileProgress;
import io.github.backgroundcopy.GroupSpec;
import io.github.backgroundcopy.Pieces;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;

/** Numbers that do not fit, and limits that nobody names. */
final class FourteenthSizes {

  private static final int MOST_AT_ONCE = 64;
  private static final int MOST_FILES = 128;

  private FourteenthSizes() {}

  static List<Suspect> all() {
    return List.of(firstGroups(), sizeOfTheFirstFiles(), piecesInThirtyTwoBits());
  }

  private static Suspect firstGroups() {
    return new Suspect(
        Kind.LIMITS,
        "of more than 64 groups that are added at once the first 64 are",
        "QueueManager.addAll: \"All groups are added or none\", \"the groups, in the order of the"
            + " list\"; QMGR-ADD-02",
        Mistakes.in("manager.addAll", call -> {
          if (!(call.argument(0) instanceof Collection<?> specs) || specs.size() <= MOST_AT_ONCE) {
            return call.proceed();
          }
          return call.with(new ArrayList<>(specs).subList(0, MOST_AT_ONCE));
        }),
        stage -> assertThat(stage.user.addAll(
                Collections.nCopies(MOST_AT_ONCE + 1, GroupSpec.builder().build())))
            .hasSize(MOST_AT_ONCE + 1));
  }

  /** They are read from one page. */
  private static Suspect sizeOfTheFirstFiles() {
    return new Suspect(
        Kind.LIMITS,
        "the size of a group of more than 128 files is that of the first 128",
        "BackgroundCopyGroup.size: \"the sum of the sizes of all files\"; GROUP-SIZE-01",
        () -> call -> {
          Object answer = call.proceed();
          if (!Eighth.on(call, "group.size") || OptionalLong.empty().equals(answer)) {
            return answer;
          }
          List<FileProgress> files = Stage.job(call.group()).files();
          if (files.size() <= MOST_FILES) {
            return answer;
          }
          return OptionalLong.of(files.subList(0, MOST_FILES).stream()
              .mapToLong(file -> file.progress().bytesTotal().orElse(0))
              .sum());
        },
        stage -> {
          List<FileInfo> files = new ArrayList<>();
          for (int i = 0; i <= MOST_FILES; i++) {
            files.add(stage.file(3));
          }
          BackgroundCopyGroup group = Eighth.with(stage, files.toArray(FileInfo[]::new));
          stage.complete(group);
          assertThat(group.size()).hasValue(3L * (MOST_FILES + 1));
        });
  }

  private static Suspect piecesInThirtyTwoBits() {
    return new Suspect(
        Kind.NUMBERS,
        "the length of announced pieces is told in 32 bits",
        "BackgroundCopyJob.file: \"with what was announced of its content\"; JOB-PIECE-01: \"of"
            + " every algorithm and length\"",
        () -> call -> NinthSizes.told(call, FourteenthSizes::inThirtyTwoBits),
        stage -> {
          long length = (1L << 32) + 1;
          String digest = "0".repeat(Digest.Algorithm.SHA_256.hexDigits());
          FileInfo file = stage
              .file(5)
              .withSize(2 * length)
              .withPieces(new Pieces(Digest.Algorithm.SHA_256, length, List.of(digest, digest)));
          BackgroundCopyGroup group = Eighth.with(stage, file);
          assertThat(Stage.job(group).file(0).pieces().orElseThrow().length()).isEqualTo(length);
        });
  }

  private static FileInfo inThirtyTwoBits(FileInfo file) {
    Pieces pieces = file.pieces().orElse(null);
    return pieces == null
        ? file
        : file.withPieces(new Pieces(pieces.algorithm(), (int) pieces.length(), pieces.digests()));
  }
}
