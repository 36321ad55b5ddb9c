package io.github.backgroundcopy;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A group to be added: everything that {@link QueueManager#add} and {@link QueueManager#addAll} can
 * do in one step.
 *
 * <p>Only null is refused here: the queue judges the rest when the group is added. Immutable and
 * thread-safe, and may be added any number of times if it names no id.
 */
public final class GroupSpec {

  private final @Nullable UUID id;
  private final @Nullable UUID jobId;
  private final Map<GroupProperty<?>, Object> properties;
  private final List<FileInfo> files;
  private final boolean started;

  private GroupSpec(Builder builder) {
    this.id = builder.id;
    this.jobId = builder.jobId;
    this.properties = new LinkedHashMap<>();
    for (GroupProperty<?> property : GroupProperty.all()) {
      Object value = builder.properties.get(property);
      if (value != null) {
        properties.put(property, value);
      }
    }
    this.files = List.copyOf(builder.files);
    this.started = builder.started;
  }

  /**
   * Starts the description of a group: suspended, unnamed, without files, with ids that the queue's
   * client chooses.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Gives the id that the group is to have.
   *
   * @return the id, or empty if one is to be chosen
   */
  public Optional<UUID> id() {
    return Optional.ofNullable(id);
  }

  /**
   * Gives the id that the group's job is to have.
   *
   * @return the id, or empty if one is to be chosen. Then there is a job only if there are files
   */
  public Optional<UUID> jobId() {
    return Optional.ofNullable(jobId);
  }

  /**
   * Tells whether the group is to have a job.
   *
   * @return true if there is an id for it, or a file
   */
  public boolean hasJob() {
    return jobId != null || !files.isEmpty();
  }

  /**
   * Lists the properties that are to be set, in the order in which they are.
   *
   * @return the properties by rising {@linkplain GroupProperty#id() number}; unmodifiable
   */
  public List<GroupProperty<?>> properties() {
    return List.copyOf(properties.keySet());
  }

  /**
   * Gives the value that a property is to have.
   *
   * @param <T> the type of its value
   * @param property which
   * @return its value, or empty if it is to keep its default
   */
  public <T> Optional<T> get(GroupProperty<T> property) {
    return Optional.ofNullable(property.type().cast(properties.get(property)));
  }

  /**
   * Gives the files.
   *
   * @return the files in the order in which they are added; unmodifiable
   */
  public List<FileInfo> files() {
    return files;
  }

  /**
   * Tells whether the group is to be resumed.
   *
   * @return true if it is started, false if it stays suspended
   */
  public boolean isStarted() {
    return started;
  }

  /** Names id, name, the number of files and whether the group is started; the form may change. */
  @Override
  public String toString() {
    return "GroupSpec[" + (id == null ? "any id" : id) + " \""
        + get(GroupProperty.DISPLAY_NAME).orElse("") + "\" files=" + files.size()
        + (started ? " started]" : "]");
  }

  /** Collects what a group is to be. Not thread-safe. */
  public static final class Builder {

    private final Map<GroupProperty<?>, Object> properties = new LinkedHashMap<>();
    private final List<FileInfo> files = new ArrayList<>();
    private @Nullable UUID id;
    private @Nullable UUID jobId;
    private boolean started;

    private Builder() {}

    /**
     * Names the group's id.
     *
     * @param groupId the id; the queue judges it
     * @return this builder
     * @throws NullPointerException if {@code groupId} is null
     */
    public Builder id(UUID groupId) {
      this.id = Objects.requireNonNull(groupId, "groupId");
      return this;
    }

    /**
     * Names the id of the group's job, and asks for a job even if there are no files.
     *
     * @param job the id; the queue judges it
     * @return this builder
     * @throws NullPointerException if {@code job} is null
     */
    public Builder jobId(UUID job) {
      this.jobId = Objects.requireNonNull(job, "job");
      return this;
    }

    /**
     * Sets {@link GroupProperty#DISPLAY_NAME}.
     *
     * @param name the name
     * @return this builder
     * @throws NullPointerException if {@code name} is null
     */
    public Builder displayName(String name) {
      return set(GroupProperty.DISPLAY_NAME, name);
    }

    /**
     * Sets {@link GroupProperty#DESCRIPTION}.
     *
     * @param text the description
     * @return this builder
     * @throws NullPointerException if {@code text} is null
     */
    public Builder description(String text) {
      return set(GroupProperty.DESCRIPTION, text);
    }

    /**
     * Sets a property.
     *
     * @param <T> the type of its value
     * @param property which
     * @param value its value, in place of an earlier one; the queue judges it
     * @return this builder
     * @throws NullPointerException if an argument is null
     */
    public <T> Builder set(GroupProperty<T> property, T value) {
      properties.put(
          Objects.requireNonNull(property, "property"), Objects.requireNonNull(value, "value"));
      return this;
    }

    /**
     * Adds a file behind those that are there.
     *
     * @param file the file
     * @return this builder
     * @throws NullPointerException if {@code file} is null
     */
    public Builder file(FileInfo file) {
      files.add(Objects.requireNonNull(file, "file"));
      return this;
    }

    /**
     * Adds a file behind those that are there: {@link FileInfo#of(URI, Path)}.
     *
     * @param source the URL to fetch
     * @param target the file to write
     * @return this builder
     * @throws NullPointerException if an argument is null
     */
    public Builder file(URI source, Path target) {
      return file(FileInfo.of(source, target));
    }

    /**
     * Adds files behind those that are there.
     *
     * @param more the files
     * @return this builder
     * @throws NullPointerException if {@code more} or a file is null
     */
    public Builder files(Collection<FileInfo> more) {
      files.addAll(List.copyOf(more));
      return this;
    }

    /**
     * Asks for the group to be resumed.
     *
     * @return this builder
     */
    public Builder started() {
      this.started = true;
      return this;
    }

    /**
     * Makes the description.
     *
     * @return an immutable copy of what was collected
     */
    public GroupSpec build() {
      return new GroupSpec(this);
    }
  }
}
