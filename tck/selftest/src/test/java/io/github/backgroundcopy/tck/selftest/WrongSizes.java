package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.Source;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Mistakes with sizes and numbers, section 6.12. */
final class WrongSizes {

  private WrongSizes() {}

  static List<WrongBackend> all() {
    return List.of(
        wrong(
            "01",
            "counts to 1000",
            "count() of 1001 groups",
            groups(real -> new ForwardingGroups(real, new Twist()) {
              @Override
              public long count() {
                return Math.min(1000, super.count());
              }
            })),
        wrong(
            "02",
            "delivers no more than 512 at once",
            "next(513) of ",
            groups(real -> new ForwardingGroups(real, new Twist()) {
              @Override
              public List<UUID> next(int celt) {
                return super.next(celt == Integer.MAX_VALUE ? celt : Math.min(512, celt));
              }
            })),
        wrong("03", "shares enumerators", "the rest of enumerator ", Sharing::new),
        wrong(
            "04",
            "takes no more than 256 files at once",
            "fileCount()",
            FileTwist.adding(
                (real, files) -> real.addFiles(files.subList(0, Math.min(256, files.size()))))),
        wrong("05", "cuts bodies at a mebibyte", "content of file 17", cutting(1 << 20)),
        wrong("06", "loses the end of what broke off", "content of file 0", cutting(1 << 20)),
        wrong(
            "07",
            "shows 64 sources",
            "sources() of a file with 65",
            FileTwist.looking((real, index) -> withSources(real.file(index), 64))),
        wrong("08", "serves 64 clients", "the check met what it did not expect", () -> new Twist() {
          private final AtomicInteger clients = new AtomicInteger();

          @Override
          QueueManager manager(QueueManager real, Principal principal) {
            if (clients.incrementAndGet() > 64) {
              throw new IllegalStateException("All 64 places are taken");
            }
            return super.manager(real, principal);
          }
        }),
        wrong(
            "08/callbacks",
            "binds 64 callbacks",
            "the call of callback 64 of 70",
            () -> new Twist() {
              private final AtomicInteger bound = new AtomicInteger();

              @Override
              BackgroundCopyCallback callback(BackgroundCopyCallback real) {
                return bound.incrementAndGet() > 64 ? event -> {} : real;
              }
            }),
        wrong(
            "07/pieces",
            "shows no file with 65,536 pieces",
            "pieces() of a file with 65537",
            FileTwist.looking((real, index) -> withoutPieces(real.file(index), 1 << 16))));
  }

  private static FileInfo withSources(FileInfo file, int most) {
    FileInfo shown = FileInfo.of(file.remoteName(), file.localName());
    for (Source source : file.sources().stream().skip(1).limit(most).toList()) {
      shown = shown.withSource(source);
    }
    return shown;
  }

  private static FileInfo withoutPieces(FileInfo file, int fewest) {
    return file.pieces().filter(pieces -> pieces.digests().size() >= fewest).isPresent()
        ? FileInfo.of(file.remoteName(), file.localName()).withSize(file.size().orElseThrow())
        : file;
  }

  private static WrongBackend wrong(
      String clause, String mistake, String message, Supplier<Twist> twists) {
    return WrongBackend.of("SCALE-" + clause, mistake, message, twists);
  }

  private interface Groups {
    GroupEnumerator of(GroupEnumerator real);
  }

  private static Supplier<Twist> groups(Groups mistake) {
    return () -> new Twist() {
      @Override
      GroupEnumerator groups(GroupEnumerator real) {
        return mistake.of(real);
      }
    };
  }

  private static Supplier<Twist> cutting(int longest) {
    return GroupTwist.of((real, twist) -> new ForwardingGroup(real, twist) {
      @Override
      public void cancel() {
        List<Path> names = GroupTwists.names(real);
        super.cancel();
        names.forEach(name -> cut(name, longest));
      }
    });
  }

  private static void cut(Path name, int longest) {
    try {
      if (Files.exists(name) && Files.size(name) > longest) {
        Files.write(name, Arrays.copyOf(Files.readAllBytes(name), longest));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Gives one enumerator twice now and then. */
  private static final class Sharing extends Twist {

    private final AtomicReference<GroupEnumerator> last = new AtomicReference<>();
    private int made;

    @Override
    GroupEnumerator groups(GroupEnumerator real) {
      if (++made % 16 == 0) {
        GroupEnumerator earlier = last.get();
        if (earlier != null) {
          return earlier;
        }
      }
      GroupEnumerator own = new ForwardingGroups(real, this);
      last.set(own);
      return own;
    }

    @Override
    BackgroundCopyGroup group(BackgroundCopyGroup real) {
      return new ForwardingGroup(real, this);
    }
  }
}
