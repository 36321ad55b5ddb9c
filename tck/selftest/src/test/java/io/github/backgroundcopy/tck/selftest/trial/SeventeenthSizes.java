package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupSpec;
import io.github.backgroundcopy.NotifyFlags;
import java.util.ArrayDeque;
import java.util.List;
import java.util.UUID;

/** Mistakes with sizes and numbers. */
final class SeventeenthSizes {

  private static final int BYTE = 0xFF;
  private static final int SEGMENT = 260;

  private SeventeenthSizes() {}

  static List<Suspect> all() {
    return List.of(flagsInOneByte(), queryIsASegment(), onlyLists());
  }

  private static Suspect flagsInOneByte() {
    return new Suspect(
        Kind.NUMBERS,
        "flags are judged and kept by their lowest eight bits",
        "GROUP-PROP-08: \"NOTIFYFLAGS with any other bit … must return E_NOTIMPL and keep the"
            + " value\"; GroupProperty.NOTIFY_FLAGS",
        () -> call -> Eighth.on(call, "group.set")
                && call.of("group.set", GroupProperty.NOTIFY_FLAGS)
                && call.argument(1) instanceof NotifyFlags flags
                && flags.bits() != (flags.bits() & BYTE)
            ? call.with(call.argument(0), new NotifyFlags(flags.bits() & BYTE))
            : call.proceed(),
        stage -> {
          BackgroundCopyGroup group = stage.group();
          assertThatThrownBy(() -> group.set(GroupProperty.NOTIFY_FLAGS, new NotifyFlags(0x104)))
              .isInstanceOf(UnsupportedOperationException.class);
        });
  }

  /** What is behind the last slash is a segment. */
  private static Suspect queryIsASegment() {
    return new Suspect(
        Kind.LIMITS,
        "a URL is refused whose last segment and query together have more than 260 characters",
        "BackgroundCopyJob.addFiles: \"a URL of at most 2,200 characters with segments of at most"
            + " 260\"; JOB-ADDFILES-05, JOB-ADDFILES-06",
        () -> call -> {
          if (Eighth.on(call, "job.addFiles") && Eighth.state(call) != null) {
            for (FileInfo file : call.<List<FileInfo>>argument(0)) {
              if (file != null && isLong(file.remoteName())) {
                throw new IllegalArgumentException("A segment has more than 260 characters");
              }
            }
          }
          return call.proceed();
        },
        stage -> {
          BackgroundCopyJob job = stage.group().createJob(UUID.randomUUID());
          job.addFiles(List.of(FileInfo.of(
              "http://host/f?q=" + "x".repeat(300), stage.folder.resolve("f").toString())));
          assertThat(job.fileCount()).isEqualTo(1);
        });
  }

  private static boolean isLong(String url) {
    int query = url.indexOf('?');
    return query >= 0 && url.length() - url.lastIndexOf('/', query) - 1 > SEGMENT;
  }

  /** It is gone through by index. */
  private static Suspect onlyLists() {
    return new Suspect(
        Kind.LIMITS,
        "groups of a collection that is no list cannot be added at once",
        "QueueManager.addAll(Collection): \"specs what the groups are to be, in the order in which"
            + " they are created\"; QMGR-ADD-01, QMGR-ADD-02",
        () -> call -> {
          if (call.is("manager.addAll") && call.hasArguments()) {
            var unused = (List<?>) call.argument(0);
          }
          return call.proceed();
        },
        stage -> {
          GroupSpec spec = GroupSpec.builder().displayName(Given.NAME).build();
          ArrayDeque<GroupSpec> specs = new ArrayDeque<>(List.of(spec, spec));
          assertThat(stage.user.addAll(specs)).hasSize(2);
        });
  }
}
