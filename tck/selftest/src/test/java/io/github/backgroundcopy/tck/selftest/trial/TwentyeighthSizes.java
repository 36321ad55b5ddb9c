package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** Mistakes with sizes. */
final class TwentyeighthSizes {

  private TwentyeighthSizes() {}

  static List<Suspect> all() {
    return List.of(lowWord(), packet(), nothingToWrite());
  }

  /** The low word is taken as signed when it is put beside the high one. */
  private static Suspect lowWord() {
    return new Suspect(
        Kind.NUMBERS,
        "a sum of sizes whose low 32 bits have the highest one set is unknown",
        "BackgroundCopyGroup.size: \"the sum in bytes\"; \"Where COM saturates at 32 bits this does"
            + " not\"; GROUP-SIZE-01",
        () -> call -> {
          Object answer = call.proceed();
          return call.is("group.size")
                  && answer instanceof OptionalLong size
                  && size.isPresent()
                  && (int) size.getAsLong() < 0
              ? OptionalLong.empty()
              : answer;
        },
        stage -> {
          long half = (1L << 31) + 5;
          FileInfo file = stage.file(Resource.ofSize(half));
          stage.network().hold(Stage.path(file), 0);
          BackgroundCopyGroup group = Eighth.with(stage, file);
          stage.run(group);
          assertThat(group.size()).hasValue(half);
        });
  }

  /** A list travels in one packet. */
  private static Suspect packet() {
    return new Suspect(
        Kind.LIMITS,
        "of files whose names are together longer than 64 KiB those that do not fit are not added",
        "BackgroundCopyJob.addFiles: \"Appends files, all or none\"; JOB-ADDFILES-01: \"raise the count by"
            + " n\"",
        () -> call -> {
          if (!Eighth.on(call, "job.addFiles")) {
            return call.proceed();
          }
          List<FileInfo> files = call.argument(0);
          int room = 0xFFFF;
          int fit = 0;
          for (FileInfo file : files) {
            room -= file.remoteName().length() + file.localName().length();
            if (room < 0) {
              break;
            }
            fit++;
          }
          return fit == 0 ? call.proceed() : call.with(files.subList(0, fit));
        },
        stage -> {
          String url = "http://host/" + ("s".repeat(199) + "/").repeat(10);
          String local = stage.folder.resolve("n").toString();
          BackgroundCopyJob job = stage.group().createJob(UUID.randomUUID());
          job.addFiles(IntStream.range(0, 40)
              .mapToObj(i -> FileInfo.of(url + i, local + i))
              .toList());
          assertThat(job.fileCount()).isEqualTo(40);
        });
  }

  /** The file is made with its first byte. */
  private static Suspect nothingToWrite() {
    return new Suspect(
        Kind.NUMBERS,
        "a single file without any bytes is never there",
        "JOB-XFER-02: \"when status shows COMPLETE\" \"all files must be readable with correct content\"",
        () -> {
          Set<Past> seen = ConcurrentHashMap.newKeySet();
          return call -> {
            Object answer = call.proceed();
            if (Eighth.on(call, "group.status")
                && answer instanceof GroupStatus status
                && status.state() == GroupState.COMPLETE
                && seen.add(Eighth.past(call))) {
              BackgroundCopyJob job = Stage.job(call.group());
              Path path = Path.of(job.file(0).localName());
              if (job.fileCount() == 1 && Files.exists(path) && Files.size(path) == 0) {
                Files.delete(path);
              }
            }
            return answer;
          };
        },
        stage -> {
          FileInfo file = stage.file(0);
          stage.complete(Eighth.with(stage, file));
          assertThat(Path.of(file.localName())).exists();
        });
  }
}
