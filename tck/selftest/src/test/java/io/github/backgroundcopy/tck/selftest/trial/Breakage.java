package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.DuplicateIdException;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.ItemNotFoundException;
import io.github.backgroundcopy.JobStatus;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What is wrong in one operation, and what a proof asks. */
@SuppressWarnings("ImmutableEnumChecker") // Lambdas that remember nothing.
enum Breakage {
  DESCRIPTION_LOST(
      "group.get",
      "the description is lost",
      "GROUP-PROP-09",
      call -> call.of("group.get", GroupProperty.DESCRIPTION) ? "" : call.proceed(),
      given -> assertThat(given.group().get(GroupProperty.DESCRIPTION)).isEqualTo(Given.TEXT)),

  TEXTS_SWAPPED(
      "group.get",
      "the name is read where the description is wanted",
      "GROUP-PROP-09",
      call -> call.of("group.get", GroupProperty.DESCRIPTION)
          ? call.with(GroupProperty.DISPLAY_NAME)
          : call.proceed(),
      given -> assertThat(given.group().get(GroupProperty.DESCRIPTION)).isEqualTo(Given.TEXT)),

  FLAGS_LOST(
      "group.get",
      "the flags are the default again",
      "GROUP-PROP-07",
      call -> call.of("group.get", GroupProperty.NOTIFY_FLAGS)
          ? NotifyFlags.ERRORS_ONLY
          : call.proceed(),
      given -> assertThat(given.group().get(GroupProperty.NOTIFY_FLAGS))
          .isEqualTo(NotifyFlags.GROUP_DONE)),

  SET_IGNORED(
      "group.set",
      "a text that is set is not kept",
      "GroupProperty: \"All can be read and set in every state of the group\"",
      call -> call.of("group.set", GroupProperty.DISPLAY_NAME) && call.hasArguments()
          ? call.with(GroupProperty.DISPLAY_NAME, call.group().get(GroupProperty.DISPLAY_NAME))
          : call.proceed(),
      given -> {
        given.group().set(GroupProperty.DISPLAY_NAME, "new");
        assertThat(given.group().get(GroupProperty.DISPLAY_NAME)).isEqualTo("new");
      }),

  SET_REFUSED(
      "group.set",
      "no text can be set",
      "GroupProperty: \"All can be read and set in every state of the group\"",
      call -> {
        if (call.of("group.set", GroupProperty.DESCRIPTION) && call.hasArguments()) {
          throw new InvalidStateException("busy");
        }
        return call.proceed();
      },
      given -> given.group().set(GroupProperty.DESCRIPTION, "new")),

  LONG_TEXT_CUT(
      "group.set",
      "a text that is too long is cut",
      "GROUP-PROP-10",
      call -> call.of("group.set", GroupProperty.DISPLAY_NAME)
              && call.hasArguments()
              && call.<String>argument(1).length() > GroupProperty.MAX_DISPLAY_NAME
          ? call.with(
              GroupProperty.DISPLAY_NAME,
              call.<String>argument(1).substring(0, GroupProperty.MAX_DISPLAY_NAME))
          : call.proceed(),
      given -> assertThatThrownBy(
              () -> given.group().set(GroupProperty.DISPLAY_NAME, "n".repeat(257)))
          .isInstanceOf(IllegalArgumentException.class)),

  FOREGROUND_LOST(
      "group.status",
      "the bit of the foreground is lost",
      "GROUP-STATE-11",
      call -> {
        int bits = ((GroupStatus) Objects.requireNonNull(call.proceed())).bits();
        return new GroupStatus(bits & ~GroupStatus.FOREGROUND);
      },
      given -> {
        given.group().switchToForeground();
        assertThat(given.group().status().bits() & GroupStatus.FOREGROUND).isNotZero();
      }),

  SUSPEND_IGNORED("group.suspend", "it cannot be paused", "GROUP-STATE-03", call -> null, given -> {
    given.stage().network().hold(Stage.path(given.files().get(2)), 3);
    given.stage().run(given.group());
    given.group().suspend();
    assertThat(given.group().status().bits() & GroupStatus.SUSPENDED).isNotZero();
  }),

  RESUME_IGNORED("group.resume", "it is not started", "GROUP-STATE-02", call -> null, given -> {
    given.stage().network().hold(Stage.path(given.files().get(0)), 0);
    given.group().resume();
    assertThat(given.group().status().bits() & GroupStatus.SUSPENDED).isZero();
  }),

  CANCEL_IGNORED(
      "group.cancel", "it cannot be cancelled", "GROUP-CANCEL-01", call -> null, given -> {
        given.group().cancel();
        assertThat(given.owner().details(given.group().id())).isEmpty();
      }),

  CANCEL_TWICE(
      "group.cancel",
      "a second cancellation is taken",
      "GROUP-CANCEL-04",
      call -> {
        try {
          return call.proceed();
        } catch (InvalidStateException e) {
          return null;
        }
      },
      given -> {
        given.group().cancel();
        assertThatThrownBy(given.group()::cancel).isInstanceOf(InvalidStateException.class);
      }),

