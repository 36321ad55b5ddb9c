package io.github.backgroundcopy.tck.selftest.trial;

import static io.github.backgroundcopy.tck.selftest.trial.Kind.DETAILS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Mistakes in what is told of groups, and in texts. */
final class Particulars {

  private Particulars() {}

  static List<Suspect> all() {
    return List.of(
        ownerIsTheMaker(),
        errorStays(),
        progressWhileRunning(),
        listedTextCut(),
        listedWithoutError(),
        trimmed(),
        linesJoined(),
        withoutControls(),
        halvesOfPairs(),
        escapesInUpperCase(),
        hostInLowerCase(),
        pathMadeShort(),
        sameFileOnce(),
        finishedTooSoon());
  }

  private static Suspect ownerIsTheMaker() {
    return new Suspect(
        DETAILS,
        "the owner of a group is its maker, whoever took it over",
        "GroupDetails.owner: \"the name of the principal who owns the group\"",
        () -> {
          Map<UUID, String> makers = new ConcurrentHashMap<>();
          return call -> {
            if (call.is("manager.createGroup") && call.argument(0) instanceof UUID id) {
              Object made = call.proceed();
              makers.put(id, ((QueueManager) call.target).caller().name());
              return made;
            }
            return Mistakes.details(details -> makers.containsKey(details.id())
                    ? Details.of(details)
                        .owner(Objects.requireNonNull(makers.get(details.id())))
                        .build()
                    : details)
                .answer(call);
          };
        },
        stage -> {
          UUID id = stage.group().id();
          QueueManager taker = stage.client(Principal.A);
          taker.getGroup(id);
          assertThat(taker.details(id).orElseThrow().owner())
              .hasValue(taker.caller().name());
        });
  }

  private static Suspect errorStays() {
    return new Suspect(
        DETAILS,
        "the error of a group stays in its details when it was mended",
        "GroupDetails.error: \"present only in state ERROR\"",
        () -> {
          Map<UUID, TransferError> errors = new ConcurrentHashMap<>();
          return Mistakes.details(details -> {
            details.error().ifPresent(error -> errors.put(details.id(), error));
            TransferError known = errors.get(details.id());
            return known == null ? details : Details.of(details).error(known).build();
          });
        },
        stage -> {
          Given given = Circumstance.FAILED.on(stage);
          stage.user.details(given.group().id());
          stage.network().serve(Stage.path(given.files().get(1)), Resource.ofSize(7));
          stage.complete(given.group());
          assertThat(stage.user.details(given.group().id()).orElseThrow().error())
              .isEmpty();
        });
  }

  private static Suspect progressWhileRunning() {
    return new Suspect(
        DETAILS,
        "details of a running group show no progress",
        "GroupDetails.progress: \"Gives how far the group has come\"",
        () -> Mistakes.details(details -> details.state() == GroupState.RUNNING
            ? Details.of(details).progress(Progress.NONE).build()
            : details),
        stage -> {
          BackgroundCopyGroup group = Circumstance.RUNNING.on(stage).group();
          assertThat(stage.user.details(group.id()).orElseThrow().progress())
              .isEqualTo(group.progress());
        });
  }

  private static Suspect listedTextCut() {
    return new Suspect(
        DETAILS,
        "a listing shows the first 255 characters of a description",
        "QueueManager.enumGroupDetails, GroupDetails.description: \"Gives DESCRIPTION\"",
        listed(details -> details.description().length() > 255
            ? Details.of(details)
                .description(details.description().substring(0, 255))
                .build()
            : details),
        stage -> {
          BackgroundCopyGroup group = stage.group();
          group.set(GroupProperty.DESCRIPTION, "d".repeat(300));
          assertThat(stage.user.enumGroupDetails().next(1).get(0).details())
              .map(GroupDetails::description)
              .hasValue("d".repeat(300));
        });
  }

  private static Suspect listedWithoutError() {
    return new Suspect(
        DETAILS,
        "a listing does not show why a group failed",
        "GroupDetails.error: \"Gives why the group failed\"",
        listed(details -> {
          GroupDetails.Builder copy = GroupDetails.builder(details.id())
              .displayName(details.displayName())
              .description(details.description())
              .status(details.status())
              .progress(details.progress());
          details.owner().ifPresent(copy::owner);
          details.jobId().ifPresent(job -> copy.job(job, details.fileCount()));
          details.created().ifPresent(copy::created);
          return details.error().isEmpty() ? details : copy.build();
        }),
        stage -> {
          Circumstance.FAILED.on(stage);
          assertThat(stage.user.enumGroupDetails().next(1).get(0).details())
              .map(GroupDetails::error)
              .hasValueSatisfying(error -> assertThat(error).isPresent());
        });
  }

  private static Supplier<Mistake> listed(UnaryOperator<GroupDetails> change) {
    return Mistakes.in("entries.next", call -> {
      List<GroupEntry> told = new ArrayList<>();
      for (Object item : (List<?>) Objects.requireNonNull(call.proceed())) {
        told.add(
            item instanceof GroupEntry.Present present
                ? new GroupEntry.Present(change.apply(present.group()))
                : (GroupEntry) item);
      }
      return List.copyOf(told);
    });
  }

  /** Reads a text otherwise than it was set. */
  static Supplier<Mistake> read(GroupProperty<String> property, UnaryOperator<String> change) {
    return Mistakes.in(
        "group.get",
        call -> call.of("group.get", property)
            ? change.apply(String.valueOf(call.proceed()))
            : call.proceed());
  }

