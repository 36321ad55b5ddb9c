package io.github.backgroundcopy.memory.state;

import io.github.backgroundcopy.Digest;
import io.github.backgroundcopy.Digest.Algorithm;
import io.github.backgroundcopy.ErrorContext;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.memory.state.StoredGroup.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Groups, files and progress with all that can be in them. */
final class Sample {

  private static final List<String> TEXTS = List.of(
      "",
      "plain",
      "umlaut \u00e4\u00ff",
      "\u4e2d\u6587 \ud83d\ude00",
      "half \ud83d",
      "\u0000\n\u007f",
      "x".repeat(300));

  private final Random random;

  Sample(long seed) {
    random = new Random(seed);
  }

  /** A group like any other, which only its number and a word tell from the next. */
  static StoredGroup group(long number, String name) {
    return new StoredGroup(
        number,
        new UUID(1, number),
        "owner",
        1,
        name,
        "",
        0,
        2,
        0,
        0,
        0,
        GroupState.SUSPENDED,
        false,
        new UUID(2, number),
        null,
        0,
        null,
        false,
        Stage.IN_QUEUE);
  }

  static List<FileInfo> files(int first, int count) {
    List<FileInfo> files = new ArrayList<>();
    for (int i = first; i < first + count; i++) {
      files.add(FileInfo.of("http://host.example/" + i, "/directory/" + i));
    }
    return files;
  }

  StoredGroup group(long number) {
    return new StoredGroup(
        number,
        new UUID(1, number),
        text(),
        random.nextLong(),
        text(),
        text(),
        random.nextInt(),
        random.nextLong(),
        random.nextLong(),
        random.nextLong(),
        random.nextLong(),
        one(GroupState.values()),
        random.nextBoolean(),
        random.nextBoolean() ? new UUID(2, number) : null,
        random.nextBoolean() ? error() : null,
        random.nextInt(9),
        random.nextBoolean() ? error() : null,
        random.nextBoolean(),
        one(Stage.values()));
  }

  private TransferError error() {
    return new TransferError(
        random.nextInt(9) - 1,
        random.nextInt(),
        random.nextInt(600),
        random.nextInt(9),
        text(),
        one(ErrorContext.values()));
  }

  FileInfo file() {
    FileInfo file = FileInfo.of(text(), text());
    if (random.nextBoolean()) {
      file = file.withSize(random.nextLong());
    }
    for (Algorithm algorithm : Algorithm.values()) {
      if (random.nextInt(3) == 0) {
        file = file.withDigest(new Digest(algorithm, text()));
      }
    }
    return file;
  }

  StoredProgress progress() {
    return new StoredProgress(
        random.nextInt(9) - 1L,
        random.nextLong() >>> 1,
        optionalText(),
        optionalText(),
        random.nextBoolean(),
        random.nextBoolean());
  }

  private @Nullable String optionalText() {
    return random.nextBoolean() ? text() : null;
  }

  private String text() {
    return one(TEXTS.toArray(new String[0]));
  }

  private <T> T one(T[] values) {
    return values[random.nextInt(values.length)];
  }
}
