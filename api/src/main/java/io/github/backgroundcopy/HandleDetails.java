package io.github.backgroundcopy;

import java.util.UUID;

/** How a group ended, as far as its handles tell. */
final class HandleDetails {

  private HandleDetails() {}

  /** The details of a group that has ended; of another one nothing but its status. */
  static GroupDetails of(BackgroundCopyGroup group) {
    GroupStatus status = group.status();
    GroupDetails.Builder details = GroupDetails.builder(group.id()).status(status);
    switch (status.state()) {
      case COMPLETE, ERROR -> describe(group, details);
      case SUSPENDED, RUNNING -> {}
    }
    return details.build();
  }

  private static void describe(BackgroundCopyGroup group, GroupDetails.Builder details) {
    details
        .displayName(group.get(GroupProperty.DISPLAY_NAME))
        .description(group.get(GroupProperty.DESCRIPTION))
        .progress(group.progress());
    for (UUID jobId : group.enumJobs().next(1)) {
      BackgroundCopyJob job = group.getJob(jobId);
      details.job(jobId, job.fileCount());
      JobStatus status = job.status();
      if (status.isError()) {
        details.error(error(status));
      }
    }
  }

  /** A job's status does not say which file it was, nor why. */
  private static TransferError error(JobStatus status) {
    return new TransferError(
        TransferError.NO_FILE,
        status.win32Result(),
        status.transportResult(),
        status.retries(),
        "");
  }
}
