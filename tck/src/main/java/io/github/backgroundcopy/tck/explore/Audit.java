package io.github.backgroundcopy.tck.explore;

import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.JobStatus;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.TransferFailedException;
import io.github.backgroundcopy.tck.Facility;
import io.github.backgroundcopy.tck.bench.Patience;
import io.github.backgroundcopy.tck.model.Difference;
import io.github.backgroundcopy.tck.model.Expected;
import io.github.backgroundcopy.tck.model.Kind;
import io.github.backgroundcopy.tck.model.Step;
import io.github.backgroundcopy.tck.model.Told;
import io.github.backgroundcopy.tck.model.Verb;
import io.github.backgroundcopy.tck.model.Visible.Present;
import io.github.backgroundcopy.tck.model.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Compares all that can be seen with the model. */
final class Audit {

  private static final int MOST_HANDLES = 12;
  private static final int DEAD_HANDLES = 6;
  private static final int SNAPSHOTS = 3;

  private final Real real;
  private final SecondThread second;
  private final World world;
  private final Places places;

  private final Clocks clocks;
  private final Agreement agreement = new Agreement();

  /** The stages whose failure was compared: what becomes of the group later is another one. */
  private final Set<String> compared = new HashSet<>();

  private final Duration bound;

  /** How much time may have passed till now of which the model does not know. */
  private final Supplier<Duration> passed;

  Audit(
      Real real,
      SecondThread second,
      World world,
      Places places,
      Duration bound,
      Supplier<Duration> passed) {
    this.real = real;
    this.second = second;
    this.world = world;
    this.places = places;
    this.clocks = new Clocks();
    this.bound = bound;
    this.passed = passed;
  }

  /** Looks at what callbacks were told, which costs no call. */
  Optional<Difference> callbacks() {
    boolean all = world.traits().has(Facility.SETTLE);
    for (Map.Entry<String, Listener> one : real.listeners().entrySet()) {
      List<String> faults = one.getValue().faults();
      if (!faults.isEmpty()) {
        return Optional.of(new Difference(
            "callback " + one.getKey(),
            "none of this",
            faults.toString(),
            List.of("CB-REENTRY-01")));
      }
      Map<UUID, List<Told>> expected = Waiting.perGroup(world.visible().told(one.getKey()));
      Map<UUID, List<Told>> seen = Waiting.perGroup(one.getValue().told());
      if (!expected.equals(seen) && (all || !isPrefix(seen, expected))) {
        return Optional.of(new Difference(
            "what callback " + one.getKey() + " was told",
            expected.values().toString(),
            seen.values().toString(),
            List.of(
                "CB-STATUS-01",
                "CB-STATUS-02",
                "CB-STATUS-03",
                "CB-STATUS-04",
                "CB-STATUS-05",
                "CB-STATUS-08",
                "CB-BIND-01",
                "CB-BIND-02")));
      }
    }
    return Optional.empty();
  }

  /** Compares the failures that callbacks and stages have just told with what else tells them. */
  Optional<Difference> failures() {
    for (Listener listener : real.listeners().values()) {
      for (Map.Entry<UUID, TransferError> one : listener.takeFailures().entrySet()) {
        OptionalInt number = world.visible().present(one.getKey());
        // Without SETTLE it may be told at any time, of an outcome that is none any more.
        Optional<Difference> found = number.isEmpty() || !world.traits().has(Facility.SETTLE)
            ? Optional.empty()
            : agreement.failure(
                number.getAsInt(), world.visible().outcomes(number.getAsInt()), one.getValue());
        if (found.isPresent()) {
          return found.map(difference -> difference.at("a callback of " + one.getKey()));
        }
      }
    }
    for (Map.Entry<String, CompletableFuture<?>> one : real.stages().entrySet()) {
      if (world.visible().isOver(one.getKey())
          && one.getValue().isDone()
          && compared.add(one.getKey())) {
        Optional<Difference> found = ended(
            world.visible().groupOf(one.getKey()), Answers.end(one.getValue()).orElse(""));
        if (found.isPresent()) {
          return found.map(difference -> difference.at("completion() " + one.getKey()));
        }
      }
    }
    return Optional.empty();
  }

  /** Compares what a stage has just ended with. */
  private Optional<Difference> ended(int number, Object end) {
    if (end instanceof TransferFailedException failed) {
      return agreement.ended(number, world.visible().outcomes(number), failed.error());
    }
    List<String> texts = world.visible().texts(number);
    if (end instanceof GroupDetails details
        && !texts.get(0).equals(Listener.NAME)
        && !texts.equals(List.of(details.displayName(), details.description()))) {
      return Optional.of(new Difference(
          "name and description of what it ended with",
          texts.toString(),
          List.of(details.displayName(), details.description()).toString(),
          List.of("JAVA-COMPLETION-01", "DETAIL-01")));
    }
    return Optional.empty();
  }

  /** Notes what may have passed till now: whatever has been done has been done by then. */
  void noteTime() {
    clocks.passed(world.visible().step(), passed.get().toMillis());
  }

