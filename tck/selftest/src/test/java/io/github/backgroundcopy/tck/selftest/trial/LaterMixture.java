package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.DuplicateIdException;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.ItemNotFoundException;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Mistakes of every kind, written at one sitting after those of the other lists. */
final class LaterMixture {

  private LaterMixture() {}

  static List<Suspect> all() {
    return List.of(
        suspect(
            Kind.RESTARTS,
            "switched-off notifications are on again when everybody had left",
            "LIFE-02",
            () -> call -> {
              Object answer = call.proceed();
              return call.of("group.get", GroupProperty.NOTIFY_FLAGS)
                      && left(call)
                      && NotifyFlags.DISABLE.equals(answer)
                  ? NotifyFlags.ERRORS_ONLY
                  : answer;
            },
            stage -> {
              BackgroundCopyGroup group = stage.group();
              group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.DISABLE);
              stage.reopen();
              assertThat(stage.user.getGroup(group.id()).get(GroupProperty.NOTIFY_FLAGS))
                  .isEqualTo(NotifyFlags.DISABLE);
            }),
        suspect(
            Kind.RESTARTS,
            "the files of a job are in the order of their names when everybody had left",
            "LIFE-02: the same files",
            () -> call -> {
              if (call.is("job.file") && left(call)) {
                BackgroundCopyJob job = (BackgroundCopyJob) call.target;
                int index = call.argument(0);
                List<FileInfo> files = java.util.stream.IntStream.range(0, job.fileCount())
                    .mapToObj(job::file)
                    .sorted(java.util.Comparator.comparing(FileInfo::localName))
                    .toList();
                return index >= 0 && index < files.size() ? files.get(index) : call.proceed();
              }
              return call.proceed();
            },
            stage -> {
              BackgroundCopyGroup group = stage.group();
              FileInfo z = FileInfo.of("http://h/z", stage.folder.resolve("z").toString());
              FileInfo a = FileInfo.of("http://h/a", stage.folder.resolve("a").toString());
              group.createJob(UUID.randomUUID()).addFiles(List.of(z, a));
              stage.reopen();
              assertThat(Stage.job(stage.user.getGroup(group.id())).file(0)).isEqualTo(z);
            }),
        suspect(
            Kind.LOST_STATE,
            "a second suspension comes to nothing",
            "GROUP-STATE-03",
            () -> {
              Map<UUID, Boolean> paused = new ConcurrentHashMap<>();
              return call -> call.is("group.suspend")
                      && call.past() != null
                      && is(call, GroupState.RUNNING)
                      && paused.put(Objects.requireNonNull(call.past()).id, true) != null
                  ? null
                  : call.proceed();
            },
            stage -> {
              BackgroundCopyGroup group = Circumstance.RUNNING.on(stage).group();
              group.suspend();
              group.resume();
              group.suspend();
              assertThat(group.status().state()).isEqualTo(GroupState.SUSPENDED);
            }),
        suspect(
            Kind.LOST_STATE,
            "a name that a group had before is not taken again",
            "GROUP-PROP-09",
            () -> {
              Map<UUID, List<String>> had = new ConcurrentHashMap<>();
              return call -> {
                Past past = call.past();
                if (past != null
                    && call.of("group.set", GroupProperty.DISPLAY_NAME)
                    && call.hasArguments()) {
                  List<String> names = had.computeIfAbsent(
                      past.id, id -> new java.util.concurrent.CopyOnWriteArrayList<>());
                  String name = call.argument(1);
                  if (names.contains(name)
                      && !call.group().get(GroupProperty.DISPLAY_NAME).equals(name)) {
                    return null;
                  }
                  Object answer = call.proceed();
                  names.add(name);
                  return answer;
                }
                return call.proceed();
              };
            },
            stage -> {
              BackgroundCopyGroup group = stage.group();
              for (String name : List.of("a", "b", "a")) {
                group.set(GroupProperty.DISPLAY_NAME, name);
              }
              assertThat(group.get(GroupProperty.DISPLAY_NAME)).isEqualTo("a");
            }),
        suspect(
            Kind.LOST_STATE,
            "the flags of a failed group cannot be changed",
            "GroupProperty: in every state of the group",
            Mistakes.in(
                "group.set",
                call -> call.of("group.set", GroupProperty.NOTIFY_FLAGS)
                        && call.hasArguments()
                        && is(call, GroupState.ERROR)
                    ? null
                    : call.proceed()),
            stage -> {
              BackgroundCopyGroup group = Circumstance.FAILED.on(stage).group();
              group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.DISABLE);
              assertThat(group.get(GroupProperty.NOTIFY_FLAGS)).isEqualTo(NotifyFlags.DISABLE);
            }),
        suspect(
            Kind.LIMITS,
            "a description of 1,024 characters is refused",
            "GROUP-PROP-09",
            Mistakes.in("group.set", call -> {
              if (call.of("group.set", GroupProperty.DESCRIPTION)
                  && call.hasArguments()
                  && call.<String>argument(1).length() == GroupProperty.MAX_DESCRIPTION) {
                throw new IllegalArgumentException("too long");
              }
              return call.proceed();
            }),
            stage -> stage.group().set(GroupProperty.DESCRIPTION, "x".repeat(1024))),
        suspect(
            Kind.LIMITS,
            "URLs of more than 2,048 characters are refused",
            "JOB-ADDFILES-05",
            Mistakes.in("job.addFiles", call -> {
              if (files(call).stream().anyMatch(file -> file.remoteName().length() > 2048)) {
                throw new IllegalArgumentException("too long");
              }
              return call.proceed();
            }),
            stage -> stage
                .group()
                .createJob(UUID.randomUUID())
                .addFiles(List.of(FileInfo.of(
                    "http://host" + ("/" + "a".repeat(200)).repeat(10) + "/" + "b".repeat(150),
                    stage.folder.resolve("x").toString())))),
        suspect(
            Kind.LIMITS,
            "of more than 999 files 999 are counted",
            "JOB-ADDFILES-01",
            Mistakes.in(
                "job.fileCount",
                call -> Math.min(999, (Integer) Objects.requireNonNull(call.proceed()))),
            stage -> {
              BackgroundCopyJob job = stage.group().createJob(UUID.randomUUID());
              job.addFiles(stage.names(1000));
              assertThat(job.fileCount()).isEqualTo(1000);
            }),
        suspect(
            Kind.LIMITS,
            "skip passes 4,096 groups at most",
            "ENUM-SKIP-01",
            Mistakes.in(
                "groups.skip",
                call -> call.<Long>argument(0) > 4096 ? call.with(4096L) : call.proceed()),
            stage -> {
              stage.groups(4100);
              assertThat(stage.user.enumGroups().skip(4099)).isEqualTo(4099);
            }),
        suspect(
            Kind.LIMITS,
            "a stream over a listing ends after 256 entries",
            "JAVA-VIEW-04",
            Mistakes.in(
                "entries.stream", call -> Mistakes.left(call.target).stream().limit(256)),
            stage -> {
              stage.groups(300);
              assertThat(stage.user.enumGroupDetails().stream()).hasSize(300);
            }),
        suspect(
            Kind.OWNERSHIP,
            "what an administrator has looked at everybody may look at",
            "QueueManager.details: empty if an ordinary caller does not own it",
            () -> {
              Map<UUID, Boolean> seen = new ConcurrentHashMap<>();
              return call -> {
                Object answer = call.proceed();
                if (!call.is("manager.details") || call.past() == null) {
                  return answer;
                }
                UUID id = Objects.requireNonNull(call.past()).id;
                if (call.client().principal() == Principal.A) {
                  seen.put(id, true);
                }
                return seen.containsKey(id)
                        && ((Optional<?>) Objects.requireNonNull(answer)).isEmpty()
                    ? call.scene.look(id)
                    : answer;
              };
            },
            stage -> {
              UUID id = stage.group().id();
              stage.client(Principal.A).details(id);
              assertThat(stage.client(Principal.V).details(id)).isEmpty();
            }),
        suspect(
            Kind.TIME,
            "failed groups leave after 45 days",
            "GROUP-STATE-12",
            Times.expiry((past, idle) -> idle.compareTo(Duration.ofDays(45)) > 0
                && past.look()
                    .map(GroupDetails::state)
                    .filter(GroupState.ERROR::equals)
                    .isPresent()),
            stage -> {
              BackgroundCopyGroup group = Circumstance.FAILED.on(stage).group();
              stage.queue.advance(Duration.ofDays(46));
              assertThat(stage.user.details(group.id())).isPresent();
            }),
        suspect(
            Kind.CALLBACKS,
            "an event tells the file with the number 0",
            "CB-STATUS-07",
            () -> call -> {
              if (!call.is("callback.onStatus")) {
                return call.proceed();
              }
              StatusEvent event = call.argument(0);
              return event.error().isEmpty()
                  ? call.proceed()
                  : call.with(StatusEvent.failed(
                      event.group(),
                      event.status(),
                      event.job().orElseThrow(),
                      at(event.error().orElseThrow(), 0)));
            },
            stage -> {
              List<StatusEvent> heard =
                  Stage.listen(Circumstance.FAILED.on(stage).group());
              stage.queue.settle();
              assertThat(heard.get(0).fileIndex()).hasValue(1);
            }),
        suspect(
            Kind.CALLBACKS,
            "a callback that throws once is not called again",
            "CB-ACK: until it acknowledges",
            () -> {
              Map<Object, Boolean> thrown = new ConcurrentHashMap<>();
              return call -> {
                if (!call.is("callback.onStatus")) {
                  return call.proceed();
                }
                if (thrown.containsKey(call.target)) {
                  return null;
                }
                try {
                  return call.proceed();
                } catch (Throwable e) {
                  thrown.put(call.target, true);
                  throw e;
                }
              };
            },
            stage -> {
              int[] calls = new int[1];
              BackgroundCopyGroup group = stage.small();
              group.whenDone(event -> {
                if (++calls[0] == 1) {
                  throw new IllegalStateException("not yet");
                }
              });
              stage.complete(group);
              for (int i = 0; i < 5; i++) {
                stage.queue.advance(Duration.ofHours(1));
                stage.queue.settle();
              }
              assertThat(calls[0]).isEqualTo(2);
            }),
        suspect(
            Kind.TIME,
            "the time of creation is that of the day",
            "DETAIL-05",
            () -> Mistakes.details(details -> details.created().isEmpty()
                ? details
                : Details.of(details)
                    .created(details.created().orElseThrow().truncatedTo(ChronoUnit.DAYS))
                    .build()),
            stage -> {
              BackgroundCopyGroup first = stage.group();
              stage.queue.advance(Duration.ofMinutes(1));
              BackgroundCopyGroup second = stage.group();
              stage.queue.advance(Duration.ofMinutes(1));
              BackgroundCopyGroup third = stage.group();
              assertThat(java.util.Set.of(
                      stage.user.details(first.id()).orElseThrow().created(),
                      stage.user.details(second.id()).orElseThrow().created(),
                      stage.user.details(third.id()).orElseThrow().created()))
                  .hasSize(3);
            }),
        suspect(
            Kind.IDENTITY,
            "the job of a group is found by the id of the group",
            "GROUP-JOB-06",
            Mistakes.in("group.getJob", call -> {
              UUID id = call.argument(0);
              return id != null
                      && id.equals(call.group().id())
                      && call.group().enumJobs().count() == 1
                  ? Stage.job(call.group())
                  : call.proceed();
            }),
            stage -> {
              BackgroundCopyGroup group = stage.small();
              assertThatThrownBy(() -> group.getJob(group.id()))
                  .isInstanceOf(ItemNotFoundException.class);
            }),
        suspect(
            Kind.IDENTITY,
            "the id of a group is not free for a job",
            "GROUP-JOB-04: unique among the jobs",
            Mistakes.in("group.createJob", call -> {
              UUID id = call.argument(0);
              if (id != null && call.scene.look(id).isPresent()) {
                throw new DuplicateIdException(id, "taken");
              }
              return call.proceed();
            }),
            stage -> {
              BackgroundCopyGroup group = stage.group();
              group.createJob(group.id());
            }),
        suspect(
            Kind.NUMBERS,
            "the size of a group is that of what has not come yet",
            "GROUP-SIZE-01",
            () -> call -> {
              Object answer = call.proceed();
              return call.is("group.size")
                      && ((OptionalLong) Objects.requireNonNull(answer)).isPresent()
                  ? OptionalLong.of(((OptionalLong) answer).getAsLong()
                      - call.group().progress().bytesTransferred())
                  : answer;
            },
            stage -> {
              Given given = Circumstance.RUNNING.on(stage);
              assertThat(given.group().size().orElse(Given.BYTES)).isEqualTo(Given.BYTES);
            }),
        suspect(
            Kind.LOST_STATE,
            "a complete group in the foreground cannot be collected",
            "JAVA-FINISH-01",
            Mistakes.in("group.finish", call -> {
              if ((call.group().status().bits() & GroupStatus.FOREGROUND) != 0) {
                throw new InvalidStateException("foreground");
              }
              return call.proceed();
            }),
            stage -> {
              BackgroundCopyGroup group = stage.small();
              group.switchToForeground();
              stage.complete(group);
              group.finish();
            }),
        suspect(
            Kind.LOST_STATE,
            "a complete group lists no job",
            "JENUM-02",
            Mistakes.in(
                "group.enumJobs",
                call -> is(call, GroupState.COMPLETE) ? Walks.jobs(List.of()) : call.proceed()),
            stage -> assertThat(
                    Circumstance.COMPLETE.on(stage).group().enumJobs().count())
                .isEqualTo(1)),
        suspect(
            Kind.NUMBERS,
            "the size of a complete group is not known",
            "GROUP-SIZE-01",
            Mistakes.in(
                "group.size",
                call -> is(call, GroupState.COMPLETE) ? OptionalLong.empty() : call.proceed()),
            stage ->
                assertThat(Circumstance.COMPLETE.on(stage).group().size()).hasValue(Given.BYTES)),
        suspect(
            Kind.SILENCE,
            "a suspended group starts when its flags are set",
            "GROUP-STATE-02",
            Mistakes.in("group.set", call -> {
              Object answer = call.proceed();
              if (call.of("group.set", GroupProperty.NOTIFY_FLAGS)
                  && is(call, GroupState.SUSPENDED)
                  && call.group().enumJobs().count() == 1
                  && Stage.job(call.group()).fileCount() > 0) {
                call.group().resume();
              }
              return answer;
            }),
            stage -> {
              BackgroundCopyGroup group = stage.small();
              group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
              stage.queue.settle();
              assertThat(group.status().state()).isEqualTo(GroupState.SUSPENDED);
            }),
        suspect(
            Kind.OWNERSHIP,
            "an administrator may call a group without getting it, as its owner does",
            "QMGR-GET-04: the caller becomes the owner",
            Mistakes.in("manager.getGroup", call -> {
              UUID id = call.argument(0);
              if (id != null && call.client().principal() == Principal.A) {
                Past past = call.scene.past(id);
                if (past != null
                    && !past.isOf(Principal.A)
                    && past.look().isPresent()
                    && !past.maker.closed().get()) {
                  return past.maker.manager().getGroup(id);
                }
              }
              return call.proceed();
            }),
            stage -> {
              UUID id = stage.group().id();
              stage.client(Principal.A).getGroup(id);
              assertThat(stage.user.details(id)).isEmpty();
            }),
        suspect(
            Kind.OWNERSHIP,
            "closing a client again closes the next one of its user",
            "JAVA-CLOSE-03: closing again has no effect",
            Mistakes.in("manager.close", call -> {
              if (call.client().closed().get()) {
                call.scene.open().stream()
                    .filter(client -> client.principal() == call.client().principal())
                    .findFirst()
                    .ifPresent(client -> client.manager().close());
              }
              return call.proceed();
            }),
            stage -> {
              QueueManager other = stage.client(Principal.U);
              other.close();
              other.close();
              stage.group();
            }),
        suspect(
            Kind.DETAILS,
            "details of a running group say that 99 percent have come",
            "DETAIL-01",
            () -> Mistakes.details(details ->
                details.state() == GroupState.RUNNING && details.progress().percent() > 0
                    ? Details.of(details)
                        .progress(new Progress(
                            details.progress().bytesTransferred(),
                            details.progress().bytesTotal(),
                            99))
                        .build()
                    : details),
            stage -> {
              Given given = Circumstance.RUNNING.on(stage);
              assertThat(stage.user.details(given.group().id()).orElseThrow().progress())
                  .isEqualTo(given.group().progress());
            }),
        suspect(
            Kind.ENUMERATORS,
            "an enumerator that was at its end begins again",
            "ENUM-NEXT-04",
            () -> call -> {
              if (!call.is("groups.next")) {
                return call.proceed();
              }
              List<?> items = (List<?>) Objects.requireNonNull(call.proceed());
              boolean wasAtEnd =
                  call.scene.memo(call.target, boolean[].class, () -> new boolean[1])[0];
              call.scene.memo(call.target, boolean[].class, () -> new boolean[1])[0] =
                  items.isEmpty() && call.<Integer>argument(0) > 0;
              if (items.isEmpty() && wasAtEnd) {
                ((io.github.backgroundcopy.GroupEnumerator) call.target).reset();
                return call.proceed();
              }
              return items;
            },
            stage -> {
              stage.group();
              var groups = stage.user.enumGroups();
              groups.next(9);
              groups.next(9);
              assertThat(groups.next(9)).isEmpty();
            }));
  }

  private static Suspect suspect(
      Kind kind, String name, String promise, Supplier<Mistake> mistakes, Proof proof) {
    return new Suspect(kind, name, promise, mistakes, proof);
  }

  private static boolean left(Call call) {
    Past past = call.past();
    return past != null && past.sawEnd();
  }

  private static boolean is(Call call, GroupState state) {
    Past past = call.past();
    return past != null
        && past.look().map(GroupDetails::state).filter(state::equals).isPresent();
  }

  private static List<FileInfo> files(Call call) {
    @Nullable List<FileInfo> files = call.argument(0);
    return files == null ? List.of() : files.stream().filter(Objects::nonNull).toList();
  }

  private static TransferError at(TransferError error, int index) {
    return new TransferError(
        index,
        error.win32Result(),
        error.transportResult(),
        error.retries(),
        error.reason(),
        error.context());
  }
}
