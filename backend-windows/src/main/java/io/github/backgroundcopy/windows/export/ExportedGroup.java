package io.github.backgroundcopy.windows.export;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.windows.abi.Codes;
import io.github.backgroundcopy.windows.abi.GroupSlot;
import io.github.backgroundcopy.windows.abi.Ids;
import io.github.backgroundcopy.windows.com.Guid;
import io.github.backgroundcopy.windows.com.HostedObject;
import io.github.backgroundcopy.windows.com.HostedTable;
import io.github.backgroundcopy.windows.com.Signature;
import java.util.UUID;

/** A group as {@code IBackgroundCopyGroup}. */
final class ExportedGroup extends HostedObject {

  private static final HostedTable TABLE = HostedTable.of(
      Ids.GROUP,
      (Signature.IP) (self, property, variant) ->
          Answers.of(GroupSlot.GET_PROP, () -> of(self).getProp(property, variant)),
      (Signature.IP) (self, property, variant) ->
          Answers.of(GroupSlot.SET_PROP, () -> of(self).setProp(property, variant)),
      (Signature.IP) (self, selector, out) ->
          Answers.of(GroupSlot.GET_PROGRESS, () -> of(self).getProgress(selector, out)),
      (Signature.PP) (self, status, index) ->
          Answers.of(GroupSlot.GET_STATUS, () -> of(self).getStatus(status, index)),
      (Signature.GP) (self, id, out) ->
          Answers.of(GroupSlot.GET_JOB, () -> of(self).getJob(id.uuid(), out)),
      (Signature.None)
          self -> Answers.of(GroupSlot.SUSPEND_GROUP, () -> of(self).suspend()),
      (Signature.None) self -> Answers.of(GroupSlot.RESUME_GROUP, () -> of(self).resume()),
      (Signature.None) self -> Answers.of(GroupSlot.CANCEL_GROUP, () -> of(self).cancel()),
      (Signature.P) (self, out) -> Answers.of(GroupSlot.GET_SIZE, () -> of(self).getSize(out)),
      (Signature.P)
          (self, out) -> Answers.of(GroupSlot.GET_GROUP_ID, () -> of(self).getId(out)),
      (Signature.GP) (self, id, out) ->
          Answers.of(GroupSlot.CREATE_JOB, () -> of(self).createJob(id.uuid(), out)),
      (Signature.IP) (self, flags, out) ->
          Answers.of(GroupSlot.ENUM_JOBS, () -> of(self).enumJobs(flags, out)),
      (Signature.None)
          self -> Answers.of(GroupSlot.SWITCH_TO_FOREGROUND, () -> of(self).switchToForeground()),
      (Signature.PP) (self, iid, out) -> Answers.of(
          GroupSlot.QUERY_NEW_JOB_INTERFACE, () -> of(self).queryNewJobInterface(iid, out)),
      (Signature.PP) (self, iid, callback) -> Answers.of(
          GroupSlot.SET_NOTIFICATION_POINTER,
          () -> of(self).setNotificationPointer(iid, callback)));

  private final QueueExport export;
  private final BackgroundCopyGroup group;
  private final Properties properties;

  ExportedGroup(QueueExport export, BackgroundCopyGroup group) {
    super(TABLE);
    this.export = export;
    this.group = group;
    this.properties = new Properties(export, group);
  }

  private static ExportedGroup of(long self) {
    return (ExportedGroup) at(self);
  }

  /** Fails where every call fails: what comes before a refusal of ours (R-ORDER). */
  private void look() {
    var unused = group.status();
  }

  private int getProp(int property, long variant) throws Exception {
    Variant.clear(variant);
    return Answers.inOrder(variant == 0, this::look, () -> {
      return properties.read(property, variant);
    });
  }

  private int setProp(int property, long variant) throws Exception {
    return Answers.inOrder(variant == 0, this::look, () -> {
      return properties.write(property, variant);
    });
  }

  private int getProgress(int selector, long out) throws Exception {
    return Answers.inOrder(
        out == 0, this::look, () -> ProgressSelector.write(group.progress(), selector, out));
  }

  private int getStatus(long status, long index) throws Exception {
    return Answers.inOrder(status == 0 || index == 0, this::look, () -> {
      Out.putInt(status, group.status().bits());
      Out.putInt(index, 0);
      return Codes.S_OK;
    });
  }

  private int getJob(UUID id, long out) throws Exception {
    Out.clearPointer(out);
    return Answers.inOrder(
        out == 0, this::look, () -> Out.give(out, new ExportedJob(export, group.getJob(id))));
  }

  private int suspend() {
    group.suspend();
    return Codes.S_OK;
  }

  private int resume() {
    group.resume();
    return Codes.S_OK;
  }

  private int cancel() {
    export.bindings().unbind(group.id(), group::cancel);
    return Codes.S_OK;
  }

  private int getSize(long out) throws Exception {
    return Answers.inOrder(out == 0, this::look, () -> {
      Out.putSaturated(out, group.size().orElse(0));
      return Codes.S_OK;
    });
  }

  private int getId(long out) {
    if (out == 0) {
      return Codes.E_INVALIDARG;
    }
    Guid.write(out, group.id());
    return Codes.S_OK;
  }

  private int createJob(UUID id, long out) throws Exception {
    Out.clearPointer(out);
    return Answers.inOrder(
        out == 0, this::look, () -> Out.give(out, new ExportedJob(export, group.createJob(id))));
  }

  private int enumJobs(int flags, long out) throws Exception {
    Out.clearPointer(out);
    return Answers.inOrder(out == 0, this::look, () -> {
      if (flags != 0) {
        look();
        return Codes.E_NOTIMPL;
      }
      return Out.give(out, ExportedEnumerator.ofJobs(group.enumJobs()));
    });
  }

  private int switchToForeground() {
    group.switchToForeground();
    return Codes.S_OK;
  }

  private int queryNewJobInterface(long iid, long out) throws Exception {
    Out.clearPointer(out);
    return Answers.inOrder(iid == 0 || out == 0, this::look, () -> {
      look();
      return Codes.E_NOTIMPL;
    });
  }

  private int setNotificationPointer(long iid, long callback) throws Exception {
    return Answers.inOrder(iid == 0, this::look, () -> {
      look();
      // Another interface's pointer must not be touched: nobody says what it is.
      return Guid.read(iid).equals(Ids.CALLBACK1)
          ? NotificationPointer.set(export, group, callback)
          : Codes.E_NOTIMPL;
    });
  }
}
