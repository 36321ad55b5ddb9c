package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Mistakes in the order of transfers and in when files get their names, section 6.6. */
final class WrongTransfers {

  private static final int BUFFER = 65_536;

  private WrongTransfers() {}

  static List<WrongBackend> all() {
    return Stream.of(order(), early(), complete(), callback(), older())
        .flatMap(List::stream)
        .toList();
  }

  private static List<WrongBackend> older() {
    return List.of(
        wrong(
            "03",
            "makes room for the new files when the group starts",
            "of a running group",
            GroupTwist.of((real, twist) -> new ForwardingGroup(real, twist) {
              @Override
              public void resume() {
                WrongEndings.locals(real).forEach(WrongEndings::delete);
                super.resume();
              }
            })),
        wrong(
            "03",
            "takes the older file away with a cancelled group",
            "of a cancelled group",
            GroupTwist.of((real, twist) -> new ForwardingGroup(real, twist) {
              @Override
              public void cancel() {
                List<Path> locals = WrongEndings.locals(real);
                super.cancel();
                WrongEndings.delete(locals.get(locals.size() - 1));
              }
            })));
  }

  private static List<WrongBackend> order() {
    return List.of(
        wrong(
            "01",
            "asks for all files at once",
            "requests while file 0 is held",
            NetworkTwist.of((right, served) -> ahead(right, served, served.size()))),
        wrong(
            "01",
            "asks for the next file ahead of time",
            "requests while file 0 is held",
            NetworkTwist.of((right, served) -> ahead(right, served, 1))),
        wrong(
            "01",
            "asks for the sizes of further files first",
            "requests while file 1 is held",
            NetworkTwist.of((right, served) -> right.stream()
                .flatMap(
                    path -> path.equals(right.get(0)) ? Stream.of(path) : Stream.of(path, path))
                .toList())),
        wrong(
            "01",
            "does not ask for empty files",
            "a request for file 1",
            NetworkTwist.of((right, served) ->
                right.stream().filter(path -> !isEmpty(served.get(path))).toList())),
        wrong("01", "asks again at the end", "requests of the complete group", ComparingQueue::new),
        wrong("01", "begins with the last file", "a request for file 0", Backwards::new));
  }

  private static List<WrongBackend> early() {
    return List.of(
        wrong(
            "02",
            "receives the first file in place",
            "final name of file 0 before the last byte",
            GroupTwist.of((real, twist) -> new ForwardingGroup(real, twist) {
              @Override
              public void resume() {
                name(paths(real).get(0));
                super.resume();
              }
            })),
        wrong(
            "02",
            "receives the last file in place",
            "final name of file 1 before the last byte",
            GroupTwist.of((real, twist) -> new ForwardingGroup(real, twist) {
              @Override
              public void resume() {
                List<Path> paths = paths(real);
                name(paths.get(paths.size() - 1));
                super.resume();
              }
            })),
        wrong(
            "02",
            "names what has arrived when it is suspended",
            "final name of file 0 in a suspended group",
            GroupTwist.of((real, twist) -> new ForwardingGroup(real, twist) {
              @Override
              public void suspend() {
                super.suspend();
                name(paths(real).get(0));
              }
            })),
        wrong(
            "02",
            "names what has arrived when it has failed",
            "final name of file 0 in a failed group",
            inState(GroupState.ERROR, paths -> name(paths.get(0)))));
  }

  private static List<WrongBackend> complete() {
    return List.of(
        wrong(
            "02/complete",
            "names files after it shows COMPLETE",
            "file 0 when the status shows COMPLETE",
            GroupTwist.of(NamedAtCancel::new)),
        wrong(
            "02/complete",
            "makes no empty files",
            "file 1 when the status shows COMPLETE",
            inState(
                GroupState.COMPLETE,
                paths -> paths.stream()
                    .filter(path -> length(path) == 0)
                    .forEach(WrongTransfers::delete))),
        wrong(
            "02/complete",
            "loses what is beyond one buffer",
            "content of file 2 when the status shows COMPLETE",
            inState(GroupState.COMPLETE, paths -> paths.forEach(WrongTransfers::cut))),
        wrong(
            "02/complete",
            "writes zeros beyond one buffer",
            "content of file 2 when the status shows COMPLETE",
            inState(
                GroupState.COMPLETE,
                paths -> paths.forEach(path -> {
                  int length = length(path);
                  cut(path);
                  write(path, Arrays.copyOf(read(path), length));
                }))));
  }

  private static List<WrongBackend> callback() {
    return List.of(
        wrong(
            "02/callback",
            "names files after the call",
            "file 0 inside onStatus",
            () -> new BeforeTheCall(paths -> paths.forEach(WrongTransfers::delete))),
        wrong(
            "02/callback",
            "names the last file after the call",
            "file 1 inside onStatus",
            () -> new BeforeTheCall(paths -> delete(paths.get(paths.size() - 1)))),
        wrong(
            "02/callback",
            "writes the last buffer after the call",
            "content of file 1 inside onStatus",
            () -> new BeforeTheCall(paths -> paths.forEach(WrongTransfers::cut))));
  }

