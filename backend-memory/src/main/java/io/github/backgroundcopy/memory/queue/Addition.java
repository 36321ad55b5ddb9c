package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupSpec;
import io.github.backgroundcopy.core.rules.FileRules;
import io.github.backgroundcopy.core.rules.IdRules;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A group that is about to enter a queue, made as far as the queue need not be asked. */
final class Addition {

  /** The steps by which a group is made, in their order. */
  private enum Step {
    ID,
    PROPERTIES,
    JOB,
    FILES,
    START
  }

  final GroupSpec spec;
  final Group group;

  /** What the first step that was refused was refused with. */
  private @Nullable RuntimeException fault;

  /** The step that was refused, or the last. */
  private Step reached = Step.ID;

  private Addition(GroupSpec spec, Group group) {
    this.spec = spec;
    this.group = group;
  }

  /** Makes the group. What is wrong with it is kept: an id that is taken may come before. */
  static Addition of(Foundation queue, Participant client, GroupSpec spec) {
    UUID id = spec.id().orElseGet(UUID::randomUUID);
    Group group = new Group(id, client.caller().name(), queue.clock.wallMillis());
    Addition addition = new Addition(spec, group);
    try {
      addition.make(queue, client);
    } catch (RuntimeException refused) {
      addition.fault = refused;
    }
    return addition;
  }

  boolean isFaulty() {
    return fault != null;
  }

  private void make(Foundation queue, Participant client) {
    IdRules.requireNotZero("group", group.id);
    reached = Step.PROPERTIES;
    for (GroupProperty<?> property : spec.properties()) {
      Object value = spec.get(property).orElseThrow();
      if (property == GroupProperty.NOTIFY_CLSID) {
        group.binding = client.bindingTo((String) value, group);
      } else {
        GroupProperties.write(group, property, value);
      }
    }
    reached = Step.JOB;
    if (spec.hasJob()) {
      UUID jobId = spec.jobId().orElseGet(UUID::randomUUID);
      IdRules.requireNotZero("job", jobId);
      group.job = new Job(jobId);
      reached = Step.FILES;
      addFiles(queue, group.job, spec.files());
    }
    reached = Step.START;
    if (spec.isStarted()) {
      group.requireFiles();
    }
  }

  private static void addFiles(Foundation queue, Job job, List<FileInfo> files) {
    if (!files.isEmpty()) {
      FileRules.check(files);
      queue.targets.check(files);
      job.add(files, queue.directories);
    }
  }

  /**
   * Answers the first fault of this group, if there is one. Holds the lock.
   *
   * @param ids those of the groups before it, and of this one afterwards
   * @param jobIds those of the jobs before it, and of this one's afterwards
   */
  void requireRight(Foundation queue, Set<UUID> ids, Set<UUID> jobIds) {
    if (reached.compareTo(Step.ID) > 0
        && (queue.roster.find(group.id) != null || !ids.add(group.id))) {
      throw Taken.group(queue.name, group.id);
    }
    Job job = group.job;
    if (job != null && (queue.roster.isClaimed(job.id()) || !jobIds.add(job.id()))) {
      throw Taken.job(job.id());
    }
    if (fault != null) {
      throw fault;
    }
  }
}
