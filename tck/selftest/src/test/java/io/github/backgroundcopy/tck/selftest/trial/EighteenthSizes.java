package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.HResult;
import io.github.backgroundcopy.LimitExceededException;
import io.github.backgroundcopy.Source;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Mistakes that wait at some size. */
final class EighteenthSizes {

  private static final int BODY = 100_000;
  private static final int COLUMN = 255;
  private static final int CACHE = 100;

  private EighteenthSizes() {}

  static List<Suspect> all() {
    return List.of(bodyTooLarge(), column(), writtenBehind());
  }

  /** A request has a body of at most 100 kB, where nobody says otherwise. */
  private static Suspect bodyTooLarge() {
    return new Suspect(
        Kind.LIMITS,
        "files whose names have more than 100,000 characters together are refused in one list",
        "JOB-ADDFILES-15: \"A job must take at least 200 files\"; SCALE-04",
        () -> call -> {
          if (Eighth.on(call, "job.addFiles") && Eighth.state(call) != null) {
            long length = 0;
            for (Object each : call.<List<?>>argument(0)) {
              if (each instanceof FileInfo file) {
                length += file.remoteName().length() + file.localName().length();
              }
            }
            if (length > BODY) {
              throw new LimitExceededException(
                  HResult.BG_E_TOO_MANY_FILES_IN_JOB, "Payload too large", null);
            }
          }
          return call.proceed();
        },
        stage -> {
          String path = ("/" + "d".repeat(200)).repeat(3);
          List<FileInfo> files = new ArrayList<>();
          for (int i = 0; i < 200; i++) {
            files.add(FileInfo.of(
                "http://host" + path + "/" + i, stage.folder.resolve("n" + i).toString()));
          }
          BackgroundCopyJob job = stage.group().createJob(UUID.randomUUID());
          job.addFiles(files);
          assertThat(job.fileCount()).isEqualTo(200);
        });
  }

  /** A column of text has 255 characters, where nobody says otherwise. */
  private static Suspect column() {
    return new Suspect(
        Kind.LIMITS,
        "the reason of a failure is cut at 255 characters in details",
        "JOB-SOURCE-05: \"the reason of the error must name every source\"; TransferError.reason",
        () -> call -> Eighth.told(call, EighteenthSizes::told),
        stage -> {
          String name = "/" + "g".repeat(150);
          FileInfo file = stage
              .file(Resource.failing(404))
              .withSource(new Source(stage.network().url(name + "1"), 2))
              .withSource(new Source(stage.network().url(name + "2"), 3));
          BackgroundCopyGroup group = Eighth.with(stage, file);
          stage.fail(group);
          assertThat(Eighth.details(stage, group).error().orElseThrow().reason())
              .contains(file.sources().stream().map(Source::redactedRemoteName).toList());
        });
  }

  private static GroupDetails told(GroupDetails details) {
    GroupDetails.Builder told = Eighth.copy(details);
    details.error().map(EighteenthSizes::cut).ifPresent(told::error);
    details.lastFailure().map(EighteenthSizes::cut).ifPresent(told::lastFailure);
    return told.build();
  }

  private static TransferError cut(TransferError error) {
    return error.reason().length() <= COLUMN
        ? error
        : new TransferError(
            error.fileIndex(),
            error.win32Result(),
            error.transportResult(),
            error.retries(),
            error.reason().substring(0, COLUMN),
            error.context());
  }

  private record Unwritten(BackgroundCopyGroup handle, String before) {}

  /** What is set waits in a cache, which drops what was there for the longest time. */
  private static Suspect writtenBehind() {
    return new Suspect(
        Kind.LIMITS,
        "a name is that of before when a hundred other groups were given names since",
        "GROUP-PROP-09: \"must be stored and read back unchanged\"; JAVA-PROP-02; SCALE-01",
        () -> {
          Map<Past, Unwritten> cache = new LinkedHashMap<>();
          return call -> {
            if (!call.of("group.set", GroupProperty.DISPLAY_NAME)
                || !Eighth.on(call, "group.set")
                || Eighth.state(call) == null) {
              return call.proceed();
            }
            String before = call.group().get(GroupProperty.DISPLAY_NAME);
            Object answer = call.proceed();
            Unwritten dropped = null;
            synchronized (cache) {
              Unwritten own = cache.remove(Eighth.past(call));
              cache.put(
                  Eighth.past(call),
                  new Unwritten(call.group(), own == null ? before : own.before()));
              if (cache.size() > CACHE) {
                dropped = cache.remove(cache.keySet().iterator().next());
              }
            }
            if (dropped != null) {
              drop(dropped);
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup first = stage.group();
          first.set(GroupProperty.DISPLAY_NAME, Given.NAME);
          for (int i = 0; i < CACHE; i++) {
            stage.group().set(GroupProperty.DISPLAY_NAME, "name " + i);
          }
          assertThat(first.get(GroupProperty.DISPLAY_NAME)).isEqualTo(Given.NAME);
        });
  }

  private static void drop(Unwritten dropped) {
    try {
      dropped.handle().set(GroupProperty.DISPLAY_NAME, dropped.before());
    } catch (RuntimeException e) {
      // It has gone, or its client.
    }
  }
}
