package io.github.backgroundcopy.windows.bits;

import io.github.backgroundcopy.BackgroundCopyException;
import io.github.backgroundcopy.DuplicateIdException;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.ItemNotFoundException;
import io.github.backgroundcopy.ServiceUnavailableException;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.core.rules.IdRules;
import io.github.backgroundcopy.windows.com.ReleasedException;
import io.github.backgroundcopy.windows.host.Host;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The groups of the service's queue: found by their ids, listed, made. Thread-safe. */
final class BitsQueue {

  /**
   * Ids are unique among what is seen, so nobody else in this process may create between looking
   * and creating.
   */
  private static final Object CREATING = new Object();

  private final BitsService service;
  private final Host host;

  /** As found the last time; what is found here is asked whether it is still there. */
  private final Map<UUID, QueuedGroup> known = new ConcurrentHashMap<>();

  BitsQueue(BitsService service, Host host) {
    this.service = service;
    this.host = host;
  }

  BitsService service() {
    return service;
  }

  /** Lists the groups that are in the queue, oldest first. */
  List<QueuedGroup> list() {
    List<QueuedGroup> groups = Claims.groups(service.list(), this::isOwn);
    known.clear();
    for (QueuedGroup group : groups) {
      known.put(group.id(), group);
    }
    return groups;
  }

  private boolean isOwn(HeldJob job) {
    try {
      String owner = job.job().owner();
      return owner == null || owner.equals(host.userId());
    } catch (BackgroundCopyException e) {
      return false;
    }
  }

  /** Finds a group, or null. */
  @Nullable
  QueuedGroup find(UUID id) {
    QueuedGroup group = known.get(id);
    if (group != null) {
      try {
        JobState unused = service.read(group.jobId(), HeldJob::state);
        return group;
      } catch (ServiceUnavailableException e) {
        throw e;
      } catch (BackgroundCopyException e) {
        // It has ended, or belongs to somebody else by now; the id may have been used again.
      }
    }
    List<HeldJob> claimants = service.listed(job -> claims(job, id));
    for (QueuedGroup found : Claims.groups(claimants, this::isOwn)) {
      if (found.id().equals(id)) {
        known.put(id, found);
        return found;
      }
    }
    known.remove(id);
    return null;
  }

  private static boolean claims(HeldJob job, UUID id) {
    return id.equals(job.id()) || id.equals(job.facts().claim());
  }

  QueuedGroup require(UUID id) {
    QueuedGroup group = find(id);
    if (group == null) {
      throw new ItemNotFoundException(
          "There is no group \"" + id + "\" among those that the caller can see");
    }
    return group;
  }

  /** Takes a group from its owner, if that is somebody else and the caller is an administrator. */
  void own(QueuedGroup group) {
    if (!host.administrator()) {
      return;
    }
    service.change(group.jobId(), job -> {
      String owner = job.job().owner();
      if (owner != null && !owner.equals(host.userId())) {
        job.job().takeOwnership();
        job.changed();
      }
      return owner;
    });
  }

  QueuedGroup create(UUID id) {
    synchronized (CREATING) {
      List<HeldJob> claimants = service.listed(job -> claims(job, id));
      IdRules.requireNotZero("group", id);
      if (!claimants.isEmpty()) {
        throw new DuplicateIdException(
            id, "A group \"" + id + "\" is in the queue already; choose another id");
      }
      HeldJob job = service.create(PlaceholderName.of(id));
      try {
        job.timed();
        write(job, new Marker(id, null, CreationClock.next()).behind(""));
        job.job().setNotifyFlags(BitsJob.NOTIFY_ERROR);
      } catch (RuntimeException e) {
        takeBack(job, e);
        throw e;
      }
      QueuedGroup group = new QueuedGroup(id, job.id());
      known.put(id, group);
      return group;
    }
  }

  private void takeBack(HeldJob job, RuntimeException because) {
    try {
      job.job().cancel();
    } catch (RuntimeException e) {
      because.addSuppressed(e);
    } finally {
      service.drop(job);
    }
  }