  SECOND_JOB(
      "group.createJob",
      "a second job replaces nothing and is taken",
      "GROUP-JOB-02",
      call -> {
        try {
          return call.proceed();
        } catch (UnsupportedOperationException e) {
          return call.group().getJob(call.group().enumJobs().next(1).get(0));
        }
      },
      given -> assertThatThrownBy(() -> given.group().createJob(UUID.randomUUID()))
          .isInstanceOf(UnsupportedOperationException.class)),

  JOB_UNLISTED(
      "group.enumJobs",
      "its job is not listed",
      "JENUM-02",
      call -> Walks.jobs(List.of()),
      given -> assertThat(given.group().enumJobs().count()).isEqualTo(1)),

  FILES_REVERSED(
      "job.file",
      "its files are told from the last to the first",
      "JOB-ADDFILES-01",
      call -> {
        int index = call.argument(0);
        int count = Stage.job(call.group()).fileCount();
        return index >= 0 && index < count ? call.with(count - 1 - index) : call.proceed();
      },
      given -> {
        for (int i = 0; i < given.files().size(); i++) {
          assertThat(given.job().file(i)).isEqualTo(given.files().get(i));
        }
      }),

  LAST_FILE_LOST(
      "job.addFiles",
      "the last of several files is lost",
      "JOB-ADDFILES-01",
      call -> call.argument(0) instanceof List<?> files && files.size() > 1
          ? call.with(files.subList(0, files.size() - 1))
          : call.proceed(),
      given -> {
        given.job().addFiles(given.stage().names(2));
        assertThat(given.job().fileCount()).isEqualTo(given.files().size() + 2);
      }),

  HALF_ADDED(
      "job.addFiles",
      "files before one that is refused are added",
      "JOB-ADDFILES-02",
      call -> {
        try {
          return call.proceed();
        } catch (IllegalArgumentException e) {
          if (call.argument(0) instanceof List<?> files && files.size() > 1) {
            call.with(files.subList(0, 1));
          }
          throw e;
        }
      },
      given -> {
        List<FileInfo> files =
            List.of(given.stage().names(1).get(0), FileInfo.of("ftp://host/", "x"));
        assertThatThrownBy(() -> given.job().addFiles(files))
            .isInstanceOf(IllegalArgumentException.class);
        assertThat(given.job().fileCount()).isEqualTo(given.files().size());
      }),

  SIZE_UNKNOWN(
      "group.size",
      "its size is not known",
      "GROUP-SIZE-01",
      call -> OptionalLong.empty(),
      given -> assertThat(given.group().size()).hasValue(Given.BYTES)),

  PROGRESS_NONE(
      "group.progress",
      "its progress is none",
      "GROUP-PROG-03",
      call -> Progress.NONE,
      given -> assertThat(given.group().progress().bytesTransferred()).isGreaterThanOrEqualTo(5)),

  JOB_PROGRESS_NONE(
      "job.progress",
      "the progress of its job is none",
      "GROUP-PROG-03",
      call -> Progress.NONE,
      given -> assertThat(given.job().progress()).isEqualTo(given.group().progress())),

  JOB_STATUS_STALE(
      "job.status",
      "the status of its job is that of a new one",
      "JOB-STATUS-01",
      call -> new JobStatus(JobStatus.INCOMPLETE, 0, 0, 0),
      given -> assertThat(given.job().status().bits()).isNotEqualTo(JobStatus.INCOMPLETE)),

  NOT_FOUND(
      "manager.getGroup",
      "its owner does not find it",
      "QMGR-GET-01",
      call -> {
        throw new ItemNotFoundException("no such group");
      },
      given -> given.owner().getGroup(given.group().id())),

  ID_TAKEN_TWICE(
      "manager.createGroup",
      "its id is taken a second time",
      "QMGR-CREATE-02",
      call -> {
        try {
          return call.proceed();
        } catch (DuplicateIdException e) {
          return call.client().manager().getGroup(call.argument(0));
        }
      },
      given -> assertThatThrownBy(() -> given.owner().createGroup(given.group().id()))
          .isInstanceOf(DuplicateIdException.class)),

  DETAILS_EMPTY(
      "manager.details",
      "it has no details",
      "QueueManager.details: \"empty if there is no such group or an ordinary caller does not own it\"",
      call -> Optional.empty(),
      given -> assertThat(given.owner().details(given.group().id())).isPresent()),

  DETAILS_WITHOUT_TEXT(
      "manager.details",
      "its details have no description",
      "GroupDetails.description: \"Gives DESCRIPTION\"",
      call -> ((Optional<?>) Objects.requireNonNull(call.proceed()))
          .map(details -> Details.of((GroupDetails) details).description("").build()),
      given -> assertThat(
              given.owner().details(given.group().id()).orElseThrow().description())
          .isEqualTo(Given.TEXT)),

