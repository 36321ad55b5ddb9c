package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import java.net.URI;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Mistakes in giving files back, section 6.6. */
final class WrongFileLookups {

  private WrongFileLookups() {}

  static List<WrongBackend> all() {
    return Stream.of(names(), indexes()).flatMap(List::stream).toList();
  }

  private static List<WrongBackend> names() {
    return List.of(
        url("shows hosts in small letters", 0, text -> text.replace("SERVER", "server")),
        url("drops the usual port", 1, text -> text.replace(":80/", "/")),
        url("adds a slash to a host", 2, text -> text.endsWith(".invalid") ? text + "/" : text),
        url("drops the slash after a host", 3, text -> text.replaceFirst("invalid/$", "invalid")),
        url("shows schemes in small letters", 4, text -> text.replace("HTTPS:", "https:")),
        url("drops the usual port of https", 4, text -> text.replace(":443/", "/")),
        url("leaves out dots", 4, text -> URI.create(text).normalize().toString()),
        url("joins slashes", 5, text -> text.replaceFirst("invalid//", "invalid/")),
        url("unescapes", 6, text -> text.replace("%7E", "~")),
        url("writes escapes in capitals", 6, text -> text.replace("%2f", "%2F")),
        url("drops queries", 6, text -> text.replaceFirst("\\?.*", "")),
        url("drops fragments", 7, text -> text.replaceFirst("#.*", "")),
        url("writes addresses in full", 8, text -> text.replace("[::1]", "[0:0:0:0:0:0:0:1]")),
        url("drops parameters of paths", 9, text -> text.replaceFirst(";.*", "")),
        wrong(
            "01",
            "sorts files",
            "file(0).remoteName()",
            FileTwist.looking(WrongFileLookups::sorted)),
        wrong("01", "gives files away", "file(0).remoteName()", OnceOnly::new),
        path("normalises local names", text -> Normalizer.normalize(text, Normalizer.Form.NFC)),
        path(
            "decomposes local names",
            text -> Normalizer.normalize(text, Normalizer.Form.NFKD).replace("\u4E0B", "?")),
        path("drops dots at the end", text -> text.replaceFirst("\\.$", "")),
        path("keeps local names in UCS-2", text -> text.replace("\uD83D\uDE00", "??")),
        path("shows local names without blanks", text -> text.replace(" ", "%20")));
  }

  private static List<WrongBackend> indexes() {
    return List.of(
        wrong(
            "02",
            "gives the last file again",
            "file(3) of 3 files",
            FileTwist.looking((job, index) ->
                job.file(index > 0 && index == job.fileCount() ? index - 1 : index))),
        wrong(
            "02",
            "gives an empty file of an empty job",
            "file(0) of 0 files",
            FileTwist.looking(
                (job, index) -> job.fileCount() == 0 ? FileInfo.of("", "") : job.file(index))),
        wrong(
            "02",
            "throws as a list does",
            "seen:     " + IndexOutOfBoundsException.class.getName(),
            FileTwist.looking((job, index) -> {
              if (index == job.fileCount()) {
                throw new IndexOutOfBoundsException(index);
              }
              return job.file(index);
            })),
        wrong(
            "03",
            "goes round",
            "file(4) of 3 files",
            FileTwist.looking((job, index) -> job.file(
                index == job.fileCount() ? index : Math.floorMod(index, job.fileCount())))),
        wrong(
            "03",
            "stops at the last file",
            "file(4) of 3 files",
            FileTwist.looking(
                (job, index) -> job.file(index > job.fileCount() ? job.fileCount() - 1 : index))),
        wrong(
            "03",
            "looks at 16 bits",
            "file(2147483647) of 3 files",
            FileTwist.looking((job, index) -> job.file(index == Integer.MAX_VALUE ? 0 : index))),
        wrong(
            "03",
            "looks at 31 bits",
            "file(-2147483648) of 3 files",
            FileTwist.looking((job, index) -> job.file(index & Integer.MAX_VALUE))),
        wrong(
            "03",
            "counts from the end",
            "file(-1) of 3 files",
            FileTwist.looking((job, index) -> job.file(
                index < 0 && index >= -job.fileCount() ? job.fileCount() + index : index))),
        wrong(
            "03",
            "calls negative indexes malformed",
            "seen:     " + IllegalArgumentException.class.getName(),
            FileTwist.looking((job, index) -> {
              if (index < 0) {
                throw new IllegalArgumentException("negative");
              }
              return job.file(index);
            })));
  }

  private static WrongBackend wrong(
      String clause, String mistake, String message, Supplier<Twist> twists) {
    return WrongBackend.of("JOB-GETFILE-" + clause, mistake, message, twists);
  }

  private static WrongBackend url(String mistake, int index, UnaryOperator<String> how) {
    return wrong("01", mistake, "file(" + index + ").remoteName()", FileTwist.showsUrl(how));
  }

  private static WrongBackend path(String mistake, UnaryOperator<String> how) {
    return wrong("01", mistake, "file(0).localName()", FileTwist.showsPath(how));
  }

  private static FileInfo sorted(BackgroundCopyJob job, int index) {
    int count = job.fileCount();
    return index < 0 || index >= count
        ? job.file(index)
        : IntStream.range(0, count)
            .mapToObj(job::file)
            .sorted(Comparator.comparing(FileInfo::remoteName))
            .toList()
            .get(index);
  }

  /** Gives the names of a file once. */
  private static final class OnceOnly extends JobTwist {

    private final Set<FileInfo> given = new HashSet<>();

    @Override
    BackgroundCopyJob job(BackgroundCopyJob real, BackgroundCopyGroup group) {
      return new ForwardingJob(real) {
        @Override
        public FileInfo file(int index) {
          FileInfo file = super.file(index);
          return given.add(file) ? file : FileInfo.of("", "");
        }
      };
    }
  }
}
