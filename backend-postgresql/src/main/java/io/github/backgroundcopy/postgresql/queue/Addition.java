package io.github.backgroundcopy.postgresql.queue;

import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupSpec;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.core.rules.FileRules;
import io.github.backgroundcopy.core.rules.IdRules;
import io.github.backgroundcopy.core.rules.PropertyRules;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A group that is about to be added, judged as far as the server need not be asked. */
final class Addition {

  private final GroupSpec spec;
  private final Client client;
  private final UUID id;

  /** Its job's id, once it is known to be right. */
  private @Nullable UUID job;

  private @Nullable Binding binding;

  /** What the first step that was refused was refused with. */
  private @Nullable RuntimeException fault;

  private boolean reachedId;

  private Addition(Client client, GroupSpec spec) {
    this.client = client;
    this.spec = spec;
    this.id = spec.id().orElseGet(UUID::randomUUID);
  }

  /** Judges a group. What is wrong with it is kept: an id that is taken may come before. */
  static Addition of(Client client, GroupSpec spec) {
    Addition addition = new Addition(client, spec);
    try {
      addition.judge();
    } catch (RuntimeException refused) {
      addition.fault = refused;
    }
    return addition;
  }

  private void judge() {
    IdRules.requireNotZero("group", id);
    reachedId = true;
    for (GroupProperty<?> property : spec.properties()) {
      judge(property, spec.get(property).orElseThrow());
    }
    if (spec.hasJob()) {
      UUID jobId = spec.jobId().orElseGet(UUID::randomUUID);
      IdRules.requireNotZero("job", jobId);
      job = jobId;
      if (!spec.files().isEmpty()) {
        FileRules.check(spec.files());
      }
    }
    if (spec.isStarted()) {
      GroupChanges.requireFiles(id, spec.files().size());
    }
  }

  private void judge(GroupProperty<?> property, Object value) {
    if (property == GroupProperty.NOTIFY_CLSID) {
      binding = client.bindingTo((String) value, id);
    } else if (property == GroupProperty.NOTIFY_FLAGS) {
      PropertyRules.checkNotifyFlags((NotifyFlags) value);
    } else if (property == GroupProperty.DISPLAY_NAME) {
      PropertyRules.checkText(property.name(), (String) value, GroupProperty.MAX_DISPLAY_NAME);
    } else if (property == GroupProperty.DESCRIPTION) {
      PropertyRules.checkText(property.name(), (String) value, GroupProperty.MAX_DESCRIPTION);
    } else {
      PropertyRules.checkOnlyValue(property.name(), (Integer) value);
    }
  }

  GroupSpec spec() {
    return spec;
  }

  UUID id() {
    return id;
  }

  @Nullable
  UUID job() {
    return job;
  }

  /** Tells whether its id is right, so that it may be taken. */
  boolean reachedId() {
    return reachedId;
  }

  /**
   * Gives the first fault of this group, as far as the server need not be asked.
   *
   * @param ids those of the groups before it, and of this one afterwards
   * @param jobs those of the jobs before it, and of this one's afterwards
   */
  @Nullable
  RuntimeException fault(Set<UUID> ids, Set<UUID> jobs) {
    if (reachedId && !ids.add(id)) {
      return client.taken(id);
    }
    UUID jobId = job;
    if (jobId != null && !jobs.add(jobId)) {
      return GroupChanges.jobTaken(jobId);
    }
    return fault;
  }

  void addTo(GroupColumns columns) {
    columns.add(
        id,
        spec.get(GroupProperty.DISPLAY_NAME).orElse(""),
        spec.get(GroupProperty.DESCRIPTION).orElse(""),
        flags().bits(),
        binding == null ? null : binding.classId,
        job,
        fault == null ? spec.files() : List.of(),
        spec.isStarted());
  }

  /** The flags that are asked for; a callback that is bound sets some by itself. */
  private NotifyFlags flags() {
    NotifyFlags asked = spec.get(GroupProperty.NOTIFY_FLAGS).orElse(new NotifyFlags(0));
    return binding == null ? asked : asked.with(NotifyFlags.ERRORS_ONLY);
  }

  /** The callback that is asked for. */
  @Nullable
  Binding binding() {
    return binding;
  }
}
