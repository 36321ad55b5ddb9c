package io.github.backgroundcopy.windows.probe;

import io.github.backgroundcopy.windows.com.ComObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One of the two ways to the queue, as far as questions go. */
abstract class Side implements AutoCloseable {

  private static final int SAMPLES = 3;

  private final @Nullable ComObject manager;
  private final String presence;

  Side(@Nullable ComObject manager, String presence) {
    this.manager = manager;
    this.presence = presence;
  }

  /** Says whether its class is there. */
  final String presence() {
    return presence;
  }

  final ComObject manager() {
    if (manager == null) {
      throw new IllegalStateException("the class is not there");
    }
    return manager;
  }

  /** Puts something new into the queue, and tells its id. */
  abstract UUID make();

  /** Takes it out again. */
  abstract void remove(UUID id);

  /** Opens an enumerator. */
  abstract ComObject enumerator();

  /** Reads what is left of an enumerator, and ends it. */
  abstract List<UUID> rest(ComObject enumerator);

  final List<UUID> list() {
    return rest(enumerator());
  }

  /** Finds out how new things stand to older ones. */
  final String order() {
    List<UUID> made = new ArrayList<>();
    try {
      for (int i = 0; i < SAMPLES; i++) {
        made.add(make());
      }
      List<UUID> listed = new ArrayList<>(list());
      listed.retainAll(made);
      List<UUID> reversed = new ArrayList<>(made);
      Collections.reverse(reversed);
      if (listed.equals(made)) {
        return "oldest first";
      }
      return listed.equals(reversed) ? "newest first" : "neither oldest nor newest first";
    } finally {
      made.forEach(this::remove);
    }
  }

  /** Finds out whether an enumerator sees what happens after it was made. */
  final String isSnapshot() {
    List<UUID> made = new ArrayList<>();
    try {
      UUID member = make();
      made.add(member);
      ComObject enumerator = enumerator();
      UUID late = make();
      made.add(late);
      remove(member);
      made.remove(member);
      List<UUID> seen = rest(enumerator);
      if (seen.contains(late)) {
        return "no: it shows what was added later";
      }
      return seen.contains(member)
          ? "yes"
          : "partly: nothing is added to it, but what was removed is gone";
    } finally {
      made.forEach(this::remove);
    }
  }

  @Override
  public void close() {
    if (manager != null) {
      manager.release();
    }
  }

  /** Tries to make a manager. */
  static @Nullable ComObject tried(Supplier<ComObject> maker, StringBuilder presence) {
    try {
      ComObject made = maker.get();
      presence.append("yes");
      return made;
    } catch (RuntimeException e) {
      presence.append("no: ").append(e.getMessage());
      return null;
    }
  }
}
