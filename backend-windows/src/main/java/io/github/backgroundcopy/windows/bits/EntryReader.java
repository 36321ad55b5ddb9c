package io.github.backgroundcopy.windows.bits;

import io.github.backgroundcopy.BackgroundCopyException;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.HResult;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.ItemNotFoundException;
import io.github.backgroundcopy.ServiceUnavailableException;
import io.github.backgroundcopy.core.snapshot.Reader;

/** Makes the elements of a listing: whatever one group answers, the listing goes on. */
final class EntryReader implements Reader<QueuedGroup, GroupEntry> {

  private final BitsQueue queue;

  EntryReader(BitsQueue queue) {
    this.queue = queue;
  }

  @Override
  public GroupEntry read(QueuedGroup group, long number) {
    try {
      JobFacts facts = queue.service().show(group.jobId());
      return new GroupEntry.Present(queue.details(group, facts));
    } catch (InvalidStateException | ItemNotFoundException e) {
      return new GroupEntry.Gone(group.id());
    } catch (ServiceUnavailableException e) {
      return new GroupEntry.Denied(group.id(), HResult.QM_E_SERVICE_UNAVAILABLE);
    } catch (BackgroundCopyException e) {
      return new GroupEntry.Denied(group.id(), e.hresult());
    } catch (UnsupportedOperationException e) {
      return new GroupEntry.Denied(group.id(), HResult.E_NOTIMPL);
    } catch (IllegalArgumentException e) {
      return new GroupEntry.Denied(group.id(), HResult.E_UNEXPECTED);
    } catch (IllegalStateException e) {
      // The manager was closed, and its enumerators go on.
      return new GroupEntry.Denied(group.id(), HResult.QM_E_SERVICE_UNAVAILABLE);
    }
  }
}
