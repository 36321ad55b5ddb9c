package io.github.backgroundcopy.tck.explore;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.FileProgress;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupSpec;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.tck.fixture.QueueFixture;
import io.github.backgroundcopy.tck.model.ClassOf;
import io.github.backgroundcopy.tck.model.Expected;
import io.github.backgroundcopy.tck.model.FileSpec;
import io.github.backgroundcopy.tck.model.GroupPlan;
import io.github.backgroundcopy.tck.model.Step;
import io.github.backgroundcopy.tck.model.Told;
import io.github.backgroundcopy.tck.model.Verb;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Does steps to the queue under test, and gives its answers. Threads may share it. */
final class Real {

  private final Outside outside;
  private final Places places;
  private final Map<String, Object> named = new ConcurrentHashMap<>();
  private final Map<String, FileSpec> specs = new ConcurrentHashMap<>();
  private final GivenLists given = new GivenLists();

  Real(QueueFixture queue, Places places) {
    this.places = places;
    this.outside = new Outside(queue, places, named);
  }

  GivenLists given() {
    return given;
  }

  Outside outside() {
    return outside;
  }

  /** Tells whether a name stands for something. */
  boolean knows(String name) {
    return named.containsKey(name);
  }

  /** Tells whether the names of a step stand for something. */
  boolean has(Step step) {
    return (step.target().equals(Step.QUEUE) || named.containsKey(step.target()))
        && (step.verb() != Verb.SINCE
            || named.containsKey((String) step.arguments().get(0)));
  }

  /** Does a step; what is thrown is an answer too. */
  @Nullable
  Object answer(Step step) {
    try {
      for (FileSpec file : step.files()) {
        places.prepare(file);
      }
      return switch (step.verb().target()) {
        case QUEUE -> outside.done(step);
        case MANAGER -> manager(step, (QueueManager) target(step));
        case GROUP -> group(step, (BackgroundCopyGroup) target(step));
        case JOB -> job(step, (BackgroundCopyJob) target(step));
        case ENUMERATOR -> enumerator(step, (SnapshotEnumerator<?>) target(step));
        default -> taken((Iterator<?>) target(step), (Integer) step.arguments().get(0));
      };
    } catch (Throwable e) {
      return e;
    }
  }

  Object named(String name) {
    return Objects.requireNonNull(named.get(name), name);
  }

  private Object target(Step step) {
    return named(step.target());
  }

  private @Nullable Object manager(Step step, QueueManager manager) {
    if (step.verb() == Verb.ADD_ALL) {
      return added(step, manager);
    }
    UUID id = step.arguments().isEmpty() ? new UUID(0, 0) : asId(step);
    return switch (step.verb()) {
      case CREATE_GROUP -> given(kept(step, manager.createGroup(id))).id();
      case GET_GROUP -> given(kept(step, manager.getGroup(id))).id();
      case DETAILS -> manager.details(id);
      case ENUM_GROUPS -> returns(kept(step, manager.enumGroups()));
      case ENUM_GROUP_DETAILS -> returns(kept(step, manager.enumGroupDetails()));
      case LIST -> manager.enumGroups().next(Integer.MAX_VALUE);
      case CLOSE -> {
        manager.close();
        yield Expected.RETURNS;
      }
      default -> throw new IllegalArgumentException(step.toString());
    };
  }

  private Object added(Step step, QueueManager manager) {
    List<GroupSpec> specs = new ArrayList<>();
    for (Object argument : step.arguments()) {
      GroupPlan plan = (GroupPlan) argument;
      GroupSpec.Builder spec = GroupSpec.builder().id(plan.id());
      if (plan.jobId() != null) {
        spec.jobId(plan.jobId());
      }
      plan.properties()
          .forEach((property, value) ->
              set(spec, property, value instanceof ClassOf of ? outside.classText(of) : value));
      plan.files().forEach(file -> {
        spec.file(places.file(file));
        know(file);
      });
      specs.add((plan.started() ? spec.started() : spec).build());
    }
    List<BackgroundCopyGroup> groups = specs.size() == 1
        ? List.of(given(manager.add(specs.get(0))))
        : given(manager.addAll(specs));
    // The list is the caller's: the queue has what it needs.
    specs.clear();
    for (int i = 0; i < Math.min(groups.size(), step.arguments().size()); i++) {
      named.put(((GroupPlan) step.arguments().get(i)).name(), groups.get(i));
    }
    given.add(groups);
    return groups.stream().map(BackgroundCopyGroup::id).toList();
  }

