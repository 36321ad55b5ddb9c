package io.github.backgroundcopy.tck.bench;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.Facility;
import io.github.backgroundcopy.tck.fixture.BackendFixture;
import io.github.backgroundcopy.tck.fixture.Network;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.fixture.QueueFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What one check works on: a fresh queue with its callers, a directory D, and a source of chance.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 */
public final class Bench implements AutoCloseable {

  /** More than a page or a leaf of most queues holds. */
  private static final int FEWEST = 70;

  private static final Duration MOMENT = Duration.ofMillis(150);
  private static final long AT_ONCE_NANOS = 300_000;

  private final BackendFixture backend;
  private final QueueFixture queue;
  private final CallLog log;
  private final Random random;
  private final Map<Principal, QueueManager> clients = new EnumMap<>(Principal.class);
  private final Patience patience;
  private final Scratch scratch = new Scratch();
  private @Nullable Pace pace;

  /**
   * Opens a fresh queue.
   *
   * @param backend the fixture of the backend under test
   * @param seed where chance starts
   * @param log where calls are noted
   * @throws Exception if the queue cannot be opened
   */
  public Bench(BackendFixture backend, long seed, CallLog log) throws Exception {
    this.backend = backend;
    this.log = log;
    this.random = new Random(seed);
    this.queue = new WatchedQueue(backend.open(), log);
    this.patience = new Patience(queue::letTimePass);
  }

  /**
   * Gives the id of the backend under test.
   *
   * @return the id
   */
  public String backend() {
    return backend.backend();
  }

  /**
   * Gives the name of the class that opens queues.
   *
   * @return the class of the fixture
   */
  public String fixtureName() {
    return backend.getClass().getName();
  }

  /**
   * Gives what the fixture can do.
   *
   * @return its facilities
   */
  public Set<Facility> facilities() {
    return backend.facilities();
  }

  /**
   * Gives the queue's fixture.
   *
   * @return the fixture
   */
  public QueueFixture queue() {
    return queue;
  }

  /**
   * Gives the queue's network.
   *
   * @return the network
   */
  public Network network() {
    return queue.network();
  }

  /**
   * Notes a call that the check makes by other means than the api.
   *
   * @param target what was called
   * @param method which of its methods
   * @param arguments with what
   * @param result what it returned
   */
  public void note(String target, String method, Object[] arguments, Object result) {
    log.returned(target, method, arguments, result);
  }

  /**
   * Notes how much was tried by chance, for the report.
   *
   * @param numbers how much of what, by name
   */
  public void explored(Map<String, Long> numbers) {
    log.explored(numbers);
  }

  /**
   * Notes what the check does not ask, for the report: a part of it that says nothing here.
   *
   * @param what what, and why
   */
  public void leftOut(String what) {
    log.leftOut(what);
  }

  /** Notes that the failure shows its calls as a program. */
  public void shownAsProgram() {
    log.shownAsProgram();
  }

  /**
   * Gives the check's source of chance; its seed is in the message of a failure.
   *
   * @return the source
   */
  public Random random() {
    return random;
  }

  /**
   * Tells whether groups have owners, and the fixture opens clients of several.
   *
   * @return whether U, V and A are different callers
   */
  public boolean hasOwners() {
    return facilities().contains(Facility.PRINCIPALS)
        && u().capabilities().contains(Capability.OWNERSHIP);
  }

  /**
   * Tells whether the queue answers so quickly that it waits for nobody.
   *
   * @return whether a call takes less than 0.3 ms
   */
  public boolean answersAtOnce() {
    return pace().nanos() < AT_ONCE_NANOS;
  }

  /**
   * Says how often something may be repeated, so that a queue that takes long for each call is not
   * kept for long.
   *
   * @param most how often a quick queue does it, some ten calls each time
   * @return from 4 up to that many times, or fewer if the most is less than 4
   */
  public int rounds(int most) {
    return pace().rounds(most);
  }

  /**
   * Says how many groups a queue can be asked for that takes its time for each call.
   *
   * @param most how many a quick queue gets
   * @return that many, or fewer, but at least 70 if so many are asked for
   */
  public int crowd(int most) {
    return places(pace().atLeast(FEWEST, most));
  }