  /** Looks at what is waited for, which costs no call either. */
  private Optional<Difference> stages() {
    for (Map.Entry<String, CompletableFuture<?>> one : real.stages().entrySet()) {
      if (world.isDown() && world.visible().isOver(one.getKey())) {
        // Who looks now and again may not have seen it before the service was stopped.
        continue;
      }
      Object seen = Answers.end(one.getValue()).orElse(World.OPEN);
      Optional<Difference> found = world.visible().ending(one.getKey()).differs(seen);
      if (found.isPresent()) {
        return found.map(difference -> difference.at("completion() " + one.getKey()));
      }
    }
    return Optional.empty();
  }

  private static boolean isPrefix(Map<UUID, List<Told>> seen, Map<UUID, List<Told>> expected) {
    return seen.entrySet().stream().allMatch(one -> {
      List<Told> whole = expected.getOrDefault(one.getKey(), List.of());
      return one.getValue().size() <= whole.size()
          && whole.subList(0, one.getValue().size()).equals(one.getValue());
    });
  }

  /** Looks at every listing, at many handles, and at the files. */
  Optional<Difference> everything() throws Exception {
    Optional<Difference> found = callbacks();
    if (found.isEmpty()) {
      found = stages();
    }
    if (found.isPresent() || world.isDown()) {
      return found;
    }
    for (String manager : world.inventory().names(Kind.MANAGER, true)) {
      found = listing(manager);
      if (found.isPresent()) {
        return found;
      }
    }
    found = snapshots();
    if (found.isPresent()) {
      return found;
    }
    for (Step step : looks()) {
      found = look(step);
      if (found.isPresent()) {
        return found;
      }
    }
    found = files();
    if (found.isEmpty()) {
      found = leftovers();
    }
    if (found.isPresent()) {
      return found;
    }
    return real.given()
        .fault()
        .map(fault -> new Difference(
            "the lists that were given",
            "they never change",
            fault,
            List.of("ENUM-NEXT-11", "JAVA-FINISH-01", "QMGR-ADD-02", "JOB-PROG-04")));
  }