  @SuppressWarnings("unchecked") // The value was chosen by the property.
  private static <T> void set(GroupSpec.Builder spec, GroupProperty<T> property, Object value) {
    spec.set(property, (T) value);
  }

  private static UUID asId(Step step) {
    return (UUID) step.arguments().get(0);
  }

  private @Nullable Object group(Step step, BackgroundCopyGroup group) {
    switch (step.verb()) {
      case SET ->
        set(group, (GroupProperty<?>) step.arguments().get(0), step.arguments().get(1));
      case SUSPEND -> group.suspend();
      case RESUME -> group.resume();
      case CANCEL -> group.cancel();
      case SWITCH_TO_FOREGROUND -> group.switchToForeground();
      case SET_CALLBACK -> group.setCallback(callback(step));
      case CLEAR_CALLBACK -> group.clearCallback();
      case WHEN_DONE -> group.whenDone(callback(step));
      default -> {
        return groupAnswer(step, group);
      }
    }
    return Expected.RETURNS;
  }

  private @Nullable Object groupAnswer(Step step, BackgroundCopyGroup group) {
    return switch (step.verb()) {
      case GROUP_ID -> group.id();
      case GET -> outside.classOf(group.get((GroupProperty<?>) step.arguments().get(0)));
      case STATUS -> group.status();
      case PROGRESS -> group.progress();
      case SIZE -> group.size();
      case FINISH -> given.add(given(group.finish())).stream().map(this::spec).toList();
      case CREATE_JOB -> given(kept(step, group.createJob(asId(step)))).id();
      case GET_JOB -> given(kept(step, group.getJob(asId(step)))).id();
      case ENUM_JOBS -> returns(kept(step, group.enumJobs()));
      case COMPLETION -> returns(kept(step, group.completion().toCompletableFuture()));
      default -> throw new IllegalArgumentException(step.toString());
    };
  }

  private BackgroundCopyCallback callback(Step step) {
    return (BackgroundCopyCallback) named((String) step.arguments().get(0));
  }

  private Object spec(Path path) {
    FileSpec spec = specs.get(path.toString());
    return spec == null ? path : spec;
  }

  @SuppressWarnings("unchecked") // The value was chosen by the property.
  private <T> void set(BackgroundCopyGroup group, GroupProperty<T> property, Object value) {
    group.set(property, (T) (value instanceof ClassOf of ? outside.classText(of) : value));
  }

  private @Nullable Object job(Step step, BackgroundCopyJob job) {
    return switch (step.verb()) {
      case JOB_ID -> job.id();
      case ADD_FILES -> {
        List<FileInfo> files = new ArrayList<>();
        for (Object argument : step.arguments()) {
          FileSpec spec = (FileSpec) argument;
          files.add(places.file(spec));
          specs.put(places.local(spec.local()), spec);
        }
        job.addFiles(files);
        // The list is the caller's: the queue has what it needs.
        files.clear();
        yield Expected.RETURNS;
      }
      case FILE -> file(given(job.file((Integer) step.arguments().get(0))));
      case FILE_COUNT -> job.fileCount();
      case JOB_STATUS -> job.status();
      case JOB_PROGRESS -> job.progress();
      case FILE_PROGRESS -> job.progress((Integer) step.arguments().get(0));
      case FILES -> files(given(job.files()));
      default -> throw new IllegalArgumentException(step.toString());
    };
  }

  private Object file(FileInfo file) {
    FileSpec spec = specs.get(file.localName());
    return spec != null && places.file(spec).equals(file) ? spec : file;
  }

