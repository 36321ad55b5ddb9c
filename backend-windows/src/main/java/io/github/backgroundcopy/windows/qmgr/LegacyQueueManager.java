package io.github.backgroundcopy.windows.qmgr;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.core.snapshot.Enumerators;
import io.github.backgroundcopy.windows.abi.Ids;
import io.github.backgroundcopy.windows.abi.QMgrSlot;
import io.github.backgroundcopy.windows.com.Apartment;
import io.github.backgroundcopy.windows.com.ComApi;
import io.github.backgroundcopy.windows.com.ComObject;
import io.github.backgroundcopy.windows.com.Guid;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * One client of the queue behind {@code IBackgroundCopyQMgr}.
 *
 * <p><b>What this interface cannot keep.</b> Sums of sizes above 2<sup>32</sup>&nbsp;&minus;&nbsp;2
 * bytes are unknown, and {@code bytesTransferred} stops at 2<sup>32</sup>&nbsp;&minus;&nbsp;1
 * (GROUP-SIZE-03). Files with a digest are refused. The error of a group does not name the file,
 * but that of a callback's event does. Listings of a closed manager, which has released its
 * pointers, deliver {@link GroupEntry.Denied} (JAVA-CLOSE-05).
 *
 * <p><b>Administrators.</b> There is no call that looks at a group and leaves it to its owner. So
 * {@link #enumGroupDetails()} of an administrator delivers {@link GroupEntry.Denied} with
 * {@code E_NOTIMPL} for every group that this manager has not created or got, and
 * {@link #details(UUID)} throws {@link UnsupportedOperationException} for it. The ids are all
 * there. Of a group that an ordinary user lists and that somebody took, {@link GroupEntry.Gone} is
 * delivered where this manager has never met it.
 *
 * <p><b>After the service was away</b> an ordinary user's handles find their groups again by their
 * ids, callbacks must be bound again, and an administrator gets its groups again.
 */
public final class LegacyQueueManager implements QueueManager {

  /** What the documentation promises; no test has met the service. */
  private static final Set<Capability> DOCUMENTED =
      Set.of(Capability.DURABLE, Capability.CALLBACKS, Capability.LONG_DESCRIPTION);

  private static final int LOCAL_SERVER = 4;

  /** How long closing waits for calls that are under way. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Session session;
  private final Set<Capability> capabilities;

  private LegacyQueueManager(Session session, Set<Capability> capabilities) {
    this.session = session;
    this.capabilities = capabilities;
  }

  /**
   * Opens a client of the machine's queue.
   *
   * @param api the native side
   * @param caller the user of this process, as its token says
   * @return the manager, to be closed
   * @throws RuntimeException if the service is out of reach, as
   *     {@link io.github.backgroundcopy.windows.com.Results#failure} makes it
   */
  public static QueueManager open(ComApi api, Caller caller) {
    Apartment apartment = Apartment.enter(api, PATIENCE);
    Supplier<ComObject> manager = () -> {
      ComObject made = apartment.create(Ids.QMGR_CLASS, LOCAL_SERVER, Ids.QMGR, "CoCreateInstance");
      var unused = api.allowImpersonation(made.address());
      return made;
    };
    return open(apartment, manager, caller, DOCUMENTED, new CallbackByClass(api));
  }

  /**
   * Opens a client of any queue.
   *
   * @param apartment where it is, closed with the manager
   * @param manager gives a counted {@code IBackgroundCopyQMgr}, at first and whenever the service
   *     has gone
   * @param caller on whose behalf the queue takes the calls
   * @param capabilities what it can do
   * @param callbacks how callbacks are bound
   */
  static QueueManager open(
      Apartment apartment,
      Supplier<ComObject> manager,
      Caller caller,
      Set<Capability> capabilities,
      CallbackWay callbacks) {
    Session session = new Session(apartment, manager, caller, callbacks);
    try {
      session.connection().read(made -> made);
      return new LegacyQueueManager(session, Set.copyOf(capabilities));
    } catch (RuntimeException | Error e) {
      session.close();
      throw e;
    }
  }

  @Override
  public BackgroundCopyGroup createGroup(UUID groupId) {
    Objects.requireNonNull(groupId, "groupId");
    return new LegacyGroup(session
        .connection()
        .change(manager -> session.created(
            groupId,
            NewIds.require(
                "group",
                groupId,
                () -> session.object(manager, QMgrSlot.CREATE_GROUP, Guid.of(groupId)))))
        .withHandles());
  }

  @Override
  public BackgroundCopyGroup getGroup(UUID groupId) {
    Objects.requireNonNull(groupId, "groupId");
    // It changes the owner: what is not known to have happened is not done twice.
    return new LegacyGroup(
        session.connection().change(manager -> session.get(manager, groupId)).withHandles());
  }

  @Override
  public GroupEnumerator enumGroups() {
    return Enumerators.groups(Listing.snapshot(ids()));
  }

  private Set<UUID> ids() {
    return session.connection().read(manager -> Listing.groups(session, manager));
  }

  @Override
  public SnapshotEnumerator<GroupEntry> enumGroupDetails() {
    Set<UUID> ids = ids();
    session.keepListed(ids);
    List<Listed> listed = new ArrayList<>(ids.size());
    for (UUID id : ids) {
      listed.add(new Listed(id, session.find(id)));
    }
    return Enumerators.reading(Listing.snapshot(listed), new EntryReader(session));
  }

  @Override
  public Optional<GroupDetails> details(UUID groupId) {
    Objects.requireNonNull(groupId, "groupId");
    return Look.one(session, groupId);
  }

  @Override
  public Set<Capability> capabilities() {
    return capabilities;
  }

  @Override
  public Caller caller() {
    return session.caller();
  }

  @Override
  public void close() {
    session.close();
  }

  @Override
  public String toString() {
    return "QueueManager[windows, legacy interface, for " + caller().name() + "]";
  }
}
