package io.github.backgroundcopy.windows.bits;

import com.sun.jna.Pointer;
import io.github.backgroundcopy.windows.abi.Codes;
import io.github.backgroundcopy.windows.abi.EnumJobsSlot;
import io.github.backgroundcopy.windows.abi.Ids;
import io.github.backgroundcopy.windows.abi.ManagerSlot;
import io.github.backgroundcopy.windows.com.Guid;
import io.github.backgroundcopy.windows.com.HostedTable;
import io.github.backgroundcopy.windows.com.Signature;
import io.github.backgroundcopy.windows.com.Texts;
import java.util.List;
import java.util.UUID;

/** {@code IBackgroundCopyManager} of the fake. */
final class FakeManager extends FakeObject {

  private static final HostedTable TABLE = HostedTable.of(
      Ids.MANAGER,
      (Signature.PPPP) (self, name, type, id, out) -> HostedTable.guarded(
          ManagerSlot.CREATE_JOB, () -> fake(self).createJob(name, (int) type, id, out)),
      (Signature.PP) (self, id, out) ->
          HostedTable.guarded(ManagerSlot.GET_JOB, () -> fake(self).getJob(Guid.read(id), out)),
      (Signature.IP) (self, flags, out) ->
          HostedTable.guarded(ManagerSlot.ENUM_JOBS, () -> fake(self).enumJobs(flags, out)),
      (Signature.IPP) (self, code, language, out) -> Codes.E_NOTIMPL);

  private final FakeBits bits;

  FakeManager(FakeBits bits) {
    super(TABLE, ManagerSlot.values());
    this.bits = bits;
  }

  private static FakeManager fake(long self) {
    return (FakeManager) io.github.backgroundcopy.windows.com.HostedObject.at(self);
  }

  private int createJob(long name, int type, long id, long out) {
    FakeJob job = bits.create(Texts.readTerminated(name), type);
    Guid.write(id, job.id());
    return give(job, out);
  }

  private int getJob(UUID id, long out) {
    FakeJob job = bits.find(id);
    return job == null ? Codes.BG_E_NOT_FOUND : give(job, out);
  }

  private int enumJobs(int flags, long out) {
    List<FakeObject> listed = bits.listed(flags);
    if (listed == null) {
      return Codes.E_ACCESSDENIED;
    }
    new Pointer(out)
        .setLong(0, new FakeEnumerator(Ids.ENUM_JOBS, EnumJobsSlot.values(), listed).address());
    return Codes.S_OK;
  }

  static int give(FakeObject object, long out) {
    int unused = object.addReference();
    new Pointer(out).setLong(0, object.address());
    return Codes.S_OK;
  }

  /** The reference that the client still has is its own affair. */
  void drop() {}
}