  /** Gives a list of files, or the first that was not added. */
  private Object files(List<FileProgress> files) {
    given.add(files);
    for (FileProgress file : files) {
      if (!(file(file.file()) instanceof FileSpec)) {
        return file.file();
      }
    }
    return files;
  }

  private @Nullable Object enumerator(Step step, SnapshotEnumerator<?> enumerator) {
    return switch (step.verb()) {
      case NEXT -> given.add(given(enumerator.next((Integer) step.arguments().get(0))));
      case SKIP -> enumerator.skip((Long) step.arguments().get(0));
      case RESET -> {
        enumerator.reset();
        yield Expected.RETURNS;
      }
      case COUNT -> enumerator.count();
      case SINCE ->
        ((GroupEnumerator) enumerator)
            .since((GroupEnumerator) named((String) step.arguments().get(0)));
      case DUPLICATE -> returns(kept(step, enumerator.duplicate()));
      case AS_ITERATOR -> returns(kept(step, enumerator.asIterator()));
      case STREAM -> returns(kept(step, enumerator.stream().iterator()));
      default -> throw new IllegalArgumentException(step.toString());
    };
  }

  /** Gives all items of a clone of an enumerator; what is thrown is an answer too. */
  Object whole(String enumerator) {
    try {
      SnapshotEnumerator<?> clone = ((SnapshotEnumerator<?>) named(enumerator)).duplicate();
      clone.reset();
      return clone.next(Integer.MAX_VALUE);
    } catch (RuntimeException | Error e) {
      return e;
    }
  }

  /** Gives what is left of an enumerator, by a stream or an iterator; so is what is thrown. */
  Object rest(String enumerator, boolean byStream) {
    try {
      SnapshotEnumerator<?> real = (SnapshotEnumerator<?>) named(enumerator);
      return byStream ? real.stream().toList() : taken(real.asIterator(), Integer.MAX_VALUE);
    } catch (RuntimeException | Error e) {
      return e;
    }
  }

  private static List<Object> taken(Iterator<?> iterator, int most) {
    List<Object> taken = new ArrayList<>();
    while (taken.size() < most && iterator.hasNext()) {
      taken.add(iterator.next());
    }
    return taken;
  }

  private <T> T kept(Step step, T object) {
    if (step.verb().result() != null && !step.result().isEmpty() && object != null) {
      named.put(step.result(), object);
    }
    return object;
  }

  /** What nobody allows: the answer says so, and not where the kit would have met it. */
  private static <T> T given(@Nullable T object) {
    if (object == null) {
      throw new AssertionError("it returned null");
    }
    return object;
  }

  private static String returns(Object object) {
    return object == null ? "null" : Expected.RETURNS;
  }

  /** Keeps a handle that did not come from a step. */
  void keep(String name, BackgroundCopyGroup group) {
    named.put(name, group);
  }

  /** Makes a file known that was added by somebody else. */
  void know(FileSpec spec) {
    specs.put(places.local(spec.local()), spec);
  }

  /** Gives where files were to go. */
  Set<Path> locals() {
    Set<Path> locals = new HashSet<>();
    specs.forEach((local, spec) -> {
      if (!spec.malformed()) {
        locals.add(Path.of(local));
      }
    });
    return locals;
  }

  /** Forgets all handles and enumerators, but no client. */
  void forget() {
    named.values().removeIf(object -> !(object instanceof QueueManager));
  }

  /** Gives what is waited for by its name. */
  Map<String, CompletableFuture<?>> stages() {
    Map<String, CompletableFuture<?>> stages = new TreeMap<>();
    named.forEach((name, object) -> {
      if (object instanceof CompletableFuture<?> stage) {
        stages.put(name, stage);
      }
    });
    return stages;
  }

  /** Gives what a callback was told, in order. */
  List<Told> told(String callback) {
    return ((Listener) named(callback)).told();
  }

  /** Gives all callbacks by their names. */
  Map<String, Listener> listeners() {
    Map<String, Listener> listeners = new TreeMap<>();
    named.forEach((name, object) -> {
      if (object instanceof Listener listener) {
        listeners.put(name, listener);
      }
    });
    return listeners;
  }
}
