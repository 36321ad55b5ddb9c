package io.github.backgroundcopy;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * One element of {@link QueueManager#enumGroupDetails()}: a group of the snapshot, as it was found
 * when it was delivered.
 *
 * <p>One element that cannot be read never ends a listing early: it is {@link Gone} or
 * {@link Denied} instead. Immutable and thread-safe.
 */
public sealed interface GroupEntry {

  /**
   * Gives the group's id.
   *
   * @return the id
   */
  UUID id();

  /**
   * Gives the details if the group could be read.
   *
   * @return the details of a {@link Present} group, or empty
   */
  Optional<GroupDetails> details();

  /**
   * A group that was read.
   *
   * @param group its details
   */
  record Present(GroupDetails group) implements GroupEntry {

    /**
     * Checks for null.
     *
     * @param group the details
     * @throws NullPointerException if {@code group} is null
     */
    public Present {
      Objects.requireNonNull(group, "group");
    }

    @Override
    public UUID id() {
      return group.id();
    }

    @Override
    public Optional<GroupDetails> details() {
      return Optional.of(group);
    }
  }

  /**
   * A group that has left the queue since the snapshot was taken; if its id was used again, that is
   * another group.
   *
   * @param id the group's id
   */
  record Gone(UUID id) implements GroupEntry {

    /**
     * Checks for null.
     *
     * @param id the group's id
     * @throws NullPointerException if {@code id} is null
     */
    public Gone {
      Objects.requireNonNull(id, "id");
    }

    @Override
    public Optional<GroupDetails> details() {
      return Optional.empty();
    }
  }

  /**
   * A group that may still be there but could not be read: most often because somebody else owns it
   * by now.
   *
   * @param id the group's id
   * @param reason what the queue answered, for example {@link HResult#E_ACCESSDENIED}, or
   *     {@link HResult#QM_E_SERVICE_UNAVAILABLE} while the service is stopped
   */
  record Denied(UUID id, HResult reason) implements GroupEntry {

    /**
     * Checks for null.
     *
     * @param id the group's id
     * @param reason what the queue answered
     * @throws NullPointerException if an argument is null
     */
    public Denied {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(reason, "reason");
    }

    @Override
    public Optional<GroupDetails> details() {
      return Optional.empty();
    }
  }
}
