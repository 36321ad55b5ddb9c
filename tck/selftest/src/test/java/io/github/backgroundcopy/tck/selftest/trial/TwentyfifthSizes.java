package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.ItemNotFoundException;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Mistakes with sizes and numbers. */
final class TwentyfifthSizes {

  private static final int COLUMN = 255;
  private static final int PAGE = 100;

  private TwentyfifthSizes() {}

  static List<Suspect> all() {
    return List.of(percentOfAnInt(), smallIndex(), narrowColumn(), firstPage());
  }

  private static Suspect percentOfAnInt() {
    return new Suspect(
        Kind.NUMBERS,
        "the percentage is reckoned in 32 bits, and is wrong beyond 21 million bytes",
        "GROUP-PROG-02: \"floor of the percentage while sizes are known\"",
        () -> call -> {
          Object answer = Eighth.told(
              call,
              details ->
                  Eighth.copy(details).progress(reckoned(details.progress())).build());
          return answer instanceof Progress progress ? reckoned(progress) : answer;
        },
        stage -> {
          FileInfo file = stage.file(Resource.ofSize(30_000_000));
          stage.network().hold(Stage.path(file), 24_000_000);
          BackgroundCopyGroup group = Eighth.with(stage, file);
          stage.run(group);
          assertThat(group.progress().bytesTransferred()).isEqualTo(24_000_000);
          assertThat(group.progress().percent()).isEqualTo(80);
        });
  }

  private static Progress reckoned(Progress progress) {
    long total = progress.bytesTotal().orElse(0);
    if (total == 0 || progress.percent() == 100) {
      return progress;
    }
    int hundredfold = (int) (progress.bytesTransferred() * 100);
    int percent = (int) Math.min(99, Math.max(0, hundredfold / total));
    return new Progress(progress.bytesTransferred(), progress.bytesTotal(), percent);
  }

  /** The place of a file is kept in 16 bits. */
  private static Suspect smallIndex() {
    return new Suspect(
        Kind.LIMITS,
        "a file of a job beyond 32,768 is not found",
        "JOB-GETFILE-01: \"GetFile(i) for 0 \u2264 i < count must return S_OK\"",
        () -> call -> {
          Object answer = call.proceed();
          if (call.is("job.file") && call.<Integer>argument(0) > Short.MAX_VALUE) {
            throw new ItemNotFoundException("There is no file " + call.<Integer>argument(0));
          }
          return answer;
        },
        stage -> {
          List<FileInfo> files = stage.names(Short.MAX_VALUE + 2);
          BackgroundCopyJob job = stage.group().createJob(UUID.randomUUID());
          job.addFiles(files);
          assertThat(job.file(Short.MAX_VALUE + 1)).isEqualTo(files.get(Short.MAX_VALUE + 1));
        });
  }

  /** A text is read from where it is; the column behind that is narrower. */
  private static Suspect narrowColumn() {
    return new Suspect(
        Kind.LIMITS,
        "a description of more than 255 units is cut by a restart",
        "LIFE-02: \"with the same ids, owner, job, files, properties\"; GROUP-PROP-09",
        () -> {
          Set<Past> cut = ConcurrentHashMap.newKeySet();
          return call -> {
            if (call.of("group.set", GroupProperty.DESCRIPTION) && call.origin.past() != null) {
              Object answer = call.proceed();
              cut.remove(Eighth.past(call));
              return answer;
            }
            Object answer = Eighth.told(call, details -> {
              Past past = call.scene.past(details.id());
              return past != null && cut.contains(past)
                  ? Eighth.copy(details).description(cut(details.description())).build()
                  : details;
            });
            if (call.is("queue.startService")) {
              call.scene.pasts().stream()
                  .filter(past -> past.look().filter(TwentyfifthSizes::isLong).isPresent())
                  .forEach(cut::add);
            }
            return call.of("group.get", GroupProperty.DESCRIPTION)
                    && cut.contains(Eighth.past(call))
                ? cut((String) Objects.requireNonNull(answer))
                : answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          String text = "d".repeat(COLUMN + 1);
          group.set(GroupProperty.DESCRIPTION, text);
          stage.restart();
          assertThat(group.get(GroupProperty.DESCRIPTION)).isEqualTo(text);
        });
  }

  private static boolean isLong(GroupDetails details) {
    return details.description().length() > COLUMN;
  }

  private static String cut(String text) {
    return text.length() > COLUMN ? text.substring(0, COLUMN) : text;
  }

  /** What is summed up is a page of the files. */
  private static Suspect firstPage() {
    return new Suspect(
        Kind.LIMITS,
        "the size of a group is that of its first hundred files",
        "GROUP-SIZE-01: \"Once all sizes are known get_Size must return S_OK and their sum\"",
        () -> {
          Map<Past, BackgroundCopyJob> jobs = new ConcurrentHashMap<>();
          return call -> {
            Past past = call.origin.past();
            Object answer = Eighth.told(call, details -> {
              Past shown = call.scene.past(details.id());
              return shown == null
                  ? details
                  : Eighth.copy(details)
                      .progress(ofPage(details.progress(), jobs.get(shown)))
                      .build();
            });
            if (past == null) {
              return answer;
            }
            if (call.is("job.addFiles")) {
              jobs.put(past, (BackgroundCopyJob) call.target);
            }
            if (call.is("group.size")) {
              return ofPage((OptionalLong) Objects.requireNonNull(answer), jobs.get(past));
            }
            return call.is("group.progress", "job.progress") && !call.hasIndex()
                ? ofPage((Progress) Objects.requireNonNull(answer), jobs.get(past))
                : answer;
          };
        },
        stage -> {
          FileInfo[] files =
              IntStream.rangeClosed(0, PAGE).mapToObj(i -> stage.file(5)).toArray(FileInfo[]::new);
          BackgroundCopyGroup group = Eighth.with(stage, files);
          stage.complete(group);
          assertThat(group.size()).hasValue(5L * (PAGE + 1));
        });
  }

  private static Progress ofPage(Progress progress, @Nullable BackgroundCopyJob job) {
    return new Progress(
        progress.bytesTransferred(), ofPage(progress.bytesTotal(), job), progress.percent());
  }

  private static OptionalLong ofPage(OptionalLong total, @Nullable BackgroundCopyJob job) {
    if (job == null || total.isEmpty()) {
      return total;
    }
    try {
      return job.fileCount() <= PAGE
          ? total
          : OptionalLong.of(job.files().stream()
              .limit(PAGE)
              .mapToLong(file -> file.progress().bytesTotal().orElse(0))
              .sum());
    } catch (RuntimeException e) {
      return total; // Somebody else's by now.
    }
  }
}