  private static WrongBackend wrong(
      String clause, String mistake, String message, Supplier<Twist> twists) {
    return WrongBackend.of("JOB-XFER-" + clause, mistake, message, twists);
  }

  private static List<String> ahead(List<String> right, Map<String, Resource> served, int count) {
    Stream<String> more = served.keySet().stream()
        .filter(path -> !right.contains(path))
        .filter(path -> !right.isEmpty() && folder(path).equals(folder(right.get(0))))
        .limit(count);
    return Stream.concat(right.stream(), more).toList();
  }

  private static String folder(String path) {
    return path.substring(0, path.lastIndexOf('/'));
  }

  private static boolean isEmpty(@Nullable Resource resource) {
    return resource != null && resource.declaredLength().orElse(1) == 0;
  }

  private static Supplier<Twist> inState(GroupState state, Spoiling mistake) {
    return GroupTwist.of((real, twist) -> new ForwardingGroup(real, twist) {
      @Override
      public GroupStatus status() {
        GroupStatus status = super.status();
        if (status.state() == state) {
          mistake.spoil(paths(real));
        }
        return status;
      }
    });
  }

  private static List<Path> paths(BackgroundCopyGroup group) {
    List<Path> paths = new ArrayList<>();
    for (UUID id : group.enumJobs().next(1)) {
      BackgroundCopyJob job = group.getJob(id);
      for (int i = 0; i < job.fileCount(); i++) {
        paths.add(Path.of(job.file(i).localName()));
      }
    }
    return paths;
  }

  private static void name(Path path) {
    if (!Files.exists(path)) {
      write(path, new byte[0]);
    }
  }

  private static void cut(Path path) {
    write(path, Arrays.copyOf(read(path), Math.min(length(path), BUFFER)));
  }

  private static byte[] read(Path path) {
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path path, byte[] content) {
    try {
      Files.write(path, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int length(Path path) {
    return (int) path.toFile().length();
  }

  /** Does to files what should not be done now. */
  private interface Spoiling {

    void spoil(List<Path> paths);
  }

  /** Hides the files of a complete group up to its end. */
  private static final class NamedAtCancel extends ForwardingGroup {

    private final Map<Path, byte[]> hidden = new HashMap<>();

    NamedAtCancel(BackgroundCopyGroup real, Twist twist) {
      super(real, twist);
    }

    @Override
    public GroupStatus status() {
      GroupStatus status = super.status();
      if (status.state() == GroupState.COMPLETE && hidden.isEmpty()) {
        paths(real).forEach(path -> hidden.put(path, read(path)));
        hidden.keySet().forEach(WrongTransfers::delete);
      }
      return status;
    }

    @Override
    public void cancel() {
      super.cancel();
      hidden.forEach(WrongTransfers::write);
    }
  }

  /** Spoils the files before it calls the callback. */
  private static final class BeforeTheCall extends Twist {

    private final Spoiling mistake;

    BeforeTheCall(Spoiling mistake) {
      this.mistake = mistake;
    }

    @Override
    BackgroundCopyCallback callback(BackgroundCopyCallback real) {
      return event -> {
        if (!event.isError()) {
          mistake.spoil(paths(event.group()));
        }
        real.onStatus(event);
      };
    }
  }

  /** Asks for everything again when a group is complete. */
  private static final class ComparingQueue extends NetworkTwist {

    private volatile boolean complete;

    @Override
    BackgroundCopyGroup group(BackgroundCopyGroup real) {
      return new ForwardingGroup(real, this) {
        @Override
        public GroupStatus status() {
          GroupStatus status = super.status();
          complete |= status.state() == GroupState.COMPLETE;
          return status;
        }
      };
    }

    @Override
    List<String> requests(List<String> right, Map<String, Resource> served) {
      return complete ? Stream.concat(right.stream(), right.stream()).toList() : right;
    }
  }

  /** Hands the files of a job on when the group is started, last file first. */
  private static final class Backwards extends JobTwist {

    private final Map<UUID, List<FileInfo>> waiting = new HashMap<>();

    @Override
    BackgroundCopyJob job(BackgroundCopyJob real, BackgroundCopyGroup group) {
      List<FileInfo> files = waiting.computeIfAbsent(real.id(), id -> new ArrayList<>());
      return new ForwardingJob(real) {
        @Override
        public void addFiles(List<FileInfo> added) {
          files.addAll(added);
        }

        @Override
        public int fileCount() {
          return super.fileCount() + files.size();
        }

        @Override
        public FileInfo file(int index) {
          int known = super.fileCount();
          boolean waits = index >= known && index < known + files.size();
          return waits ? files.get(index - known) : super.file(index);
        }
      };
    }

    @Override
    BackgroundCopyGroup group(BackgroundCopyGroup real) {
      return new GroupOfJobs(real, this) {
        @Override
        public void resume() {
          for (UUID id : real.enumJobs().next(1)) {
            List<FileInfo> files = waiting.getOrDefault(id, new ArrayList<>());
            Collections.reverse(files);
            if (!files.isEmpty()) {
              real.getJob(id).addFiles(files);
              files.clear();
            }
          }
          super.resume();
        }
      };
    }
  }
}
