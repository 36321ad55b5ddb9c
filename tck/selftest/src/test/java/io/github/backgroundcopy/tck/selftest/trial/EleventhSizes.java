package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Digest;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupSpec;
import io.github.backgroundcopy.Pieces;
import io.github.backgroundcopy.RefusedElement;
import io.github.backgroundcopy.Source;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Values at their limits. */
final class EleventhSizes {

  private EleventhSizes() {}

  static List<Suspect> all() {
    return List.of(bestIsTaken(), longestNameAtOnce(), piecesBeyondTheEnd());
  }

  private static Suspect bestIsTaken() {
    return new Suspect(
        Kind.LIMITS,
        "a further source of priority 1 is refused as that of the remote name",
        "BackgroundCopyJob.addFiles: a source \"has a priority of 1 to 999,999\"; JOB-SOURCE-02",
        () -> call -> refusing(
            call,
            file -> file.sources().stream()
                .skip(1)
                .anyMatch(source -> source.priority() == Source.BEST)),
        stage -> {
          FileInfo file =
              stage.file(5).withSource(URI.create("http://mirror.invalid/f"), Source.BEST);
          BackgroundCopyGroup group = Eighth.with(stage, file);
          assertThat(Stage.job(group).file(0)).isEqualTo(file);
        });
  }

  /** Answers as one should, but refuses some files. */
  private static @Nullable Object refusing(Call call, Predicate<FileInfo> wrong) throws Throwable {
    if (Eighth.on(call, "job.addFiles") && Eighth.state(call) != null) {
      for (Object element : call.<List<?>>argument(0)) {
        if (element instanceof FileInfo file && wrong.test(file)) {
          throw new IllegalArgumentException("Wrong: \"" + file + "\"");
        }
      }
    }
    return call.proceed();
  }

  private static Suspect longestNameAtOnce() {
    return new Suspect(
        Kind.LIMITS,
        "a group whose name has exactly 256 units cannot be added at once",
        "QueueManager.addAll: \"each as the single calls would make it\"; GROUP-PROP-09:"
            + " \"0–256\"; QMGR-ADD-01",
        () -> call -> {
          List<?> specs = List.of();
          if (call.is("manager.add") && call.hasArguments()) {
            specs = List.of(call.<GroupSpec>argument(0));
          } else if (call.is("manager.addAll") && call.hasArguments()) {
            specs = new ArrayList<>(call.<Collection<?>>argument(0));
          }
          for (int index = 0; index < specs.size(); index++) {
            if (specs.get(index) instanceof GroupSpec spec && isLong(spec)) {
              // Fails where every call fails.
              var unused = call.client().manager().details(new UUID(0, 1));
              IllegalArgumentException refusal =
                  new IllegalArgumentException("A display name has fewer than 256 characters");
              refusal.addSuppressed(new RefusedElement(index, spec));
              throw refusal;
            }
          }
          return call.proceed();
        },
        stage -> {
          String name = "n".repeat(GroupProperty.MAX_DISPLAY_NAME);
          BackgroundCopyGroup group =
              stage.user.add(GroupSpec.builder().displayName(name).build());
          assertThat(group.get(GroupProperty.DISPLAY_NAME)).isEqualTo(name);
        });
  }

  private static boolean isLong(GroupSpec spec) {
    return spec.get(GroupProperty.DISPLAY_NAME).orElse("").length()
        == GroupProperty.MAX_DISPLAY_NAME;
  }

  private static Suspect piecesBeyondTheEnd() {
    return new Suspect(
        Kind.LIMITS,
        "pieces that are longer than their file are refused",
        "JOB-PIECE-01: \"must accept announced pieces of every algorithm and length\"",
        () -> call -> refusing(
            call,
            file -> file.pieces().isPresent()
                && file.size().isPresent()
                && file.size().getAsLong() > 0
                && file.pieces().get().length() > file.size().getAsLong()),
        stage -> {
          Pieces pieces = new Pieces(Digest.Algorithm.SHA_256, 1 << 20, List.of("0".repeat(64)));
          FileInfo file = stage.file(5).withSize(5).withPieces(pieces);
          BackgroundCopyGroup group = Eighth.with(stage, file);
          assertThat(Stage.job(group).file(0)).isEqualTo(file);
        });
  }
}
