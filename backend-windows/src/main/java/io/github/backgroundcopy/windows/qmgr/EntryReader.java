package io.github.backgroundcopy.windows.qmgr;

import io.github.backgroundcopy.BackgroundCopyException;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.HResult;
import io.github.backgroundcopy.ItemNotFoundException;
import io.github.backgroundcopy.core.snapshot.Reader;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the elements of a listing, and answers for every one of them. */
final class EntryReader implements Reader<Listed, GroupEntry> {

  private final Session session;

  EntryReader(Session session) {
    this.session = session;
  }

  @Override
  public GroupEntry read(Listed item, long number) {
    UUID id = item.id();
    HeldGroup group = item.held();
    try {
      if (group == null) {
        group = Look.at(session, id);
      }
      if (group == null) {
        return new GroupEntry.Denied(id, Look.CANNOT);
      }
      return group.isGone() ? new GroupEntry.Gone(id) : new GroupEntry.Present(Look.details(group));
    } catch (RuntimeException e) {
      return unread(id, group, e);
    }
  }

  private static GroupEntry unread(UUID id, @Nullable HeldGroup group, RuntimeException e) {
    boolean gone = group == null ? e instanceof ItemNotFoundException : group.isGone();
    return gone ? new GroupEntry.Gone(id) : new GroupEntry.Denied(id, code(e));
  }

  private static HResult code(RuntimeException e) {
    if (e instanceof BackgroundCopyException refused) {
      return refused.hresult();
    }
    if (e instanceof UnsupportedOperationException) {
      return HResult.E_NOTIMPL;
    }
    if (e instanceof IllegalArgumentException) {
      return HResult.E_INVALIDARG;
    }
    // The manager was closed, and with it all ways to the group.
    return e instanceof IllegalStateException ? HResult.RPC_E_DISCONNECTED : HResult.E_UNEXPECTED;
  }
}
