package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.DuplicateIdException;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupSpec;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.LimitExceededException;
import io.github.backgroundcopy.RefusedElement;
import io.github.backgroundcopy.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Mistakes in groups that are added at once, and in lists of files that are refused. */
final class SixthAdding {

  private SixthAdding() {}

  static List<Suspect> all() {
    return List.of(alonePlaceless(), sourcesSorted(), triedAndLeft());
  }

  /** Lists what is to be added at once; whoever asks knows that there is no null. */
  static List<GroupSpec> specs(Call call) {
    return call.is("manager.add")
        ? List.of(call.<GroupSpec>argument(0))
        : List.copyOf(call.<Collection<GroupSpec>>argument(0));
  }

  /** One element needs no place, somebody thought. */
  private static Suspect alonePlaceless() {
    return new Suspect(
        Kind.DETAILS,
        "the refusal of a group that is added alone names no element",
        "QueueManager.add: \"addAll of one element\"; QMGR-ADD-04: \"RefusedElement of its place\"",
        Mistakes.in("manager.add", call -> {
          try {
            return call.proceed();
          } catch (RuntimeException e) {
            throw RefusedElement.indexOf(e).isPresent() ? withoutPlace(e) : e;
          }
        }),
        stage -> {
          GroupSpec spec = GroupSpec.builder().started().build();
          Throwable refusal = catchThrowable(() -> stage.user.add(spec));
          assertThat(refusal).isInstanceOf(InvalidStateException.class);
          assertThat(RefusedElement.indexOf(refusal)).hasValue(0);
        });
  }

  private static RuntimeException withoutPlace(RuntimeException right) {
    String message = Objects.requireNonNullElse(right.getMessage(), "");
    if (right instanceof DuplicateIdException duplicate) {
      return new DuplicateIdException(duplicate.id(), message);
    }
    if (right instanceof LimitExceededException limit) {
      return new LimitExceededException(limit.hresult(), message, null);
    }
    if (right instanceof InvalidStateException) {
      return new InvalidStateException(message);
    }
    if (right instanceof IllegalArgumentException) {
      return new IllegalArgumentException(message);
    }
    return right instanceof UnsupportedOperationException
        ? new UnsupportedOperationException(message)
        : right;
  }

  /** They are read back by priority, and no column says in which order they were named. */
  private static Suspect sourcesSorted() {
    return new Suspect(
        Kind.LOST_STATE,
        "sources of one priority are in the order of their URLs if the group was added at once",
        "QMGR-ADD-01: \"the files that are named\"; JOB-SOURCE-01: \"exactly as they were added\"",
        Mistakes.in("manager.addAll", call -> {
          if (!call.hasArguments()) {
            return call.proceed();
          }
          Collection<GroupSpec> given = call.argument(0);
          if (given.stream().noneMatch(SixthAdding::hasManySources)) {
            return call.proceed();
          }
          List<@Nullable GroupSpec> sorted = new ArrayList<>();
          for (GroupSpec spec : given) {
            sorted.add(hasManySources(spec) ? withSortedSources(spec) : spec);
          }
          return call.with(sorted);
        }),
        stage -> {
          FileInfo file = stage
              .names(1)
              .get(0)
              .withSource(new Source("http://second/0", 7))
              .withSource(new Source("http://first/0", 7));
          GroupSpec spec = GroupSpec.builder().files(List.of(file)).build();
          BackgroundCopyGroup group = stage.user.addAll(List.of(spec)).get(0);
          assertThat(Stage.job(group).file(0)).isEqualTo(file);
        });
  }

  private static boolean hasManySources(@Nullable GroupSpec spec) {
    return spec != null && spec.files().stream().anyMatch(file -> file.sources().size() > 2);
  }

  private static GroupSpec withSortedSources(GroupSpec spec) {
    GroupSpec.Builder builder = GroupSpec.builder();
    spec.id().ifPresent(builder::id);
    spec.jobId().ifPresent(builder::jobId);
    spec.properties().forEach(property -> set(builder, spec, property));
    for (FileInfo file : spec.files()) {
      List<Source> sources = new ArrayList<>(file.sources());
      sources.subList(1, sources.size()).sort(Comparator.comparing(Source::remoteName));
      builder.file(
          sources.size() > 2
              ? FreshAdding.copy(file, file.digests(), sources, file.pieces().orElse(null))
              : file);
    }
    return (spec.isStarted() ? builder.started() : builder).build();
  }

  private static <T> void set(
      GroupSpec.Builder builder, GroupSpec spec, GroupProperty<T> property) {
    builder.set(property, spec.get(property).orElseThrow());
  }

  /** Whether one may write to a directory is found out by writing. */
  private static Suspect triedAndLeft() {
    return new Suspect(
        Kind.SILENCE,
        "a list of files that is refused leaves something in the directory of its first file",
        "BackgroundCopyJob: \"A call that throws has changed nothing\"; JOB-ADDFILES-02",
        Mistakes.in("job.addFiles", call -> {
          try {
            return call.proceed();
          } catch (IllegalArgumentException e) {
            List<FileInfo> files = call.argument(0);
            if (files.size() > 1 && files.get(0).remoteName().startsWith("http")) {
              tryToWrite(files.get(0).localName());
            }
            throw e;
          }
        }),
        stage -> {
          List<FileInfo> files = List.of(stage.names(1).get(0), FileInfo.of("ftp://host/", "x"));
          Throwable refusal =
              catchThrowable(() -> stage.group().createJob(UUID.randomUUID()).addFiles(files));
          assertThat(refusal).isInstanceOf(IllegalArgumentException.class);
          try (Stream<Path> left = Files.list(stage.folder)) {
            assertThat(left).isEmpty();
          }
        });
  }

  private static void tryToWrite(String localName) {
    try {
      Path file = Path.of(localName);
      Path directory = file.getParent();
      if (file.isAbsolute() && directory != null && Files.isWritable(directory)) {
        Files.write(directory.resolve(".may-write"), new byte[0]);
      }
    } catch (IOException | InvalidPathException e) {
      // One may not.
    }
  }
}
