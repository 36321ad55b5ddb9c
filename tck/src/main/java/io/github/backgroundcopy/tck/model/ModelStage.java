package io.github.backgroundcopy.tck.model;

import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.QueueAccessDeniedException;
import io.github.backgroundcopy.TransferFailedException;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** What somebody waits for: the next end of a group. */
final class ModelStage {

  /** What is seen of a stage that has not ended. */
  static final String OPEN = "it has not ended";

  final int group;
  final UUID id;
  final String client;

  /** How it may have ended; open too until it is over. */
  private final Set<Ending> endings = EnumSet.noneOf(Ending.class);

  private boolean isOver;
  private int status;
  private int endedAt;

  ModelStage(ModelGroup group, String client) {
    this(group.number, group.id, client);
  }

  private ModelStage(int group, UUID id, String client) {
    this.group = group;
    this.id = id;
    this.client = client;
  }

  /** It has ended so, unless it has ended already. */
  void end(Ending ending, int httpStatus, int step) {
    if (!isOver) {
      endings.add(ending);
      isOver = true;
      status = httpStatus;
      endedAt = step;
    } else if (ending == Ending.CANCELLED && endedAt == step) {
      // Who looks now and again sees the last of what happens at once.
      endings.add(ending);
    }
  }

  /** It may have ended so from now on, or does later. */
  void mayEnd(Ending ending) {
    if (!isOver) {
      endings.add(ending);
    }
  }

  /** Whether it must have ended. */
  boolean isOver() {
    return isOver;
  }

  Expected expected() {
    ModelStage now = copy();
    return Expected.like(
        "a stage of group " + id + " that " + now.words(),
        now::allows,
        "JAVA-COMPLETION-01",
        "JAVA-COMPLETION-02",
        "JAVA-COMPLETION-03",
        "JAVA-COMPLETION-05",
        "JAVA-COMPLETION-06");
  }

  private String words() {
    String ended = "has ended as one of " + endings + (status == 0 ? "" : ", HTTP " + status);
    return isOver ? ended : endings.isEmpty() ? "has not ended" : "has not ended, or " + ended;
  }

  private boolean allows(@Nullable Object seen) {
    if (OPEN.equals(seen)) {
      return !isOver;
    }
    return endings.stream().anyMatch(ending -> fits(ending, seen));
  }

  private boolean fits(Ending ending, @Nullable Object seen) {
    return switch (ending) {
      case COMPLETE ->
        seen instanceof GroupDetails details
            && details.id().equals(id)
            && details.state() == GroupState.COMPLETE
            && details.progress().percent() == 100;
      case FAILED ->
        seen instanceof TransferFailedException failed
            && failed.error().transportResult() == status
            && (status == 0) == (failed.error().win32Result() != 0);
      case CANCELLED -> seen instanceof CancellationException;
      case CLOSED ->
        seen instanceof IllegalStateException && !(seen instanceof CancellationException);
      case DENIED -> seen instanceof QueueAccessDeniedException;
    };
  }

  ModelStage copy() {
    ModelStage copy = new ModelStage(group, id, client);
    copy.endings.addAll(endings);
    copy.isOver = isOver;
    copy.status = status;
    copy.endedAt = endedAt;
    return copy;
  }

  @Override
  public String toString() {
    return "stage of " + group + " for " + client + " " + words();
  }
}
