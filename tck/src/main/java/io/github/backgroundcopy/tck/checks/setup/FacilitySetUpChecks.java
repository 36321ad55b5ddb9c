package io.github.backgroundcopy.tck.checks.setup;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.Facility;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Download;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.SetUp;
import io.github.backgroundcopy.tck.fixture.CallbackClasses;
import io.github.backgroundcopy.tck.fixture.Network;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.fixture.RawDriver;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.function.Executable;

/** Facilities that the fixture says it has. */
final class FacilitySetUpChecks {

  private static final String CLASS_ID = "\\{\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}\\}";

  /** The slot of Release in every vtable. */
  private static final int RELEASE = 2;

  private final Bench bench;

  FacilitySetUpChecks(Bench bench) {
    this.bench = bench;
  }

  @SetUp(
      value = "PRINCIPALS",
      sentence = "The callers U, V and A have different names, and only A is an administrator"
          + " where the backend tells callers apart.",
      look = "Does client(principal) open the queue on behalf of that principal?",
      facilities = Facility.PRINCIPALS)
  void areThree() {
    if (!bench.u().capabilities().contains(Capability.OWNERSHIP)) {
      return;
    }
    long names = List.of(bench.u(), bench.v(), bench.a()).stream()
        .map(client -> client.caller().name())
        .distinct()
        .count();
    Expect.equal("different names of U, V and A", 3L, names);
    for (Principal principal : Principal.values()) {
      Expect.equal(
          "caller().administrator() of " + principal,
          principal == Principal.A,
          bench.another(principal).caller().administrator());
    }
  }

  @SetUp(
      value = "SERVICE",
      sentence = "The service can be stopped, so that some call is refused, and started, so that it"
          + " can be reached again.",
      look = "Do stopService() and startService() come back when it is done?",
      facilities = Facility.SERVICE)
  void stopsAndStarts() {
    BackgroundCopyGroup group = bench.group();
    bench.queue().stopService();
    List<Executable> calls = List.of(
        () -> bench.u().createGroup(bench.id()),
        () -> bench.u().getGroup(group.id()),
        () -> bench.u().enumGroups(),
        group::status,
        group::progress);
    long refused = calls.stream().filter(FacilitySetUpChecks::isRefused).count();
    bench.queue().startService();
    bench.another(Principal.U).createGroup(bench.id());
    Expect.that("calls after stopService()", "at least one is refused", refused, refused > 0);
  }

  private static boolean isRefused(Executable call) {
    try {
      call.execute();
      return false;
    } catch (Throwable e) {
      return true;
    }
  }

  @SetUp(
      value = "CLOCK",
      sentence = "The queue's time can be moved, so that something happens that depends on it: a"
          + " group without activity leaves, or groups are created at times that are apart.",
      look = "Does advance(…) move the time that the queue sees, and come back when what became due"
          + " is done?",
      facilities = Facility.CLOCK)
  void movesTime() {
    BackgroundCopyGroup early = bench.group();
    bench.queue().advance(Duration.ofSeconds(1));
    bench.queue().advance(Duration.ofDays(1));
    BackgroundCopyGroup late = bench.group();
    boolean apart = created(late)
        .flatMap(then -> created(early).map(now -> Duration.between(now, then).toHours() >= 23))
        .orElse(false);
    if (!apart) {
      bench.queue().advance(Duration.ofDays(100));
      boolean left = bench.comesTrue(() -> !Sight.of(bench.u()).contains(early.id()));
      Expect.that(
          "a group 101 days old", "gone, or created a day before the next one", early, left);
    }
  }