  DETAILS_STATE_STALE(
      "manager.details",
      "its details say that it is new",
      "GroupDetails.status: \"Gives the status bits\"",
      call -> ((Optional<?>) Objects.requireNonNull(call.proceed()))
          .map(details -> Details.of((GroupDetails) details)
              .status(GroupDetails.builder(UUID.randomUUID()).build().status())
              .build()),
      given -> assertThat(
              given.owner().details(given.group().id()).orElseThrow().status())
          .isEqualTo(given.group().status())),

  UNLISTED("manager.enumGroups", "it is not listed", "QMGR-ENUM-06") {
    @Override
    @Nullable
    Object answer(Call call, Predicate<Past> when) throws Throwable {
      GroupEnumerator right = (GroupEnumerator) Objects.requireNonNull(call.proceed());
      return Walks.groups(
          right.stream().filter(id -> !isHit(call.scene, id, when)).toList());
    }

    @Override
    void ask(Given given) {
      assertThat(given.owner().enumGroups().stream()).contains(given.group().id());
    }
  },

  LISTED_FIRST("manager.enumGroups", "it is listed first", "ENUM-ORDER-01") {
    @Override
    @Nullable
    Object answer(Call call, Predicate<Past> when) throws Throwable {
      GroupEnumerator right = (GroupEnumerator) Objects.requireNonNull(call.proceed());
      List<UUID> ids = new ArrayList<>();
      right.stream().filter(id -> isHit(call.scene, id, when)).forEach(ids::add);
      right.stream().filter(id -> !isHit(call.scene, id, when)).forEach(ids::add);
      return Walks.groups(ids);
    }

    @Override
    void ask(Given given) {
      UUID later = given.owner().createGroup(UUID.randomUUID()).id();
      assertThat(given.owner().enumGroups().stream()).endsWith(given.group().id(), later);
    }
  },

  LISTED_LAST("manager.enumGroups", "it is listed last", "ENUM-ORDER-01") {
    @Override
    @Nullable
    Object answer(Call call, Predicate<Past> when) throws Throwable {
      GroupEnumerator right = (GroupEnumerator) Objects.requireNonNull(call.proceed());
      List<UUID> ids = new ArrayList<>();
      right.stream().filter(id -> !isHit(call.scene, id, when)).forEach(ids::add);
      right.stream().filter(id -> isHit(call.scene, id, when)).forEach(ids::add);
      return Walks.groups(ids);
    }

    @Override
    void ask(Given given) {
      UUID later = given.owner().createGroup(UUID.randomUUID()).id();
      assertThat(given.owner().enumGroups().stream()).endsWith(given.group().id(), later);
    }
  },

  ENTRY_GONE(
      "entries.next",
      "a listing takes it for gone",
      "GroupEntry.Gone: \"A group that has left the queue since the snapshot was taken\"") {
    @Override
    @Nullable
    Object answer(Call call, Predicate<Past> when) throws Throwable {
      List<GroupEntry> told = new ArrayList<>();
      for (Object item : (List<?>) Objects.requireNonNull(call.proceed())) {
        GroupEntry entry = (GroupEntry) item;
        told.add(isHit(call.scene, entry.id(), when) ? new GroupEntry.Gone(entry.id()) : entry);
      }
      return List.copyOf(told);
    }

    @Override
    void ask(Given given) {
      assertThat(given.owner().enumGroupDetails().next(Integer.MAX_VALUE))
          .filteredOn(entry -> entry.id().equals(given.group().id()))
          .singleElement()
          .isInstanceOf(GroupEntry.Present.class);
    }
  };

  private final String operation;
  final String name;
  final String promise;
  private final Mistake mistake;
  private final Question question;

  Breakage(String operation, String name, String promise) {
    this(operation, name, promise, Mistake.NONE, given -> {});
  }

  Breakage(String operation, String name, String promise, Mistake mistake, Question question) {
    this.operation = operation;
    this.name = name;
    this.promise = promise;
    this.mistake = mistake;
    this.question = question;
  }

  /** Answers a call, wrongly if it is about a group in the circumstance. */
  @Nullable
  Object answer(Call call, Predicate<Past> when) throws Throwable {
    Past past = call.past();
    return past != null && when.test(past) ? mistake.answer(call) : call.proceed();
  }

  /** Asks what must hold in every circumstance that it is paired with. */
  void ask(Given given) throws Exception {
    question.ask(given);
  }

  /** Makes the suspect that makes this mistake in a circumstance. */
  Suspect when(Kind kind, Circumstance circumstance) {
    return new Suspect(
        kind,
        name + " " + circumstance.name,
        promise,
        () ->
            call -> call.name.equals(operation) ? answer(call, circumstance.holds) : call.proceed(),
        stage -> ask(circumstance.on(stage)));
  }

  private static boolean isHit(Scene scene, UUID id, Predicate<Past> when) {
    Past past = scene.past(id);
    return past != null && when.test(past);
  }

  /** What a proof asks of a group. */
  private interface Question {

    void ask(Given given) throws Exception;
  }
}
