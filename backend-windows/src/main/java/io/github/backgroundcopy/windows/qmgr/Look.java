package io.github.backgroundcopy.windows.qmgr;

import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.HResult;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.ItemNotFoundException;
import io.github.backgroundcopy.JobStatus;
import io.github.backgroundcopy.QueueAccessDeniedException;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.windows.com.ComApi;
import io.github.backgroundcopy.windows.com.ComObject;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Looks at groups without taking them from anybody. */
final class Look {

  /** What a group answers that an administrator would have to take: no call is there for it. */
  static final HResult CANNOT = HResult.E_NOTIMPL;

  private Look() {}

  /**
   * Finds a group to look at.
   *
   * @return the group, or null if an administrator would have to take it
   * @throws io.github.backgroundcopy.ItemNotFoundException if an ordinary user has no such group
   */
  static @Nullable HeldGroup at(Session session, UUID id) {
    HeldGroup held = session.find(id);
    return held != null || session.caller().administrator() ? held : own(session, id);
  }

  /** An ordinary user is given its own groups alone, and so takes nothing from anybody. */
  private static HeldGroup own(Session session, UUID id) {
    return session.connection().read(manager -> session.get(manager, id));
  }

  /**
   * Looks at one group.
   *
   * @return its details, or empty if there is none or an ordinary user does not own it
   * @throws UnsupportedOperationException if an administrator would have to take it
   */
  static Optional<GroupDetails> one(Session session, UUID id) {
    HeldGroup held = session.find(id);
    if (held != null) {
      try {
        return Optional.of(details(held));
      } catch (InvalidStateException | QueueAccessDeniedException e) {
        // Gone, or somebody else's; there may be another one of the same id.
      }
    }
    if (!session.caller().administrator()) {
      try {
        return Optional.of(details(own(session, id)));
      } catch (ItemNotFoundException e) {
        return Optional.empty();
      }
    }
    if (session.connection().read(manager -> Listing.groups(session, manager)).contains(id)) {
      throw new UnsupportedOperationException("The legacy interface cannot look at group \"" + id
          + "\" without taking it from its owner; get it, or open the queue as its owner");
    }
    return Optional.empty();
  }

  static GroupDetails details(HeldGroup held) {
    return held.read(group -> read(held, group));
  }

  private static GroupDetails read(HeldGroup held, ComObject group) {
    Session session = held.session();
    ComApi api = session.api();
    GroupStatus state = Numbers.groupStatus(group);
    GroupDetails.Builder details = GroupDetails.builder(held.id())
        .displayName(Variants.read(api, group, GroupProperty.DISPLAY_NAME))
        .description(Variants.read(api, group, GroupProperty.DESCRIPTION))
        .status(state);
    if (!session.caller().administrator()) {
      // Who is no administrator reads only what is its own.
      details.owner(session.caller().name());
    }
    UUID jobId = held.jobId();
    if (jobId == null) {
      jobId = Listing.jobs(session, group).stream().findFirst().orElse(null);
    }
    if (jobId != null) {
      ComObject job = held.job(group, jobId);
      int files = Numbers.fileCount(job);
      details.job(jobId, files);
      if (files > 0) {
        // Without files there is no progress to ask for.
        details.progress(Numbers.groupProgress(group, state));
      }
      if (state.state() == GroupState.ERROR) {
        JobStatus status = Numbers.jobStatus(job);
        details.error(new TransferError(
            TransferError.NO_FILE,
            status.win32Result(),
            status.transportResult(),
            status.retries(),
            ""));
      }
    }
    return details.build();
  }
}
