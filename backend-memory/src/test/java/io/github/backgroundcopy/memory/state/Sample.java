package io.github.backgroundcopy.memory.state;

import io.github.backgroundcopy.Digest;
import io.github.backgroundcopy.Digest.Algorithm;
import io.github.backgroundcopy.ErrorContext;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.Pieces;
import io.github.backgroundcopy.Source;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.memory.state.StoredGroup.Stage;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Groups, files and progress with all that can be in them. */
final class Sample {

  private static final List<String> TEXTS = List.of(
      "",
      "plain",
      "umlaut \u00e4\u00ff",
      "\u4e2d\u6587 \ud83d\ude00",
      "half \ud83d",
      "\n\u007f",
      "x".repeat(200));

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
        null,
        Stage.IN_QUEUE);
  }

  static List<FileInfo> files(int first, int count) {
    List<FileInfo> files = new ArrayList<>();
    for (int i = first; i < first + count; i++) {
      files.add(FileInfo.of("http://host.example/" + i, "/directory/" + i));
    }
    return files;
  }

  /** A group that has so many files. */
  StoredGroup group(long number, int files) {
    List<GroupState> states =
        files == 0 ? List.of(GroupState.SUSPENDED) : List.of(GroupState.values());
    GroupState state = states.get(random.nextInt(states.size()));
    boolean ended = state == GroupState.COMPLETE || state == GroupState.ERROR;
    boolean hasJob = files > 0 || random.nextBoolean();
    boolean foreground = random.nextBoolean();
    return new StoredGroup(
        number,
        new UUID(1, number),
        "owner " + text(),
        time(),
        text(),
        text() + "x".repeat(random.nextInt(500)),
        one(0, 0x04, 0x40, 0x44),
        time(),
        time(),
        time(),
        random.nextInt(1_000_000_000),
        state,
        foreground,
        hasJob ? new UUID(2, number) : null,
        state == GroupState.ERROR ? error(files) : null,
        random.nextInt(9),
        random.nextBoolean() ? error(files) : null,
        ended && random.nextBoolean()
            ? GroupStatus.of(state, foreground && random.nextBoolean())
            : null,
        stage(state, hasJob));
  }

  private Stage stage(GroupState state, boolean hasJob) {
    if (state == GroupState.RUNNING && random.nextInt(3) == 0) {
      return Stage.PUBLISHING;
    }
    return hasJob && random.nextInt(3) == 0 ? Stage.LEAVING : Stage.IN_QUEUE;
  }

  private TransferError error(int files) {
    boolean told = random.nextBoolean();
    return new TransferError(
        random.nextInt(files + 1) - 1,
        told ? 0 : random.nextInt() | 1,
        told ? 400 + random.nextInt(200) : 0,
        random.nextInt(9),
        text(),
        one(ErrorContext.values()));
  }

  FileInfo file() {
    FileInfo file = FileInfo.of("http://host.example/" + random.nextInt(), "/directory/a" + text());
    if (random.nextBoolean()) {
      file = file.withSize(random.nextLong() >>> 1);
    }
    for (Algorithm algorithm : Algorithm.values()) {
      if (random.nextInt(3) == 0) {
        file = file.withDigest(new Digest(algorithm, hex(algorithm)));
      }
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      file = file.withSource(
          new Source("http://mirror" + i + ".example/" + random.nextInt(), one(1, 7, 999_999)));
    }
    return random.nextInt(3) == 0 ? withPieces(file) : file;
  }

  private FileInfo withPieces(FileInfo file) {
    Algorithm algorithm = one(Algorithm.values());
    List<String> digests = new ArrayList<>();
    for (int i = random.nextInt(5); i >= 0; i--) {
      digests.add(hex(algorithm));
    }
    long length = 1L + random.nextInt(1 << 20);
    return file.withSize(length * digests.size())
        .withPieces(new Pieces(algorithm, length, digests));
  }

  private String hex(Algorithm algorithm) {
    byte[] bytes = new byte[algorithm.hexDigits() / 2];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  StoredProgress progress(long number, int index) {
    long size = random.nextLong() >>> one(1, 40, 63);
    boolean arrived = random.nextBoolean();
    boolean published = arrived && random.nextBoolean();
    boolean scattered = !arrived && size > 3 && random.nextBoolean();
    return new StoredProgress(
        !arrived && !scattered && random.nextBoolean() ? -1 : size,
        arrived ? size : size / 2,
        published ? null : temporary(number, index),
        random.nextBoolean() ? "\"etag " + random.nextInt() + "\"" : null,
        arrived,
        published,
        arrived ? text() : null,
        scattered ? List.of(0L, 1L, size - size / 2 + 1, size) : List.of());
  }

  static String temporary(long number, int index) {
    return "BIT-" + new UUID(1, number) + "-" + number + "-" + index + "-0badcafe.tmp";
  }

  private long time() {
    return random.nextInt(8) == 0 ? 0 : random.nextLong() >> 16;
  }

  private String text() {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }

  @SafeVarargs
  private <T> T one(T... values) {
    return values[random.nextInt(values.length)];
  }
}
