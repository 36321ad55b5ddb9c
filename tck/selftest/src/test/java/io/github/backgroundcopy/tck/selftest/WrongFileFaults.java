package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.QueueAccessDeniedException;
import io.github.backgroundcopy.tck.selftest.CallTwist.Call;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** Mistakes in the order of faults of {@code AddFiles}, in section 6.1. */
final class WrongFileFaults {

  private WrongFileFaults() {}

  static List<WrongBackend> all() {
    return List.of(
        wrong(
            "ERR-03",
            "judges all URLs before all local names",
            "about \"marker-local\"",
            files -> files.forEach(WrongFileFaults::judgeUrl)),
        wrong(
            "ERR-03",
            "judges all local names before all URLs",
            "about \"ftp:\"",
            files -> files.forEach(WrongFileFaults::judgeName)),
        wrong(
            "ERR-03",
            "judges a file's local name before its URL",
            "about \"ftp:\"",
            files -> files.forEach(file -> {
              judgeName(file);
              judgeUrl(file);
            })),
        wrong("ERR-03", "judges files from the last to the first", "about \"ftp:\"", files -> {
          for (int i = files.size() - 1; i >= 0; i--) {
            judgeUrl(files.get(i));
            judgeName(files.get(i));
          }
        }),
        wrong(
            "ERR-03/directories",
            "asks for the right to write before it judges the URL",
            "addFiles(FileInfo",
            files -> files.stream()
                .filter(file -> !file.remoteName().startsWith("http:"))
                .forEach(WrongFileFaults::judgeRight)),
        wrong(
            "ERR-03/directories",
            "asks for the right to write before it judges the local name",
            "a*b",
            files -> files.stream()
                .filter(file -> file.localName().contains("*"))
                .forEach(WrongFileFaults::judgeRight)),
        wrong(
            "ERR-03/directories",
            "takes a missing directory for one without the right to write",
            "missing-of-tck",
            files -> files.stream()
                .filter(file -> file.localName().contains("missing-of"))
                .forEach(file -> deny(file))),
        wrong(
            "ERR-03/directories",
            "looks for all directories before it asks for the right to write",
            "addFiles([unwritable, missing])",
            files -> files.forEach(WrongFileFaults::judgeDirectory)),
        wrong(
            "ERR-03/directories",
            "asks for the right to write to all before it looks for the directories",
            "addFiles([missing, unwritable])",
            files ->
                files.stream().filter(file -> isGood(files)).forEach(WrongFileFaults::judgeRight)),
        wrong(
            "ERR-03/directories",
            "judges all names before it looks at any directory",
            "addFiles([unwritable, bad URL])",
            files -> files.forEach(WrongFileFaults::judgeUrl)));
  }

  private static WrongBackend wrong(
      String check, String mistake, String message, Consumer<List<FileInfo>> first) {
    return WrongBackend.of(check, mistake, message, CallTwist.job("addFiles", call -> {
      List<FileInfo> files = call.argument(0);
      if (isWhole(files) && !isGone(call)) {
        first.accept(files);
      }
      return call.proceed();
    }));
  }

  private static boolean isWhole(List<FileInfo> files) {
    return Objects.nonNull(files) && files.stream().noneMatch(Objects::isNull);
  }

  /** Tells whether the job would answer something else before it looks at files. */
  private static boolean isGone(Call call) {
    try {
      return call.job().fileCount() < 0;
    } catch (RuntimeException e) {
      return true;
    }
  }

  private static boolean isGood(List<FileInfo> files) {
    return files.size() > 1
        && files.stream().allMatch(file -> file.remoteName().startsWith("http"));
  }

  private static void judgeUrl(FileInfo file) {
    if (!file.remoteName().startsWith("http")) {
      throw new IllegalArgumentException("URL " + file.remoteName());
    }
  }

  private static void judgeName(FileInfo file) {
    if (!Path.of(file.localName()).isAbsolute()) {
      throw new IllegalArgumentException("local name " + file.localName());
    }
  }

  private static void judgeDirectory(FileInfo file) {
    if (!Files.isDirectory(directory(file))) {
      throw new IllegalArgumentException("directory of " + file.localName());
    }
  }

  private static void judgeRight(FileInfo file) {
    Path directory = directory(file);
    if (Files.isDirectory(directory) && !Files.isWritable(directory)) {
      deny(file);
    }
  }

  private static void deny(FileInfo file) {
    throw new QueueAccessDeniedException("may not write " + file.localName());
  }

  private static Path directory(FileInfo file) {
    return Objects.requireNonNull(Path.of(file.localName().replace('*', '-')).getParent());
  }
}
