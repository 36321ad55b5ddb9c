package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.BackgroundCopyJob;
import java.util.UUID;

/** A job that shows another id. */
final class RenamedJob extends ForwardingJob {

  private final UUID shown;

  RenamedJob(BackgroundCopyJob real, UUID shown) {
    super(real);
    this.shown = shown;
  }

  @Override
  public UUID id() {
    return shown;
  }
}
