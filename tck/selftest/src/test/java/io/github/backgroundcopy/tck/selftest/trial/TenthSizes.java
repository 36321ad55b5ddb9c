package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Digest;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.FileProgress;
import io.github.backgroundcopy.Pieces;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

/** Numbers that do not fit. */
final class TenthSizes {

  private static final int MOST_SOURCES = 64;
  private static final int MOST_PIECES = 1 << 10;

  private TenthSizes() {}

  static List<Suspect> all() {
    return List.of(manySources(), manyPieces(), filesOfFourGigabytes());
  }

  private static Suspect manySources() {
    return new Suspect(
        Kind.LIMITS,
        "of more than 64 further sources of a file the best 64 are kept",
        "BackgroundCopyJob.file: \"and with its sources\"; JOB-SOURCE-01: \"many too\"",
        () -> call -> NinthSizes.told(
            call,
            file -> file.sources().size() - 1 <= MOST_SOURCES
                ? file
                : NinthSizes.copy(file, file.sources().subList(1, MOST_SOURCES + 1))),
        stage -> {
          FileInfo file = stage.file(5);
          for (int i = 0; i <= MOST_SOURCES; i++) {
            file = file.withSource(URI.create("http://mirror" + i + ".invalid/f"), i + 1);
          }
          BackgroundCopyGroup group = Eighth.with(stage, file);
          assertThat(Stage.job(group).file(0).sources()).isEqualTo(file.sources());
        });
  }

  private static Suspect manyPieces() {
    return new Suspect(
        Kind.LIMITS,
        "of more than 1,024 pieces of a file the first 1,024 are told",
        "FileInfo.pieces: \"the pieces as they were given\"; JOB-PIECE-01",
        () -> call -> NinthSizes.told(
            call,
            file -> file.pieces()
                .filter(pieces -> pieces.digests().size() > MOST_PIECES)
                .map(pieces -> file.withPieces(new Pieces(
                    pieces.algorithm(), pieces.length(), pieces.digests().subList(0, MOST_PIECES))))
                .orElse(file)),
        stage -> {
          Pieces pieces = new Pieces(
              Digest.Algorithm.MD5, 1, Collections.nCopies(MOST_PIECES + 1, "0f".repeat(16)));
          FileInfo file = stage.file(5).withSize(MOST_PIECES + 1).withPieces(pieces);
          BackgroundCopyGroup group = Eighth.with(stage, file);
          assertThat(Stage.job(group).file(0).pieces()).contains(pieces);
        });
  }

  private static Suspect filesOfFourGigabytes() {
    return new Suspect(
        Kind.NUMBERS,
        "the progress of a single file is told in 32 bits",
        "BackgroundCopyJob.progress(int): \"The total is the length that the server has told\";"
            + " Progress: \"in 64 bits\"; JOB-PROG-01",
        () -> call -> {
          Object answer = call.proceed();
          if (Eighth.on(call, "job.progress") && call.hasIndex()) {
            return inFourBytes((Progress) Objects.requireNonNull(answer));
          }
          if (!Eighth.on(call, "job.files")) {
            return answer;
          }
          return ((List<?>) Objects.requireNonNull(answer))
              .stream()
                  .map(FileProgress.class::cast)
                  .map(file -> new FileProgress(file.file(), inFourBytes(file.progress())))
                  .toList();
        },
        stage -> {
          FileInfo file = stage.file(Resource.ofSize((1L << 32) + 90));
          stage.network().hold(Stage.path(file), 0);
          BackgroundCopyGroup group = Eighth.with(stage, file);
          stage.run(group);
          OptionalLong total = Stage.job(group).progress(0).bytesTotal();
          group.cancel();
          assertThat(total).hasValue((1L << 32) + 90);
        });
  }

  private static Progress inFourBytes(Progress right) {
    OptionalLong total = right.bytesTotal();
    return new Progress(
        Integer.toUnsignedLong((int) right.bytesTransferred()),
        total.isPresent()
            ? OptionalLong.of(Integer.toUnsignedLong((int) total.getAsLong()))
            : total,
        right.percent());
  }
}
