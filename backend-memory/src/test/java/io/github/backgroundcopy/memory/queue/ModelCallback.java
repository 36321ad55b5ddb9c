package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.StatusEvent;
import java.io.IOException;
import java.util.Collection;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A callback that writes down what it is told, fails as often as it shall, then does something with
 * the group. The queue calls it; the {@link QueueModel} says what it should have written.
 */
final class ModelCallback implements BackgroundCopyCallback {

  /** What it does inside the call. */
  enum Act {
    NOTHING,
    LOOK,
    CANCEL,
    FINISH
  }

  /** What was told of a group. */
  record Told(UUID groupId, String text) {}

  final String name;
  final ModelClient client;
  final Act act;
  private final Collection<Told> told;
  private final AtomicInteger failures;

  /** How often the model has yet to see it fail. */
  int modelFailures;

  ModelCallback(String name, ModelClient client, Act act, int failures, Collection<Told> told) {
    this.name = name;
    this.client = client;
    this.act = act;
    this.failures = new AtomicInteger(failures);
    this.modelFailures = failures;
    this.told = told;
  }

  @Override
  public void onStatus(StatusEvent event) throws Exception {
    UUID groupId = event.group().id();
    @Nullable UUID jobId = event.job().map(job -> job.id()).orElse(null);
    String text = text(
        event.status().bits(),
        event.isError(),
        jobId,
        event.fileIndex().orElse(-1),
        Answers.text(event.error()));
    if (failures.getAndDecrement() > 0) {
      told.add(new Told(groupId, text + " fails"));
      throw new IOException("to be called again");
    }
    String answer = Answers.of(() -> switch (act) {
      case NOTHING -> "nothing";
      case LOOK -> event.group().status().bits() + " " + event.group().progress();
      case CANCEL -> {
        event.group().cancel();
        yield "cancelled";
      }
      case FINISH -> event.group().finish();
    });
    told.add(new Told(groupId, text + " " + act + ": " + answer));
  }

  /** What is written of an event, up to what the callback does. */
  String text(int status, boolean isError, @Nullable UUID jobId, int fileIndex, String error) {
    return name + " 0x" + Integer.toHexString(status) + (isError ? " error" : " done") + " job "
        + jobId + " file " + fileIndex + " " + error;
  }
}
