package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.backgroundcopy.Digest;
import io.github.backgroundcopy.DuplicateIdException;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupSpec;
import io.github.backgroundcopy.QueueAccessDeniedException;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Mistakes of groups that are added at once, which single calls do not make. */
final class SeventhAdding {

  private SeventhAdding() {}

  static List<Suspect> all() {
    return List.of(cutToFit(), checkedNowhere(), deniedAtOnce());
  }

  static boolean isAddition(Call call) {
    return call.is("manager.add", "manager.addAll");
  }

  /** Adds other groups than those that were given; what holds null is left to be refused. */
  static @Nullable Object adding(Call call, UnaryOperator<GroupSpec> change) throws Throwable {
    if (!isWithoutNull(call)) {
      return call.proceed();
    }
    List<GroupSpec> changed = SixthAdding.specs(call).stream().map(change).toList();
    return call.is("manager.add") ? call.with(changed.get(0)) : call.with(changed);
  }

  static boolean isWithoutNull(Call call) {
    return call.hasArguments()
        && (call.is("manager.add")
            || call.<Collection<?>>argument(0).stream().allMatch(Objects::nonNull));
  }

  /** Starts with everything that a spec says but its files. */
  private static GroupSpec.Builder withoutFiles(GroupSpec spec) {
    GroupSpec.Builder copy = GroupSpec.builder();
    spec.id().ifPresent(copy::id);
    spec.jobId().ifPresent(copy::jobId);
    spec.properties().forEach(property -> set(copy, spec, property));
    return spec.isStarted() ? copy.started() : copy;
  }

  private static <T> void set(GroupSpec.Builder copy, GroupSpec spec, GroupProperty<T> property) {
    copy.set(property, spec.get(property).orElseThrow());
  }

  static GroupSpec with(GroupSpec spec, List<FileInfo> files) {
    return withoutFiles(spec).files(files).build();
  }

  /** What comes in bulk goes by a path that fits texts to their columns. */
  private static Suspect cutToFit() {
    return new Suspect(
        Kind.LIMITS,
        "a name that is too long is cut if its group is added at once",
        "QMGR-ADD-04: \"must be answered with the exception of its call\"; GROUP-PROP-10",
        () ->
            call -> isAddition(call) ? adding(call, SeventhAdding::withShortName) : call.proceed(),
        stage -> {
          String name = "n".repeat(GroupProperty.MAX_DISPLAY_NAME + 1);
          List<GroupSpec> specs = List.of(GroupSpec.builder().displayName(name).build());
          assertThat(catchThrowable(() -> stage.user.addAll(specs)))
              .isInstanceOf(IllegalArgumentException.class);
        });
  }

  private static GroupSpec withShortName(GroupSpec spec) {
    String name = spec.get(GroupProperty.DISPLAY_NAME).orElse("");
    return name.length() <= GroupProperty.MAX_DISPLAY_NAME
        ? spec
        : withoutFiles(spec)
            .files(spec.files())
            .displayName(name.substring(0, GroupProperty.MAX_DISPLAY_NAME))
            .build();
  }

  /** What is to be checked is written by the call that adds files, and read by nobody else. */
  private static Suspect checkedNowhere() {
    return new Suspect(
        Kind.LOST_STATE,
        "the digests of files that are added with their group are not checked",
        "FileInfo.withDigest: a queue \"checks every announced digest\"; QMGR-ADD-01",
        SeventhFiles.fetching(
            file ->
                FreshAdding.copy(file, List.of(), file.sources(), file.pieces().orElse(null)),
            "manager.add",
            "manager.addAll"),
        stage -> {
          FileInfo file =
              stage.file(3).withSha256("0".repeat(Digest.Algorithm.SHA_256.hexDigits()));
          stage.fail(stage.user.add(GroupSpec.builder().file(file).build()));
        });
  }

  /** The row is there, and belongs to somebody else: that looks like want of rights. */
  private static Suspect deniedAtOnce() {
    return new Suspect(
        Kind.OWNERSHIP,
        "an id that somebody else's group has is refused as denied if the group is added at once",
        "QMGR-ADD-04: \"with the exception of its call\"; QMGR-CREATE-03, createGroup",
        () -> call -> {
          try {
            return call.proceed();
          } catch (DuplicateIdException e) {
            throw isAddition(call) && isOfAnother(call, e.id()) ? denied(e) : e;
          }
        },
        stage -> {
          UUID id = stage.group().id();
          QueueManager other = stage.client(Principal.V);
          GroupSpec spec = GroupSpec.builder().id(id).build();
          assertThat(catchThrowable(() -> other.addAll(List.of(spec))))
              .isInstanceOf(DuplicateIdException.class);
        });
  }

  private static boolean isOfAnother(Call call, UUID id) {
    String caller = call.client().manager().caller().name();
    return call.scene
        .look(id)
        .flatMap(GroupDetails::owner)
        .filter(owner -> !owner.equals(caller))
        .isPresent();
  }

  private static RuntimeException denied(DuplicateIdException right) {
    QueueAccessDeniedException wrong =
        new QueueAccessDeniedException("Group \"" + right.id() + "\" belongs to somebody else");
    for (Throwable place : right.getSuppressed()) {
      wrong.addSuppressed(place);
    }
    return wrong;
  }
}