  private static Suspect trimmed() {
    return new Suspect(
        DETAILS,
        "spaces at the ends of a name are lost",
        "GROUP-PROP-09: \"read back unchanged\"",
        read(GroupProperty.DISPLAY_NAME, String::strip),
        stage -> same(stage, GroupProperty.DISPLAY_NAME, " a "));
  }

  private static Suspect linesJoined() {
    return new Suspect(
        DETAILS,
        "line ends in a description become line feeds",
        "GROUP-PROP-09: \"read back unchanged\"",
        read(GroupProperty.DESCRIPTION, text -> text.replace("\r\n", "\n")),
        stage -> same(stage, GroupProperty.DESCRIPTION, "a\r\nb"));
  }

  private static Suspect withoutControls() {
    return new Suspect(
        DETAILS,
        "control characters in a name are dropped",
        "GROUP-PROP-09: \"read back unchanged\"",
        read(GroupProperty.DISPLAY_NAME, text -> text.replaceAll("\\p{Cntrl}", "")),
        stage -> same(stage, GroupProperty.DISPLAY_NAME, "a\tb"));
  }

  private static Suspect halvesOfPairs() {
    return new Suspect(
        DETAILS,
        "characters outside the basic plane become question marks",
        "GROUP-PROP-09: \"non-BMP characters included\"",
        read(GroupProperty.DESCRIPTION, text -> text.replaceAll("[\\x{10000}-\\x{10FFFF}]", "?")),
        stage -> same(stage, GroupProperty.DESCRIPTION, "\uD83D\uDE00"));
  }

  static void same(Stage stage, GroupProperty<String> property, String text) {
    BackgroundCopyGroup group = stage.group();
    group.set(property, text);
    assertThat(group.get(property)).isEqualTo(text);
  }

  /** Reads a file otherwise than it was added. */
  static Supplier<Mistake> file(UnaryOperator<FileInfo> change) {
    return Mistakes.in("job.file", call -> {
      FileInfo right = (FileInfo) Objects.requireNonNull(call.proceed());
      FileInfo wrong = change.apply(right);
      boolean isSame = wrong.remoteName().equals(right.remoteName())
          && wrong.localName().equals(right.localName());
      return isSame ? right : wrong; // Nothing else that was announced gets lost.
    });
  }

  private static Suspect escapesInUpperCase() {
    return new Suspect(
        DETAILS,
        "escapes in a URL are told in upper case",
        "JOB-ADDFILES-07: \"stored … exactly as given\"",
        file(file -> FileInfo.of(
            Pattern.compile("%[0-9a-f]{2}")
                .matcher(file.remoteName())
                .replaceAll(match -> match.group().toUpperCase(Locale.ROOT)),
            file.localName())),
        stage -> kept(stage, FileInfo.of("http://host/a%2fb", path(stage, "a"))));
  }

  private static Suspect hostInLowerCase() {
    return new Suspect(
        DETAILS,
        "the scheme and the host of a URL are told in lower case",
        "JOB-GETFILE-01: \"exactly the two strings added\"",
        file(file -> {
          int end = file.remoteName().indexOf('/', 8);
          return FileInfo.of(
              file.remoteName().substring(0, end).toLowerCase(Locale.ROOT)
                  + file.remoteName().substring(end),
              file.localName());
        }),
        stage -> kept(stage, FileInfo.of("HTTP://Host/a", path(stage, "a"))));
  }

  private static Suspect pathMadeShort() {
    return new Suspect(
        DETAILS,
        "dots in a local name are taken out",
        "JOB-GETFILE-01: \"exactly the two strings added\"",
        file(file ->
            FileInfo.of(file.remoteName(), Path.of(file.localName()).normalize().toString())),
        stage -> kept(stage, FileInfo.of("http://host/a", stage.folder + "/./a")));
  }

  private static Suspect sameFileOnce() {
    return new Suspect(
        DETAILS,
        "of two equal files in one list one is added",
        "JOB-ADDFILES-15: \"Two entries with the same local name must be accepted\"",
        Mistakes.in("job.addFiles", call -> {
          if (call.argument(0) instanceof List<?> files
              && files.stream().noneMatch(Objects::isNull)) {
            List<Object> once = new ArrayList<>();
            for (Object file : files) {
              if (!once.contains(file)) {
                once.add(file);
              }
            }
            return files.size() == new HashSet<>(files).size() ? call.proceed() : call.with(once);
          }
          return call.proceed();
        }),
        stage -> {
          BackgroundCopyGroup group = stage.small();
          FileInfo file = stage.names(1).get(0);
          Stage.job(group).addFiles(List.of(file, file));
          assertThat(Stage.job(group).fileCount()).isEqualTo(3);
        });
  }

  private static Suspect finishedTooSoon() {
    return new Suspect(
        DETAILS,
        "finish of a failed group cancels it",
        "BackgroundCopyGroup.finish: \"InvalidStateException also if the group is not complete; nothing was changed\"",
        Mistakes.in("group.finish", call -> {
          try {
            return call.proceed();
          } catch (InvalidStateException e) {
            call.group().cancel();
            throw e;
          }
        }),
        stage -> {
          BackgroundCopyGroup group = Circumstance.FAILED.on(stage).group();
          assertThatThrownBy(group::finish).isInstanceOf(InvalidStateException.class);
          assertThat(stage.user.details(group.id())).isPresent();
        });
  }

  static String path(Stage stage, String name) {
    return stage.folder.resolve(name).toString();
  }

  static void kept(Stage stage, FileInfo file) {
    BackgroundCopyJob job = stage.group().createJob(UUID.randomUUID());
    job.addFiles(List.of(file));
    assertThat(job.file(0)).isEqualTo(file);
  }
}
