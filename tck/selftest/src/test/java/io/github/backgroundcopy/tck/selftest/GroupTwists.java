package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.InvalidStateException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;

/** Short ways to twist one thing about groups. */
final class GroupTwists {

  /** The calls by which a client moves a group on. */
  enum Call {
    SUSPEND,
    RESUME,
    CANCEL,
    FOREGROUND
  }

  /** Changes a handle of a group, and leaves all else. */
  @FunctionalInterface
  interface Handles {
    BackgroundCopyGroup twisted(BackgroundCopyGroup group, Twist twist);
  }

  /** Refuses as a queue does that finds the state wrong. */
  static final Consumer<BackgroundCopyGroup> REFUSE = group -> {
    throw new InvalidStateException("Group \"" + group.id() + "\" is in the wrong state");
  };

  private GroupTwists() {}

  /** Twists every handle of a group. */
  static Supplier<Twist> groups(Handles handles) {
    return () -> new Twist() {
      @Override
      BackgroundCopyGroup group(BackgroundCopyGroup real) {
        return handles.twisted(real, this);
      }
    };
  }

  /** Twists the status bits that groups show. */
  static Supplier<Twist> bits(IntUnaryOperator shown) {
    return groups((group, twist) -> new ForwardingGroup(group, twist) {
      @Override
      public GroupStatus status() {
        return new GroupStatus(shown.applyAsInt(group.status().bits()));
      }
    });
  }

  /** Shows other bits in place of these. */
  static Supplier<Twist> bits(int real, int shown) {
    return bits(bits -> bits == real ? shown : bits);
  }

  /** Does something else to groups that a call finds in a state. */
  static Supplier<Twist> on(Call call, GroupState state, Consumer<BackgroundCopyGroup> instead) {
    return groups((group, twist) -> new Moving(group, twist) {
      @Override
      void move(Call made, Runnable usual) {
        if (made == call && group.status().state() == state) {
          instead.accept(group);
        } else {
          usual.run();
        }
      }
    });
  }

  /** Shows other bits from the moment on that a call found a group in a state. */
  static Supplier<Twist> after(Call call, GroupState state, IntUnaryOperator shown) {
    return () -> new Twist() {
      private final Set<UUID> met = ConcurrentHashMap.newKeySet();

      @Override
      BackgroundCopyGroup group(BackgroundCopyGroup real) {
        return new Moving(real, this) {
          @Override
          void move(Call made, Runnable usual) {
            boolean found = made == call && real.status().state() == state;
            usual.run();
            if (found) {
              met.add(id());
            }
          }

          @Override
          public GroupStatus status() {
            int bits = real.status().bits();
            return new GroupStatus(met.contains(id()) ? shown.applyAsInt(bits) : bits);
          }
        };
      }
    };
  }

  /** Gives the one job of a group that has files. */
  static BackgroundCopyJob job(BackgroundCopyGroup group) {
    return group.getJob(group.enumJobs().next(1).get(0));
  }

  /** Gives the final names of a group's files. */
  static List<Path> names(BackgroundCopyGroup group) {
    List<Path> names = new ArrayList<>();
    for (UUID id : group.enumJobs().next(1)) {
      BackgroundCopyJob job = group.getJob(id);
      for (int i = 0; i < job.fileCount(); i++) {
        names.add(Path.of(job.file(i).localName()));
      }
    }
    return names;
  }

  /** Deletes what may be there. */
  static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes something else in place of what may be there. */
  static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A group with one place for the calls that move it on. */
  abstract static class Moving extends ForwardingGroup {

    Moving(BackgroundCopyGroup real, Twist twist) {
      super(real, twist);
    }

    abstract void move(Call made, Runnable usual);

    @Override
    public void suspend() {
      move(Call.SUSPEND, real::suspend);
    }

    @Override
    public void resume() {
      move(Call.RESUME, real::resume);
    }

    @Override
    public void cancel() {
      move(Call.CANCEL, real::cancel);
    }

    @Override
    public void switchToForeground() {
      move(Call.FOREGROUND, real::switchToForeground);
    }
  }
}
