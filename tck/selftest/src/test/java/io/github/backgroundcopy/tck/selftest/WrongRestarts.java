package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.fixture.Network;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.fixture.QueueFixture;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/** Mistakes in what a restart of the service keeps, in section 6.1. */
final class WrongRestarts {

  private static final String LISTED = "enumGroups() after a restart";
  private static final String LISTING = "the listing after a restart";
  private static final String GROUPS = "the groups after a restart";

  private WrongRestarts() {}

  static List<WrongBackend> all() {
    return List.of(
        wrong(Lost.GROUPS, "keeps no group over a restart", LISTED),
        wrong(Lost.ORDER, "turns the order round at a restart", LISTED),
        wrong(Lost.OWNER, "gives all to the administrator at a restart", LISTED),
        wrong(Lost.NAME, "loses the display name at a restart", LISTING),
        wrong(Lost.DESCRIPTION, "loses the description at a restart", LISTING),
        wrong(Lost.FLAGS, "loses the notify flags at a restart", GROUPS),
        wrong(Lost.FOREGROUND, "moves groups to the background at a restart", LISTING),
        wrong(Lost.JOB, "loses the job at a restart", LISTING),
        wrong(Lost.JOB_ID, "gives the job another id at a restart", LISTING),
        wrong(Lost.FILE, "loses the last file at a restart", LISTING),
        wrong(Lost.FILE_ORDER, "turns the order of files round at a restart", GROUPS),
        wrong(Lost.RUN, "leaves running groups suspended at a restart", LISTING),
        wrong(Lost.PAUSE, "starts suspended groups at a restart", LISTING),
        wrong(Lost.COMPLETION, "forgets at a restart what is complete", LISTING),
        wrong(Lost.ERROR, "tries again at a restart what has failed", LISTING),
        WrongBackend.of(
            "LIFE-02",
            "calls groups running and fetches nothing",
            "expected: 0x140",
            Stalled::new));
  }

  private static WrongBackend wrong(Lost lost, String mistake, String message) {
    return WrongBackend.of("LIFE-02", mistake, message, () -> new Rewritten(lost));
  }

  private enum Lost {
    GROUPS,
    ORDER,
    OWNER,
    NAME,
    DESCRIPTION,
    FLAGS,
    FOREGROUND,
    JOB,
    JOB_ID,
    FILE,
    FILE_ORDER,
    RUN,
    PAUSE,
    COMPLETION,
    ERROR
  }

  /** What is kept of a group. */
  private record Kept(
      UUID id,
      String name,
      String description,
      NotifyFlags flags,
      int status,
      List<UUID> jobs,
      List<FileInfo> files) {

    static Kept of(BackgroundCopyGroup group) {
      List<UUID> jobs = group.enumJobs().next(1);
      List<FileInfo> files = new ArrayList<>();
      for (UUID id : jobs) {
        BackgroundCopyJob job = group.getJob(id);
        for (int i = 0; i < job.fileCount(); i++) {
          files.add(job.file(i));
        }
      }
      return new Kept(
          group.id(),
          group.get(GroupProperty.DISPLAY_NAME),
          group.get(GroupProperty.DESCRIPTION),
          group.get(GroupProperty.NOTIFY_FLAGS),
          group.status().bits(),
          jobs,
          files);
    }

    boolean has(int bits) {
      return (status & bits) == bits;
    }
  }

  /** Makes all groups anew at a restart, but for something that is lost. */
  private static final class Rewritten extends Twist {

    private final Lost lost;

    Rewritten(Lost lost) {
      this.lost = lost;
    }

    @Override
    QueueFixture queue(QueueFixture real) {
      return new ForwardingQueue(real, this) {
        @Override
        public void startService() {
          super.startService();
          restart(real);
        }
      };
    }

    private void restart(QueueFixture queue) {
      QueueManager user = queue.client(Principal.U);
      List<UUID> ids = user.enumGroups().next(Integer.MAX_VALUE);
      if (lost == Lost.OWNER) {
        QueueManager administrator = queue.client(Principal.A);
        ids.forEach(id -> administrator.getGroup(id).id());
        return;
      }
      List<Kept> all = new ArrayList<>();
      for (UUID id : ids) {
        Kept kept = Kept.of(user.getGroup(id));
        if (kept.has(0x200) && lost == Lost.ERROR) {
          user.getGroup(id).resume();
          queue.settle();
        } else if (isRewritten(kept)) {
          all.add(kept);
        }
      }
      all.forEach(kept -> user.getGroup(kept.id()).cancel());
      if (lost == Lost.ORDER) {
        Collections.reverse(all);
      }
      if (lost != Lost.GROUPS) {
        all.forEach(kept -> write(user.createGroup(kept.id()), kept));
      }
    }

    private boolean isRewritten(Kept kept) {
      return lost == Lost.COMPLETION || (kept.has(0x80) && !kept.has(0x200));
    }

    private void write(BackgroundCopyGroup group, Kept kept) {
      group.set(GroupProperty.DISPLAY_NAME, lost == Lost.NAME ? "" : kept.name());
      group.set(GroupProperty.DESCRIPTION, lost == Lost.DESCRIPTION ? "" : kept.description());
      if (lost != Lost.FLAGS) {
        group.set(GroupProperty.NOTIFY_FLAGS, kept.flags());
      }
      if (lost != Lost.FOREGROUND && kept.has(0x400)) {
        group.switchToForeground();
      }
      if (lost == Lost.JOB) {
        return;
      }
      for (UUID id : kept.jobs()) {
        BackgroundCopyJob job =
            group.createJob(lost == Lost.JOB_ID ? new UUID(1, id.getLeastSignificantBits()) : id);
        addFiles(job, kept.files());
        boolean wasRunning = !kept.has(0x100);
        if (wasRunning ? lost != Lost.RUN : lost == Lost.PAUSE) {
          group.resume();
        }
      }
    }

    private void addFiles(BackgroundCopyJob job, List<FileInfo> files) {
      List<FileInfo> written = new ArrayList<>(files);
      if (lost == Lost.FILE) {
        if (written.size() > 1) {
          written.remove(written.size() - 1);
        }
      }
      if (lost == Lost.FILE_ORDER) {
        Collections.reverse(written);
      }
      if (!written.isEmpty()) {
        job.addFiles(written);
      }
    }
  }

  /** Never gets on with a transfer after a restart. */
  private static final class Stalled extends Twist {

    private boolean wasDown;

    @Override
    QueueFixture queue(QueueFixture real) {
      return new ForwardingQueue(real, this) {
        @Override
        public void startService() {
          super.startService();
          wasDown = true;
        }

        @Override
        public Network network() {
          return wasDown ? new NeverReleased(super.network()) : super.network();
        }
      };
    }
  }

  private record NeverReleased(Network real) implements Network {

    @Override
    public String url(String path) {
      return real.url(path);
    }

    @Override
    public void serve(String path, Resource resource) {
      real.serve(path, resource);
    }

    @Override
    public void hold(String path, long bytes) {
      real.hold(path, bytes);
    }

    @Override
    public void release(String path) {
      // Who does not ask gets nothing.
    }

    @Override
    public List<String> requests() {
      return real.requests();
    }
  }
}
