package io.github.backgroundcopy.windows.probe;

import io.github.backgroundcopy.windows.abi.EnumGroupsSlot;
import io.github.backgroundcopy.windows.abi.GroupSlot;
import io.github.backgroundcopy.windows.abi.QMgrSlot;
import io.github.backgroundcopy.windows.com.Block;
import io.github.backgroundcopy.windows.com.ComObject;
import io.github.backgroundcopy.windows.com.Guid;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The first interface of the service. Looks at groups by their ids alone: getting one takes it. */
final class LegacySide extends Side {

  private final Map<UUID, ComObject> groups = new HashMap<>();

  private LegacySide(@Nullable ComObject manager, String presence) {
    super(manager, presence);
  }

  static LegacySide open(Supplier<ComObject> maker) {
    StringBuilder presence = new StringBuilder();
    ComObject manager = tried(maker, presence);
    return new LegacySide(manager, presence.toString());
  }

  @Override
  UUID make() {
    UUID id = UUID.randomUUID();
    groups.put(id, manager().object(QMgrSlot.CREATE_GROUP, Guid.of(id)));
    return id;
  }

  @Override
  void remove(UUID id) {
    ComObject group = groups.remove(id);
    if (group != null) {
      try {
        group.require(GroupSlot.CANCEL_GROUP);
      } finally {
        group.release();
      }
    }
  }

  @Override
  ComObject enumerator() {
    return manager().object(QMgrSlot.ENUM_GROUPS, 0);
  }

  @Override
  List<UUID> rest(ComObject enumerator) {
    List<UUID> ids = new ArrayList<>();
    try (Block id = new Block(Guid.SIZE);
        Block fetched = new Block(4)) {
      while (enumerator.require(EnumGroupsSlot.NEXT, 1, id.address(), fetched.address()) == 0) {
        ids.add(id.getGuid(0));
      }
    } finally {
      enumerator.release();
    }
    return ids;
  }

  String statusOfNewGroup() {
    UUID id = make();
    try (Block out = new Block(8)) {
      ComObject group = Objects.requireNonNull(groups.get(id));
      group.require(GroupSlot.GET_STATUS, out.address(), out.address() + 4);
      return "0x" + Integer.toHexString(out.getInt(0)) + ", current job "
          + Integer.toUnsignedString(out.getInt(4));
    } finally {
      remove(id);
    }
  }
}