  /** Gives a group its job. */
  void createJob(QueuedGroup group, UUID id) {
    synchronized (CREATING) {
      service.read(group.jobId(), job -> {
        JobState state = job.state();
        IdRules.requireNotZero("job", id);
        if (state.isRunning()) {
          throw new InvalidStateException("A running group gets no job: suspend it first");
        }
        if (job(group, job) != null) {
          throw new UnsupportedOperationException(
              "Group \"" + group.id() + "\" has its job already, and a group has one");
        }
        return job;
      });
      if (!service.listed(job -> id.equals(knownJob(job))).isEmpty()) {
        throw new DuplicateIdException(
            id, "A job \"" + id + "\" is in the queue already; choose another id");
      }
      service.change(group.jobId(), job -> {
        String description = job.job().description();
        Marker marker = Marker.find(description);
        if (marker == null) {
          marker = new Marker(group.id(), null, CreationClock.next());
        }
        write(job, marker.withJob(id).behind(Marker.strip(description)));
        return job;
      });
    }
  }

  /** The id of the job of a group in the contract; one that may have come since is read. */
  private static @Nullable UUID knownJob(HeldJob job) {
    if (job.facts().mayGetJob()) {
      try {
        job.described(job.job().description());
      } catch (ServiceUnavailableException e) {
        throw e;
      } catch (BackgroundCopyException | ReleasedException e) {
        // Gone or denied: its job can be neither seen nor used.
        return null;
      }
    }
    Marker marker = job.facts().marker();
    return marker == null ? job.id() : marker.job();
  }

  /** Reads which job a group has, as its marker says now. */
  @Nullable
  UUID job(QueuedGroup group, HeldJob job) {
    if (!group.id().equals(group.jobId())) {
      job.described(job.job().description());
    }
    return group.contractJob(job.facts());
  }

  void describe(QueuedGroup group, HeldJob job, String text) {
    Marker marker = Marker.find(job.job().description());
    if (marker == null && (!group.id().equals(group.jobId()) || Marker.find(text) != null)) {
      // Without one of its own the text would pass for a marker.
      marker = new Marker(group.id(), group.contractJob(job.facts()), CreationClock.next());
    }
    write(job, marker == null ? text : marker.behind(text));
  }

  private static void write(HeldJob job, String description) {
    job.job().setDescription(description);
    job.described(description);
    job.changed();
  }

  /** Puts together what a listing shows. */
  GroupDetails details(QueuedGroup group, JobFacts facts) {
    JobFacts.Shown shown = Objects.requireNonNull(facts.shown());
    String name = Objects.requireNonNull(facts.displayName());
    GroupState state = shown.group();
    GroupDetails.Builder details = GroupDetails.builder(group.id())
        .displayName(PlaceholderName.shown(name, group.id()))
        .description(Marker.strip(facts.description()))
        .status(GroupStatus.of(state, shown.foreground()))
        .progress(shown.progress().progress(state == GroupState.COMPLETE));
    UUID job = group.contractJob(facts);
    if (job != null) {
      details.job(job, shown.progress().files());
    }
    details.filesDone(shown.progress().filesTransferred());
    shown.rate().ifPresent(details::rate);
    if (shown.owner() != null) {
      details.owner(host.accountName(shown.owner()));
    }
    tellError(details, shown, state);
    Instant created = Claims.created(facts);
    if (created != null) {
      details.created(created);
    }
    tellTimes(details, facts, state);
    return details.build();
  }

  /** The group of a job in state TRANSIENT_ERROR runs, and this is what it waits for. */
  private static void tellError(
      GroupDetails.Builder details, JobFacts.Shown shown, GroupState state) {
    TransferError error = shown.error();
    if (error != null && state == GroupState.ERROR) {
      details.error(error);
    } else if (error != null) {
      details.lastFailure(error).attempts(Math.max(0, error.retries()));
    }
  }

  private static void tellTimes(GroupDetails.Builder details, JobFacts facts, GroupState state) {
    JobTimes times = facts.times();
    if (times != null) {
      details.changed(times.changedAt());
      Instant completed = times.completedAt();
      if (completed != null && state == GroupState.COMPLETE) {
        details.completed(completed);
      }
    }
  }
}