  /** Goes once more through what was listed before, by clones that nobody keeps. */
  private Optional<Difference> snapshots() {
    List<String> names = world.inventory().names(Kind.ENUMERATOR, false).stream()
        .filter(real::knows)
        .toList();
    for (String name : names.subList(Math.max(0, names.size() - SNAPSHOTS), names.size())) {
      Optional<Difference> found = world.visible().whole(name).differs(real.whole(name));
      if (found.isPresent()) {
        return found.map(difference -> difference.at("all items of a clone of " + name));
      }
      for (boolean byStream : new boolean[] {false, true}) {
        found = world.visible().rest(name).differs(real.rest(name, byStream));
        if (found.isPresent()) {
          String view = byStream ? ".stream()" : ".asIterator()";
          return found.map(difference -> difference.at("all items of " + name + view));
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Difference> listing(String manager) {
    Expected expected = world.visible().listing(manager);
    Object seen;
    try {
      seen = ((QueueManager) real.named(manager)).enumGroupDetails().next(Integer.MAX_VALUE);
    } catch (RuntimeException | Error e) {
      seen = e;
    }
    Optional<Difference> found = expected.differs(seen);
    if (found.isPresent()) {
      Step listing = Step.of(manager, Verb.ENUM_GROUP_DETAILS);
      return found.map(difference -> difference.in(listing, expected));
    }
    if (seen instanceof List<?> entries) {
      for (Object entry : entries) {
        if (found.isEmpty() && entry instanceof GroupEntry.Present present) {
          found = times(present.group());
        }
      }
    }
    return found.map(difference -> difference.at(manager + ".enumGroupDetails().next(MAX)"));
  }

  private Optional<Difference> look(Step step) throws Exception {
    if (!world.admits(step) || !real.has(step)) {
      return Optional.empty();
    }
    Object seen = second.answer(step);
    Expected expected = world.apply(step);
    Optional<Difference> found = expected.differs(seen);
    if (found.isPresent()) {
      return found.map(difference -> difference.in(step, expected));
    }
    found = told(step, seen);
    if (found.isEmpty() && step.verb().target() == Kind.JOB) {
      found = ofJob(step, seen);
    }
    return found.map(difference -> difference.at(step.toString()));
  }

  /** Compares what an answer tells that the model does not know. */
  Optional<Difference> told(Step step, @Nullable Object answer) {
    if (answer instanceof Optional<?> details
        && details.isPresent()
        && details.get() instanceof GroupDetails group) {
      return world.visible().present(group.id()).isPresent() ? times(group) : Optional.empty();
    }
    if (answer instanceof OptionalLong size) {
      return size(world.visible().numberOf(step.target()), size);
    }
    return answer instanceof Progress progress && step.verb() == Verb.PROGRESS
        ? size(world.visible().numberOf(step.target()), progress.bytesTotal())
        : Optional.empty();
  }

  private Optional<Difference> ofJob(Step step, @Nullable Object seen) {
    int number = world.visible().numberOf(step.target());
    if (seen instanceof JobStatus status) {
      return agreement.failure(number, world.visible().outcomes(number), status);
    }
    return step.verb() == Verb.FILES && world.visible().isAtRest(number)
        ? Agreement.sums((BackgroundCopyJob) real.named(step.target()))
        : Optional.empty();
  }

  private Optional<Difference> size(int number, OptionalLong size) {
    return world.visible().isAtRest(number)
        ? agreement.size(number, world.visible().changes(number), size)
        : Optional.empty();
  }

  private Optional<Difference> times(GroupDetails details) {
    int number = world.visible().number(details.id());
    noteTime();
    Optional<Difference> found =
        clocks.differs(number, world.visible().times(number), world.visible().now(), details);
    if (found.isEmpty()) {
      found = size(number, details.progress().bytesTotal());
    }
    return found.isEmpty() && details.error().isPresent()
        ? agreement.failure(
            number, world.visible().outcomes(number), details.error().get())
        : found;
  }

  private List<Step> looks() {
    List<Step> looks = new ArrayList<>();
    for (String manager : world.inventory().names(Kind.MANAGER, true)) {
      looks.add(Step.of(manager, Verb.LIST));
      last(world.inventory().groups())
          .forEach(group -> looks.add(Step.of(manager, Verb.DETAILS, group)));
    }
    last(world.inventory().names(Kind.GROUP, true)).forEach(group -> {
      looks.add(Step.of(group, Verb.STATUS));
      looks.add(Step.of(group, Verb.PROGRESS));
      looks.add(Step.of(group, Verb.SIZE));
      GroupProperty.all().forEach(property -> looks.add(Step.of(group, Verb.GET, property)));
    });
    // Handles of what is gone, or belongs to somebody else, stay what they are.
    List<String> dead = new ArrayList<>(world.inventory().names(Kind.GROUP, false));
    dead.removeAll(world.inventory().names(Kind.GROUP, true));
    dead.subList(Math.max(0, dead.size() - DEAD_HANDLES), dead.size())
        .forEach(group -> looks.add(Step.of(group, Verb.STATUS)));
    last(world.inventory().names(Kind.JOB, true)).forEach(job -> {
      looks.add(Step.of(job, Verb.JOB_STATUS));
      looks.add(Step.of(job, Verb.JOB_PROGRESS));
      int files = world.inventory().paths(job).size();
      for (int i = Math.max(0, files - 3); i <= files; i++) {
        looks.add(Step.of(job, Verb.FILE, i));
      }
      if (world.traits().declares(Capability.FILE_PROGRESS)) {
        looks.add(Step.of(job, Verb.FILES));
        looks.add(Step.of(job, Verb.FILE_PROGRESS, files - 1));
      }
    });
    return looks;
  }

  private static <T> List<T> last(List<T> names) {
    return names.subList(Math.max(0, names.size() - MOST_HANDLES), names.size());
  }

  private Optional<Difference> files() {
    for (Present file : world.visible().files()) {
      if (file.file().malformed()) {
        continue;
      }
      Path path = Path.of(places.local(file.file().local()));
      if (!file.isThere() && Places.hasOlder(file.file())) {
        if (holds(path, Contents.OLDER)) {
          continue;
        }
        return Optional.of(new Difference(
            "the older file " + file.file().local(),
            "untouched, since the new one has not arrived",
            Files.exists(path) ? "another one" : "not there",
            List.of("JOB-XFER-03", "JOB-VERIFY-04", "JOB-VERIFY-05")));
      }
      boolean isThere = Files.exists(path);
      if (isThere != file.isThere()) {
        return Optional.of(new Difference(
            "file " + file.file().local(),
            file.isThere() ? "there under its final name" : "not there",
            isThere ? "there" : "not there",
            List.of("JOB-XFER-02", "GROUP-CANCEL-02", "GROUP-CANCEL-03")));
      }
      byte[] content = real.outside().content(file.file().remote());
      if (isThere && content != null && !holds(path, content)) {
        return Optional.of(new Difference(
            "file " + file.file().local(),
            "the " + content.length + " bytes that were served",
            "others, or " + path.toFile().length() + " of them",
            List.of("JOB-XFER-02", "GROUP-CANCEL-02")));
      }
    }
    return Optional.empty();
  }

  /** Looks for files that nobody asked for. */
  private Optional<Difference> leftovers() {
    if (world.visible().mayKeepParts()) {
      return Optional.empty();
    }
    // What was cancelled a moment ago may still be on its way out.
    Set<Path> left = new TreeSet<>();
    new Patience(bound, () -> {}).until(() -> {
      left.clear();
      left.addAll(strangers());
      return left.isEmpty();
    });
    return left.isEmpty()
        ? Optional.empty()
        : Optional.of(new Difference(
            "the directory of the files",
            "none but the files that have arrived",
            left.toString(),
            List.of("GROUP-CANCEL-03", "JOB-XFER-02")));
  }

  private Set<Path> strangers() {
    try {
      Set<Path> present = places.present();
      real.locals().forEach(present::remove);
      return present;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean holds(Path path, byte[] content) {
    try {
      return Arrays.equals(content, Files.readAllBytes(path));
    } catch (IOException e) {
      return false;
    }
  }
}
