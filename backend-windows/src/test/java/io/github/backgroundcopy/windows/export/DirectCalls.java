package io.github.backgroundcopy.windows.export;

import io.github.backgroundcopy.BackgroundCopyException;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.JobStatus;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.windows.abi.Codes;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Calls the api, and says what the binary interface has to answer. */
final class DirectCalls implements QueueCalls {

  private static final String OK = RawCalls.shown(Codes.S_OK);
  private static final String NO_OBJECT = "no object";

  private final QueueManager manager;
  private final @Nullable BackgroundCopyGroup[] groups = new BackgroundCopyGroup[PLACES];
  private final @Nullable BackgroundCopyJob[] jobs = new BackgroundCopyJob[PLACES];
  private final @Nullable Ids[] ids = new Ids[PLACES];

  /** An enumerator, in an array that generics allow. */
  private record Ids(SnapshotEnumerator<UUID> real) {}

  DirectCalls(QueueManager manager) {
    this.manager = manager;
  }

  private static String code(Supplier<String> call) {
    try {
      return call.get();
    } catch (BackgroundCopyException e) {
      return RawCalls.shown(e.hresult().code());
    } catch (IllegalArgumentException e) {
      return RawCalls.shown(Codes.E_INVALIDARG);
    } catch (UnsupportedOperationException e) {
      return RawCalls.shown(Codes.E_NOTIMPL);
    }
  }

  private static <T> String on(@Nullable T object, Function<T, String> call) {
    return object == null ? NO_OBJECT : code(() -> call.apply(object));
  }

  private static String done(Runnable call) {
    call.run();
    return OK;
  }

  private static <T> String kept(@Nullable T[] places, int to, Supplier<T> made) {
    return code(() -> {
      places[to] = made.get();
      return OK;
    });
  }

  @Override
  public String createGroup(int to, UUID id) {
    return kept(groups, to, () -> manager.createGroup(id));
  }

  @Override
  public String getGroup(int to, UUID id) {
    return kept(groups, to, () -> manager.getGroup(id));
  }

  private static Ids ids(int flags, Supplier<SnapshotEnumerator<UUID>> made) {
    if (flags != 0) {
      throw new UnsupportedOperationException("dwFlags");
    }
    return new Ids(made.get());
  }

  @Override
  public String enumGroups(int to, int flags) {
    return kept(ids, to, () -> ids(flags, manager::enumGroups));
  }

  private static GroupProperty<?> property(int id) {
    return GroupProperty.all().stream()
        .filter(property -> property.id() == id)
        .findAny()
        .orElseThrow(UnsupportedOperationException::new);
  }

  @Override
  public String getProperty(int group, int property) {
    return on(groups[group], real -> {
      var unused = real.status();
      Object value = real.get(property(property));
      return OK + " " + (value instanceof NotifyFlags flags ? flags.bits() : value);
    });
  }

  @Override
  public String setNumber(int group, int property, int type, int value) {
    return on(groups[group], real -> {
      var unused = real.status();
      if (property(property).type() == String.class || !RawCalls.NUMBERS.contains(type)) {
        throw new IllegalArgumentException("type");
      }
      // Of the types with 16 bits the other 16 do not count.
      int seen = switch (type) {
        case 2 -> (short) value;
        case 18 -> value & 0xFFFF;
        default -> value;
      };
      if (property == GroupProperty.NOTIFY_FLAGS.id()) {
        return done(() -> real.set(GroupProperty.NOTIFY_FLAGS, new NotifyFlags(seen)));
      }
      return done(() ->
          real.set(property == 0 ? GroupProperty.PRIORITY : GroupProperty.PROTOCOL_FLAGS, seen));
    });
  }

  @Override
  @SuppressWarnings("unchecked") // its type was asked for
  public String setText(int group, int property, String text) {
    return on(groups[group], real -> {
      var unused = real.status();
      if (property(property).type() != String.class) {
        throw new IllegalArgumentException("type");
      }
      return done(() -> real.set((GroupProperty<String>) property(property), text));
    });
  }

