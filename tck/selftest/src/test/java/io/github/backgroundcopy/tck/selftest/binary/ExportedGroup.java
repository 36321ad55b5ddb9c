package io.github.backgroundcopy.tck.selftest.binary;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Progress;
import java.util.UUID;

/** A group as {@code IBackgroundCopyGroup}. */
final class ExportedGroup extends ExportedObject {

  private static final UUID CALLBACK = UUID.fromString("084f6593-3800-4e08-9b59-99fa59addf82");

  private final BackgroundCopyGroup group;
  private final Properties properties;

  ExportedGroup(Export export, BackgroundCopyGroup group) {
    super(export, "1ded80a7-53ea-424f-8a04-17fea9adc4f5");
    this.group = group;
    this.properties = new Properties(memory, group);
  }

  @Override
  Object target() {
    return group;
  }

  @Override
  ExportedObject twin() {
    return new ExportedGroup(export, group);
  }

  @Override
  int invoke(int slot, Words words) {
    return switch (slot) {
      case 3 -> getProp(words.int32(), words.pointer());
      case 4 -> setProp(words.int32(), words.pointer());
      case 5 -> getProgress(words.int32(), words.pointer());
      case 6 -> getStatus(words.pointer(), words.pointer());
      case 7 -> getJob(words.guid(), words.pointer());
      case 8 -> doing(group::suspend);
      case 9 -> doing(group::resume);
      case 10 -> doing(group::cancel);
      case 11 -> getSize(words.pointer());
      case 12 -> getId(words.pointer());
      case 13 -> createJob(words.guid(), words.pointer());
      case 14 -> enumJobs(words.int32(), words.pointer());
      case 15 -> doing(group::switchToForeground);
      case 16 -> queryNewJobInterface(words.pointer(), words.pointer());
      case 17 -> setNotificationPointer(words.pointer(), words.pointer());
      default -> throw noSuchSlot(slot);
    };
  }

  private int inOrder(boolean anyNull, Hresults.Body body) {
    return Hresults.inOrder(group::status, anyNull, body);
  }

  private static int doing(Runnable action) {
    return Hresults.of(() -> {
      action.run();
      return Hresults.OK;
    });
  }

  private int getProp(int property, long variant) {
    if (variant != 0) {
      memory.writeShort(variant, 0);
    }
    return inOrder(variant == 0, () -> properties.read(property, variant));
  }

  private int setProp(int property, long variant) {
    return inOrder(variant == 0, () -> properties.write(property, variant));
  }

  private int getProgress(int flags, long out) {
    return inOrder(out == 0, () -> progress(memory, group.progress(), flags, out));
  }

  static int progress(SimulatedMemory memory, Progress progress, int flags, long out) {
    switch (flags) {
      case 1 -> memory.writeInt(out, progress.percent());
      case 3 -> memory.writeInt(out, saturated(progress.bytesTransferred()));
      default -> {
        return Hresults.NOT_IMPLEMENTED;
      }
    }
    return Hresults.OK;
  }

  private int getStatus(long status, long index) {
    return inOrder(status == 0 || index == 0, () -> {
      memory.writeInt(status, group.status().bits());
      memory.writeInt(index, 0);
      return Hresults.OK;
    });
  }

  private int getJob(UUID id, long out) {
    clear(out);
    return inOrder(out == 0, () -> give(out, new ExportedJob(export, group.getJob(id))));
  }

  private int createJob(UUID id, long out) {
    clear(out);
    return inOrder(out == 0, () -> give(out, new ExportedJob(export, group.createJob(id))));
  }

  private int enumJobs(int flags, long out) {
    clear(out);
    return inOrder(
        out == 0,
        () -> flags == 0
            ? give(out, ExportedEnumerator.ofJobs(export, group.enumJobs()))
            : Hresults.NOT_IMPLEMENTED);
  }

  private int getSize(long out) {
    return inOrder(out == 0, () -> {
      memory.writeInt(out, saturated(group.size().orElse(0)));
      return Hresults.OK;
    });
  }

  private int getId(long out) {
    if (out == 0) {
      return Hresults.INVALID_ARGUMENT;
    }
    memory.writeGuid(out, group.id());
    return Hresults.OK;
  }

  private int queryNewJobInterface(long iid, long out) {
    clear(out);
    return inOrder(iid == 0 || out == 0, () -> Hresults.NOT_IMPLEMENTED);
  }

  private int setNotificationPointer(long iid, long object) {
    return inOrder(iid == 0, () -> {
      if (object != 0 || !memory.readGuid(iid).equals(CALLBACK)) {
        return Hresults.NOT_IMPLEMENTED;
      }
      group.clearCallback();
      return Hresults.OK;
    });
  }

  private void clear(long out) {
    if (out != 0) {
      memory.writePointer(out, 0);
    }
  }
}
