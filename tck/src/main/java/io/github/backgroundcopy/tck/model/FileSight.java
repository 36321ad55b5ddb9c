package io.github.backgroundcopy.tck.model;

import io.github.backgroundcopy.FileProgress;
import io.github.backgroundcopy.Progress;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a job must show of each of its files. */
final class FileSight {

  private final List<ModelFile> files;

  private FileSight(List<ModelFile> files) {
    this.files = files.stream().map(ModelFile::copy).toList();
  }

  /** What {@code progress(int)} must tell. */
  static Expected progress(ModelFile file) {
    FileSight sight = new FileSight(List.of(file));
    return Expected.judged("progress of " + file, seen -> sight.differs(0, seen));
  }

  /** What {@code files()} must tell. */
  static Expected all(ModelGroup group) {
    FileSight sight = new FileSight(group.files);
    return Expected.judged("files " + sight.files, sight::differs);
  }

  private Optional<Difference> differs(@Nullable Object seen) {
    if (!(seen instanceof List<?> list) || list.size() != files.size()) {
      return difference("files()", files.size() + " files", seen, "JOB-PROG-04");
    }
    for (int i = 0; i < files.size(); i++) {
      Object one = list.get(i);
      Optional<Difference> found = one instanceof FileProgress file
          ? differs(i, file.progress())
          : difference("files().get(" + i + ")", files.get(i), one, "JOB-PROG-04");
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private Optional<Difference> differs(int index, @Nullable Object seen) {
    ModelFile file = files.get(index);
    return seen instanceof Progress progress && allows(file, progress)
        ? Optional.empty()
        : difference(
            "progress of file " + index,
            file.leastBytes + " to " + file.mostBytes + " bytes of "
                + (file.size == ModelFile.UNKNOWN ? "an unknown size" : file.size)
                + (file.arrived ? ", 100 percent" : ", at most 99 percent"),
            seen,
            "JOB-PROG-01",
            "JOB-PROG-02");
  }

  private static boolean allows(ModelFile file, Progress seen) {
    long bytes = seen.bytesTransferred();
    long total = seen.bytesTotal().orElse(0);
    int percent = file.arrived ? 100 : total > 0 ? (int) Math.min(99, bytes * 100 / total) : 0;
    return bytes >= file.leastBytes
        && bytes <= file.mostBytes
        && seen.percent() == percent
        && allowsTotal(file, seen);
  }

  private static boolean allowsTotal(ModelFile file, Progress seen) {
    if (file.sizeIsWrong) {
      return true;
    }
    return seen.bytesTotal().isPresent()
        ? seen.bytesTotal().getAsLong() == file.size
        : file.size == ModelFile.UNKNOWN || !file.sizeIsSure;
  }

  private static Optional<Difference> difference(
      String what, Object expected, @Nullable Object seen, String... clauses) {
    return Optional.of(
        new Difference(what, String.valueOf(expected), String.valueOf(seen), List.of(clauses)));
  }
}