  private static String progress(Progress progress, int selector) {
    return switch (selector) {
      case 1 -> OK + " " + progress.percent();
      case 3 -> OK + " " + progress.bytesTransferred();
      default -> throw new UnsupportedOperationException("selector");
    };
  }

  @Override
  public String groupProgress(int group, int selector) {
    return on(groups[group], real -> progress(real.progress(), selector));
  }

  @Override
  public String groupStatus(int group) {
    return on(groups[group], real -> OK + " " + real.status().bits() + " 0");
  }

  @Override
  public String suspend(int group) {
    return on(groups[group], real -> done(real::suspend));
  }

  @Override
  public String resume(int group) {
    return on(groups[group], real -> done(real::resume));
  }

  @Override
  public String cancel(int group) {
    return on(groups[group], real -> done(real::cancel));
  }

  @Override
  public String size(int group) {
    return on(groups[group], real -> OK + " " + real.size().orElse(0));
  }

  @Override
  public String groupId(int group) {
    return on(groups[group], real -> OK + " " + real.id());
  }

  @Override
  public String switchToForeground(int group) {
    return on(groups[group], real -> done(real::switchToForeground));
  }

  @Override
  public String createJob(int group, int to, UUID id) {
    return on(groups[group], real -> kept(jobs, to, () -> real.createJob(id)));
  }

  @Override
  public String getJob(int group, int to, UUID id) {
    return on(groups[group], real -> kept(jobs, to, () -> real.getJob(id)));
  }

  @Override
  public String enumJobs(int group, int to, int flags) {
    return on(
        groups[group],
        real -> kept(ids, to, () -> {
          var unused = real.status();
          return ids(flags, real::enumJobs);
        }));
  }

  @Override
  public String addFiles(int job, List<FileInfo> files) {
    return on(jobs[job], real -> done(() -> real.addFiles(files)));
  }

  @Override
  public String getFile(int job, int index) {
    return on(jobs[job], real -> {
      FileInfo file = real.file(index);
      return OK + " " + file.remoteName() + " " + file.localName();
    });
  }

  @Override
  public String fileCount(int job) {
    return on(jobs[job], real -> OK + " " + real.fileCount());
  }

  @Override
  public String jobProgress(int job, int selector) {
    return on(jobs[job], real -> progress(real.progress(), selector));
  }

  @Override
  public String jobStatus(int job) {
    return on(jobs[job], real -> {
      JobStatus status = real.status();
      return OK + " "
          + List.of(
              status.bits(), status.win32Result(), status.transportResult(), status.retries());
    });
  }

  @Override
  public String jobId(int job) {
    return on(jobs[job], real -> OK + " " + real.id());
  }

  private static String all(boolean delivered) {
    return RawCalls.shown(delivered ? Codes.S_OK : Codes.S_FALSE);
  }

  @Override
  public String next(int from, int celt) {
    return on(ids[from], some -> {
      List<UUID> items = some.real().next(celt < 0 ? Integer.MAX_VALUE : celt);
      return all(items.size() == celt) + " " + items;
    });
  }

  @Override
  public String skip(int from, int celt) {
    long wanted = Integer.toUnsignedLong(celt);
    return on(ids[from], some -> all(some.real().skip(wanted) == wanted));
  }

  @Override
  public String reset(int from) {
    return on(ids[from], some -> done(some.real()::reset));
  }

  @Override
  public String copy(int from, int to) {
    return on(ids[from], some -> kept(ids, to, () -> new Ids(some.real().duplicate())));
  }

  @Override
  public String count(int from) {
    return on(ids[from], some -> OK + " " + some.real().count());
  }

  /** Empties the queue and forgets the objects. */
  void clear() {
    for (UUID id : manager.enumGroups().next(Integer.MAX_VALUE)) {
      manager.getGroup(id).cancel();
    }
    Arrays.fill(groups, null);
    Arrays.fill(jobs, null);
    Arrays.fill(ids, null);
  }
}
