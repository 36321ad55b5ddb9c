package io.github.backgroundcopy.windows.probe;

import io.github.backgroundcopy.windows.abi.EnumJobsSlot;
import io.github.backgroundcopy.windows.abi.JobSlot;
import io.github.backgroundcopy.windows.abi.ManagerSlot;
import io.github.backgroundcopy.windows.com.Apartment;
import io.github.backgroundcopy.windows.com.Block;
import io.github.backgroundcopy.windows.com.ComObject;
import io.github.backgroundcopy.windows.com.Guid;
import io.github.backgroundcopy.windows.com.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The interfaces of today. */
final class ModernSide extends Side {

  private static final String NAME = "bgcopy probe";
  private static final int DOWNLOAD = 0;
  private static final int OWN_JOBS = 0;
  private static final int ACKNOWLEDGED = 7;
  private static final int TIMES_SIZE = 24;

  private final Apartment apartment;
  private final Map<UUID, ComObject> jobs = new HashMap<>();

  private ModernSide(Apartment apartment, @Nullable ComObject manager, String presence) {
    super(manager, presence);
    this.apartment = apartment;
  }

  static ModernSide open(Apartment apartment, Supplier<ComObject> maker) {
    StringBuilder presence = new StringBuilder();
    ComObject manager = tried(maker, presence);
    return new ModernSide(apartment, manager, presence.toString());
  }

  @Override
  UUID make() {
    try (Block name = Block.of(NAME);
        Block id = new Block(Guid.SIZE)) {
      ComObject job =
          manager().object(ManagerSlot.CREATE_JOB, name.address(), DOWNLOAD, id.address());
      UUID made = id.getGuid(0);
      jobs.put(made, job);
      return made;
    }
  }

  @Override
  void remove(UUID id) {
    ComObject job = jobs.remove(id);
    if (job != null) {
      try {
        job.require(JobSlot.CANCEL);
      } finally {
        job.release();
      }
    }
  }

  @Override
  ComObject enumerator() {
    return manager().object(ManagerSlot.ENUM_JOBS, OWN_JOBS);
  }

  @Override
  List<UUID> rest(ComObject enumerator) {
    List<UUID> ids = new ArrayList<>();
    try (Block next = new Block(8);
        Block fetched = new Block(4)) {
      while (enumerator.require(EnumJobsSlot.NEXT, 1, next.address(), fetched.address()) == 0) {
        ComObject job = apartment.adopt(next.getLong(0));
        try {
          ids.add(idOf(job));
        } finally {
          job.release();
        }
      }
    } finally {
      enumerator.release();
    }
    return ids;
  }

  private static UUID idOf(ComObject job) {
    try (Block id = new Block(Guid.SIZE)) {
      job.require(JobSlot.GET_ID, id.address());
      return id.getGuid(0);
    }
  }

  /** Some services list what was cancelled for a while. */
  String listsCancelledJobs() {
    UUID id = make();
    ComObject job = Objects.requireNonNull(jobs.get(id));
    try (Block state = new Block(4)) {
      job.require(JobSlot.CANCEL);
      boolean listed = list().contains(id);
      job.require(JobSlot.GET_STATE, state.address());
      return (listed ? "yes" : "no") + ", in state " + state.getInt(0)
          + (state.getInt(0) > ACKNOWLEDGED ? " (cancelled)" : "");
    } finally {
      jobs.remove(id);
      job.release();
    }
  }

  String tellsTimes() {
    return ofNewJob(job -> {
      try (Block times = new Block(TIMES_SIZE)) {
        return Probe.succeededOr(job.call(JobSlot.GET_TIMES, times.address()), "yes");
      }
    });
  }

  /** The name itself is nobody's business. */
  String tellsOwner() {
    return ofNewJob(job -> {
      try (Block out = new Block(8)) {
        int hr = job.call(JobSlot.GET_OWNER, out.address());
        if (hr >= 0) {
          var unused = Texts.takeTaskText(apartment.api(), out.getLong(0));
        }
        return Probe.succeededOr(hr, "yes");
      }
    });
  }

  private String ofNewJob(Function<ComObject, String> question) {
    UUID id = make();
    try {
      return question.apply(Objects.requireNonNull(jobs.get(id)));
    } finally {
      remove(id);
    }
  }
}
