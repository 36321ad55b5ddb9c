package io.github.backgroundcopy.windows.export;

import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.windows.abi.Codes;
import io.github.backgroundcopy.windows.abi.Ids;
import io.github.backgroundcopy.windows.abi.QMgrSlot;
import io.github.backgroundcopy.windows.com.HostedObject;
import io.github.backgroundcopy.windows.com.HostedTable;
import io.github.backgroundcopy.windows.com.Signature;
import java.util.UUID;

/** A client as {@code IBackgroundCopyQMgr}. */
final class ExportedManager extends HostedObject {

  private static final HostedTable TABLE = HostedTable.of(
      Ids.QMGR,
      (Signature.GP) (self, id, out) ->
          Answers.of(QMgrSlot.CREATE_GROUP, () -> of(self).createGroup(id.uuid(), out)),
      (Signature.GP) (self, id, out) ->
          Answers.of(QMgrSlot.GET_GROUP, () -> of(self).getGroup(id.uuid(), out)),
      (Signature.IP) (self, flags, out) ->
          Answers.of(QMgrSlot.ENUM_GROUPS, () -> of(self).enumGroups(flags, out)));

  private static final UUID NO_ID = new UUID(0, 0);

  private final QueueExport export;
  private final QueueManager manager;

  ExportedManager(QueueExport export, QueueManager manager) {
    super(TABLE);
    this.export = export;
    this.manager = manager;
  }

  private static ExportedManager of(long self) {
    return (ExportedManager) at(self);
  }

  /** Fails where every call fails. */
  private void look() {
    var unused = manager.details(NO_ID);
  }

  private int createGroup(UUID id, long out) throws Exception {
    Out.clearPointer(out);
    return Answers.inOrder(
        out == 0,
        this::look,
        () -> Out.give(out, new ExportedGroup(export, manager.createGroup(id))));
  }

  private int getGroup(UUID id, long out) throws Exception {
    Out.clearPointer(out);
    return Answers.inOrder(
        out == 0, this::look, () -> Out.give(out, new ExportedGroup(export, manager.getGroup(id))));
  }

  private int enumGroups(int flags, long out) throws Exception {
    Out.clearPointer(out);
    return Answers.inOrder(out == 0, this::look, () -> {
      if (flags != 0) {
        look();
        return Codes.E_NOTIMPL;
      }
      return Out.give(out, ExportedEnumerator.ofGroups(manager.enumGroups()));
    });
  }
}
