package io.github.backgroundcopy.windows.qmgr;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.HResult;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.windows.abi.Callback1Slot;
import io.github.backgroundcopy.windows.abi.Codes;
import io.github.backgroundcopy.windows.abi.Ids;
import io.github.backgroundcopy.windows.abi.Job1Slot;
import io.github.backgroundcopy.windows.com.Block;
import io.github.backgroundcopy.windows.com.ComApi;
import io.github.backgroundcopy.windows.com.Guid;
import io.github.backgroundcopy.windows.com.HostedObject;
import io.github.backgroundcopy.windows.com.HostedTable;
import io.github.backgroundcopy.windows.com.Results;
import io.github.backgroundcopy.windows.com.Signature;
import io.github.backgroundcopy.windows.com.UnknownSlot;
import java.util.UUID;
import org.slf4j.LoggerFactory;

/**
 * A callback made in Java as {@code IBackgroundCopyCallback1}. Its events lead to the group that it
 * was bound to, and so act as the user who bound it (CB-BIND-03).
 */
final class CallbackObject extends HostedObject {

  private static final HostedTable TABLE = HostedTable.of(
      Ids.CALLBACK1,
      (Signature.PPIIIII) (self, group, job, file, status, retries, win32, transport) ->
          HostedTable.guarded(
              Callback1Slot.ON_STATUS,
              () -> ((CallbackObject) at(self))
                  .onStatus(job, status, new TransferError(file, win32, transport, retries, ""))),
      (Signature.IPPII) (self, type, group, job, file, value) -> Codes.S_OK,
      (Signature.IPPIIIP) (self, type, group, job, file, value, size, bytes) -> Codes.S_OK);

  private final HeldGroup group;
  private final BackgroundCopyCallback callback;
  private volatile boolean ended;

  CallbackObject(HeldGroup group, BackgroundCopyCallback callback) {
    super(TABLE);
    this.group = group;
    this.callback = callback;
  }

  /** Answers from now on that nobody is here, and gives up the reference of its maker. */
  void end() {
    ended = true;
    group.session().apartment().disconnect(address());
    dropReference();
  }

  private int onStatus(long job, int bits, TransferError error) {
    if (ended) {
      return HResult.RPC_E_DISCONNECTED.code();
    }
    GroupStatus status = new GroupStatus(bits);
    LegacyGroup handle = new LegacyGroup(group.withHandles());
    StatusEvent event = (bits & GroupStatus.ERROR) == 0
        ? StatusEvent.completed(handle, status)
        : StatusEvent.failed(handle, status, new LegacyJob(group, jobId(job, handle)), error);
    try {
      callback.onStatus(event);
      return Codes.S_OK;
    } catch (Throwable e) { // whatever a client's code throws means: call again
      LoggerFactory.getLogger(CallbackObject.class)
          .warn("Callback of group {} failed and will be called again", group.id(), e);
      return Codes.E_FAIL;
    }
  }

  /** Names the job, and keeps its pointer: after a take-over none could be got. */
  private UUID jobId(long job, LegacyGroup handle) {
    if (job == 0) {
      UUID known = group.jobId();
      return known == null ? handle.enumJobs().stream().findFirst().orElseThrow() : known;
    }
    return group.session().apartment().during(() -> keep(job));
  }

  private UUID keep(long job) {
    ComApi api = group.session().api();
    try (Block out = new Block(Guid.SIZE)) {
      var unused = Results.check(
          Job1Slot.GET_JOB_ID, api.invoke(job, Job1Slot.GET_JOB_ID.number(), out.address()));
      UUID id = out.getGuid(0);
      var unusedCount = api.invoke(job, UnknownSlot.ADD_REF.number());
      var unusedJob = group.keepJob(id, group.session().apartment().adopt(job));
      return id;
    }
  }
}