  /**
   * Says how many groups there may be at once in a queue that may refuse more than some.
   *
   * @param most how many there are otherwise
   * @return that many, or fewer, but at least 52 if so many are asked for
   */
  public int places(int most) {
    int places = Places.of(backend, most);
    if (places < most) {
      leftOut("as many groups as other queues get: the queue refuses more");
    }
    return places;
  }

  /**
   * Finds out, at the end of a check that failed, whether the queue has refused more groups than it
   * takes, and how many these are.
   *
   * @param failure what ended the check
   * @return whether there are fewer {@link #places} from now on, so that the check can be made
   *     again
   */
  public boolean learnsItsPlaces(@Nullable Throwable failure) {
    return Places.isShortage(failure) && Places.learn(backend, this);
  }

  /**
   * Says how often the groups that are in the queue now can be listed: a queue may take the longer
   * for a listing the more they are.
   *
   * @param most how often a quick queue lists them
   * @return from 4 up to that many times, or fewer if the most is less than 4
   */
  public int listings(int most) {
    return Pace.ofListing(u()).calls(most);
  }

  /** Measures the queue once for each check. */
  Pace pace() {
    Pace measured = pace;
    if (measured == null) {
      measured = Pace.of(u(), id());
      pace = measured;
    }
    return measured;
  }

  /**
   * Gives the client of the ordinary user U.
   *
   * @return the same manager on every call
   */
  public QueueManager u() {
    return clients.computeIfAbsent(Principal.U, queue::client);
  }

  /**
   * Gives the client of the ordinary user V.
   *
   * @return the same manager on every call
   */
  public QueueManager v() {
    return clients.computeIfAbsent(Principal.V, queue::client);
  }

  /**
   * Gives the client of the administrator A.
   *
   * @return the same manager on every call
   */
  public QueueManager a() {
    return clients.computeIfAbsent(Principal.A, queue::client);
  }

  /**
   * Opens one more client.
   *
   * @param principal on whose behalf
   * @return a new manager
   */
  public QueueManager another(Principal principal) {
    return queue.client(principal);
  }

  /**
   * Tells whether the backend has one queue alone.
   *
   * @return what the fixture says
   */
  public boolean hasOneQueue() {
    return backend.hasOneQueue();
  }

  /**
   * Opens another queue of the backend, which the caller closes. Its calls are not noted.
   *
   * @return the queue
   * @throws Exception if it cannot be opened
   */
  public QueueFixture openAnother() throws Exception {
    return backend.open();
  }

  /**
   * Opens a queue that keeps its content in a directory, which the caller closes.
   *
   * @param place the directory
   * @return the queue, or empty where the fixture cannot do that
   * @throws Exception if it cannot be opened
   */
  public Optional<QueueFixture> openIn(Path place) throws Exception {
    return backend.openIn(place);
  }

  /**
   * Creates a group of U.
   *
   * @return the group, new
   */
  public BackgroundCopyGroup group() {
    return u().createGroup(id());
  }

  /**
   * Creates groups of U.
   *
   * @param ids the groups' ids, in the order of creation
   * @return the same ids
   */
  public List<UUID> groups(List<UUID> ids) {
    ids.forEach(u()::createGroup);
    return ids;
  }

  /**
   * Creates groups of U with ids in no order.
   *
   * @param count how many, if the queue {@linkplain #places takes} so many
   * @return their ids, in the order of creation
   */
  public List<UUID> groups(int count) {
    return groups(Ids.unsorted(places(count), random));
  }

  /**
   * Adds a job with files that are never fetched.
   *
   * @param group where
   * @param files how many files
   * @return the job
   */
  public BackgroundCopyJob job(BackgroundCopyGroup group, int files) {
    BackgroundCopyJob job = group.createJob(id());
    if (files > 0) {
      job.addFiles(files(files));
    }
    return job;
  }

