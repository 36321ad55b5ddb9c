package io.github.backgroundcopy.tck.checks.setup;

import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.Facility;
import io.github.backgroundcopy.tck.bench.Bench;
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
import java.util.Arrays;
import java.util.List;

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
      sentence = "The service can be stopped and started, and can be reached afterwards.",
      look = "Do stopService() and startService() come back when it is done?",
      facilities = Facility.SERVICE)
  void stopsAndStarts() {
    bench.u();
    bench.queue().stopService();
    bench.queue().startService();
    bench.another(Principal.U).createGroup(bench.id());
  }

  @SetUp(
      value = "CLOCK",
      sentence = "The queue's time can be moved by a second and by a day.",
      look = "Does advance(…) come back when what became due is done?",
      facilities = Facility.CLOCK)
  void movesTime() {
    bench.group();
    bench.queue().advance(Duration.ofSeconds(1));
    bench.queue().advance(Duration.ofDays(1));
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
