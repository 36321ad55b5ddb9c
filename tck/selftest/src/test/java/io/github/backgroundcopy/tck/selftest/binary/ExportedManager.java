package io.github.backgroundcopy.tck.selftest.binary;

import io.github.backgroundcopy.QueueManager;
import java.util.UUID;
import java.util.function.Supplier;

/** A manager as {@code IBackgroundCopyQMgr}. */
final class ExportedManager extends ExportedObject {

  private final QueueManager manager;

  ExportedManager(Export export, QueueManager manager) {
    super(export, "16f41c69-09f5-41d2-8cd8-3c08c47bc8a8");
    this.manager = manager;
  }

  @Override
  Object target() {
    return manager;
  }

  @Override
  ExportedObject twin() {
    return new ExportedManager(export, manager);
  }

  @Override
  int invoke(int slot, Words words) {
    return switch (slot) {
      case 3 -> createGroup(words.guid(), words.pointer());
      case 4 -> getGroup(words.guid(), words.pointer());
      case 5 -> enumGroups(words.int32(), words.pointer());
      default -> throw noSuchSlot(slot);
    };
  }

  private int createGroup(UUID id, long out) {
    return giving(out, () -> new ExportedGroup(export, manager.createGroup(id)));
  }

  private int getGroup(UUID id, long out) {
    return giving(out, () -> new ExportedGroup(export, manager.getGroup(id)));
  }

  private int enumGroups(int flags, long out) {
    return giving(out, () -> {
      if (flags != 0) {
        throw new UnsupportedOperationException("dwFlags " + flags);
      }
      return ExportedEnumerator.ofGroups(export, manager.enumGroups());
    });
  }

  private int giving(long out, Supplier<ExportedObject> made) {
    if (out != 0) {
      memory.writePointer(out, 0);
    }
    return Hresults.inOrder(manager::enumGroups, out == 0, () -> give(out, made.get()));
  }
}