  /**
   * Names files that are never fetched.
   *
   * @param count how many
   * @return acceptable files, all different
   */
  public List<FileInfo> files(int count) {
    List<FileInfo> files = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      files.add(file("file-" + Integer.toHexString(random.nextInt()) + "-" + i + ".bin"));
    }
    return files;
  }

  /**
   * Names a file that is never fetched.
   *
   * @param name its name in D, and at the end of its URL
   * @return an acceptable file
   */
  public FileInfo file(String name) {
    return FileInfo.of("http://server.invalid/" + name, local(name));
  }

  /**
   * Prepares a group of U whose files the network serves.
   *
   * @param sizes the files' sizes
   * @return the download, suspended
   */
  public Download download(int... sizes) {
    return Download.of(this, u(), sizes);
  }

  /**
   * Prepares a group of a client whose files the network serves.
   *
   * @param owner the client
   * @param sizes the files' sizes
   * @return the download, suspended
   */
  public Download downloadOf(QueueManager owner, int... sizes) {
    return Download.of(this, owner, sizes);
  }

  /**
   * Draws an id.
   *
   * @return an id that was not drawn before
   */
  public UUID id() {
    return new UUID(random.nextLong() | 1L, random.nextLong());
  }

  /**
   * Gives D, a directory that everybody can write, which is deleted after the check.
   *
   * @return its absolute path
   */
  public Path directory() {
    return scratch.directory();
  }

  /**
   * Lists what is in D.
   *
   * @return the paths, sorted
   */
  public List<Path> present() {
    return scratch.present();
  }

  /**
   * Gives R, after it was proved that no file can be created there.
   *
   * @return its absolute path
   */
  public Path unwritable() {
    Path unwritable = queue.directories().unwritable();
    try {
      Files.delete(Files.createTempFile(unwritable, "tck-", ".tmp"));
    } catch (IOException e) {
      return unwritable;
    }
    throw new IllegalStateException("The fixture says that \"" + unwritable
        + "\" cannot be written, but a file could be created there. Name another directory, or do "
        + "not list the facility DIRS");
  }

  /**
   * Names a file in D.
   *
   * @param name its name
   * @return the local name
   */
  public String local(String name) {
    return directory().resolve(name).toString();
  }

  /**
   * Waits until something holds.
   *
   * @param what what is waited for, in words
   * @param condition what is looked at
   */
  public void await(String what, BooleanSupplier condition) {
    if (!patience.until(condition)) {
      throw Expect.failure(
          "waiting for: " + what,
          "within " + Patience.bound(),
          "not even at the last look (system property " + Patience.MULTIPLIER + " stretches it)");
    }
  }

  /**
   * Waits a moment for something that may never come.
   *
   * @param condition what is looked at
   * @return whether it came
   */
  public boolean comesTrue(BooleanSupplier condition) {
    return new Patience(Patience.bound().dividedBy(5), queue::letTimePass).until(condition);
  }

  /**
   * Waits until a group has exactly these status bits.
   *
   * @param group which
   * @param bits the bits
   */
  public void awaitStatus(BackgroundCopyGroup group, int bits) {
    GroupState state = new GroupStatus(bits).state();
    boolean came = patience.until(() ->
        group.status().bits() == bits || (Leniency.isOn() && group.status().state() == state));
    int seen = group.status().bits();
    if (!came) {
      throw Expect.failure(
          "status() at the end of a wait",
          "0x" + Integer.toHexString(bits) + " within " + Patience.bound(),
          "0x" + Integer.toHexString(seen) + " (system property " + Patience.MULTIPLIER
              + " stretches the wait)");
    }
    Expect.decided(() -> Expect.bits("status() when " + state + " was awaited", bits, seen));
  }

  /**
   * Lets all that is pending happen, and what a little later becomes due as well: by the queue's
   * time, and for a moment of real time, since a queue may have threads that follow no clock.
   */
  public void settleForLong() {
    for (int i = 0; i < 10; i++) {
      settle();
      queue.letTimePass();
    }
    new Patience(MOMENT, () -> {}).until(() -> false);
    settle();
  }

  private void settle() {
    if (facilities().contains(Facility.SETTLE)) {
      queue.settle();
    }
  }

  /** Ends the queue and deletes D. */
  @Override
  public void close() throws IOException {
    try {
      queue.close();
    } finally {
      scratch.delete(patience);
    }
  }
}