  private Optional<Instant> created(BackgroundCopyGroup group) {
    try {
      return bench.u().details(group.id()).flatMap(GroupDetails::created);
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  @SetUp(
      value = "GATE",
      sentence = "The network names paths exactly, was asked for nothing yet, and lets resources be"
          + " served, held and released.",
      look = "Is the network shared with other queues?",
      facilities = Facility.GATE)
  void servesFiles() {
    bench.u();
    Network network = bench.network();
    Expect.equal("requests() at first", List.of(), network.requests());
    String url = network.url("/a%20b?c");
    Expect.that("url(\"/a%20b?c\")", "http://…/a%20b?c", url, url.matches("http://.+/a%20b\\?c"));
    network.serve("/a%20b?c", Resource.failing(500));
    network.hold("/a%20b?c", Network.BEFORE_HEAD);
    network.release("/a%20b?c");
  }

  @SetUp(
      value = "SETTLE",
      sentence = "settle() comes back at once where nothing is left to do.",
      look = "Does settle() wait for what is held at the gate, or for a time that never comes?",
      facilities = Facility.SETTLE)
  void settles() {
    bench.group();
    bench.queue().settle();
  }

  /**
   * Only a settle() that came back too early is the set-up's fault. What never comes is the
   * backend's.
   */
  @SetUp(
      value = "SETTLE with GATE",
      sentence = "settle() comes back when a transfer that goes on has come to its end.",
      look = "Does settle() wait for transfers that are under way, or about to begin?",
      facilities = {Facility.SETTLE, Facility.GATE})
  void waitsForTransfers() {
    Download download = bench.download(200_000, 200_000, 200_000);
    download.resume();
    bench.queue().settle();
    int asked = bench.network().requests().size();
    boolean late = asked < 3 && bench.comesTrue(() -> bench.network().requests().size() >= 3);
    Expect.that("requests for 3 files when settle() came back", "3", asked, !late);
  }

  @SetUp(
      value = "CLIENT",
      sentence = "One client can be ended while the queue goes on for the others.",
      look = "Does end(client) close that client alone?",
      facilities = Facility.CLIENT)
  void endsOneClient() {
    QueueManager ended = bench.another(Principal.U);
    bench.u();
    bench.queue().end(ended);
    bench.u().createGroup(bench.id());
  }

  @SetUp(
      value = "CLASSES",
      sentence = "Each registered callback class has an id of its own, in registry format.",
      look = "Is the id {8-4-4-4-12} of hexadecimal digits, with at least one letter?",
      facilities = Facility.CLASSES)
  void registersClasses() {
    CallbackClasses classes = bench.queue().classes();
    String one = classes.register(event -> {});
    String other = classes.register(event -> {});
    for (String id : List.of(one, other)) {
      Expect.that(
          "register(…)", CLASS_ID, id, id.matches(CLASS_ID) && id.matches(".*\\p{Alpha}.*"));
    }
    Expect.that("ids of two classes", "different", one + " " + other, !one.equals(other));
  }

  @SetUp(
      value = "DIRS",
      sentence = "The missing directory is missing, and no file can be created in the unwritable"
          + " one.",
      look = "Which user runs this? An administrator of the host can write nearly everywhere.",
      facilities = Facility.DIRS)
  void areAsTheySay() {
    Path missing = bench.queue().directories().missing();
    Expect.that("directories().missing()", "an absolute path", missing, missing.isAbsolute());
    Expect.that("directories().missing()", "nothing is there", missing, Files.notExists(missing));
    Path unwritable = bench.unwritable();
    Expect.that(
        "directories().unwritable()", "a directory", unwritable, Files.isDirectory(unwritable));
  }

  @SetUp(
      value = "RAW",
      sentence = "The driver for raw calls gives a pointer to the queue, and memory that keeps what"
          + " is written.",
      look = "Does raw() lead to the queue of this fixture, on this platform?",
      facilities = Facility.RAW)
  void givesPointers() {
    RawDriver driver = bench.queue().raw();
    long manager = driver.manager(Principal.U);
    Expect.that("manager(U)", "not NULL", manager, manager != 0);
    driver.call(manager, RELEASE);
    byte[] written = {1, 2, 3, 4};
    long memory = driver.allocate(written.length);
    driver.write(memory, written);
    byte[] read = driver.read(memory, written.length);
    driver.free(memory);
    Expect.equal("memory", Arrays.toString(written), Arrays.toString(read));
  }
}
