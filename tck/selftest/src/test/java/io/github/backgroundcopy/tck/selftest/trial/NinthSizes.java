package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Digest;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.FileProgress;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.Source;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Numbers that do not fit. */
final class NinthSizes {

  private static final int MOST_OF_TWO_BYTES = 0xFFFF;

  private NinthSizes() {}

  static List<Suspect> all() {
    return List.of(sizesInJson(), prioritiesOfTwoBytes(), filesOfOneByte());
  }

  private static Suspect sizesInJson() {
    return new Suspect(
        Kind.NUMBERS,
        "an announced size beyond 2^53 is told as the nearest floating-point number",
        "FileInfo.size: \"the number of bytes as it was given\"; JOB-VERIFY-01",
        () -> call -> told(call, file -> {
          long size = file.size().orElse(0);
          return size == (long) (double) size ? file : file.withSize((long) (double) size);
        }),
        stage -> {
          FileInfo file = stage.file(5).withSize((1L << 53) + 1);
          BackgroundCopyGroup group = Eighth.with(stage, file);
          assertThat(Stage.job(group).file(0).size()).hasValue((1L << 53) + 1);
        });
  }

  private static Suspect prioritiesOfTwoBytes() {
    return new Suspect(
        Kind.NUMBERS,
        "the priority of a source of more than 65,535 is told as that",
        "FileInfo.sources: \"the further sources as they were given\"; JOB-SOURCE-01",
        () -> call -> told(call, file -> {
          List<Source> sources = file.sources().subList(1, file.sources().size());
          return sources.stream().allMatch(source -> source.priority() <= MOST_OF_TWO_BYTES)
              ? file
              : copy(file, sources.stream().map(NinthSizes::inTwoBytes).toList());
        }),
        stage -> {
          FileInfo file =
              stage.file(5).withSource(URI.create("http://mirror.invalid/f"), Source.WORST);
          BackgroundCopyGroup group = Eighth.with(stage, file);
          assertThat(Stage.job(group).file(0).sources()).isEqualTo(file.sources());
        });
  }

  private static Source inTwoBytes(Source source) {
    return new Source(source.remoteName(), Math.min(source.priority(), MOST_OF_TWO_BYTES));
  }

  private static Suspect filesOfOneByte() {
    return new Suspect(
        Kind.NUMBERS,
        "the details tell the index of the file that failed in one byte",
        "TransferError.fileIndex: \"the index of the file that failed, from 0\"; DETAIL-03",
        () -> call -> Eighth.told(
            call,
            details -> details
                .error()
                .filter(error -> error.fileIndex() > 0xFF)
                .map(error -> inOneByte(details, error))
                .orElse(details)),
        stage -> {
          List<FileInfo> files = new ArrayList<>();
          for (int i = 0; i < 0x101; i++) {
            files.add(stage.file(1));
          }
          files.add(stage.file(Resource.failing(404)));
          BackgroundCopyGroup group = Eighth.with(stage, files.toArray(FileInfo[]::new));
          stage.fail(group);
          assertThat(Eighth.details(stage, group).error().orElseThrow().fileIndex())
              .isEqualTo(0x101);
        });
  }

  private static GroupDetails inOneByte(GroupDetails details, TransferError error) {
    return Eighth.copy(details)
        .error(new TransferError(
            error.fileIndex() & 0xFF,
            error.win32Result(),
            error.transportResult(),
            error.retries(),
            error.reason(),
            error.context()))
        .build();
  }

  /** Answers as one should, but tells other files. */
  static @Nullable Object told(Call call, UnaryOperator<FileInfo> change) throws Throwable {
    Object answer = call.proceed();
    if (!Eighth.on(call, "job.file", "job.files")) {
      return answer;
    }
    if (answer instanceof FileInfo file) {
      return change.apply(file);
    }
    return ((List<?>) Objects.requireNonNull(answer))
        .stream()
            .map(FileProgress.class::cast)
            .map(file -> new FileProgress(change.apply(file.file()), file.progress()))
            .toList();
  }

  /** Copies a file, but with these further sources. */
  static FileInfo copy(FileInfo from, List<Source> further) {
    FileInfo to = FileInfo.of(from.remoteName(), from.localName());
    if (from.size().isPresent()) {
      to = to.withSize(from.size().getAsLong());
    }
    for (Digest digest : from.digests()) {
      to = to.withDigest(digest);
    }
    if (from.pieces().isPresent()) {
      to = to.withPieces(from.pieces().get());
    }
    for (Source source : further) {
      to = to.withSource(source);
    }
    return to;
  }
}
