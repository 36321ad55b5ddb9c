package io.github.backgroundcopy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to open: which backend, which queue, on whose behalf, with which options.
 *
 * <p>Everything has a default. Two configurations are equal if they ask for the same. Immutable and
 * thread-safe; {@link #toString()} masks secret options.
 */
public final class QueueManagerConfig {

  /** The name of the queue that is opened when none is given. */
  public static final String DEFAULT_QUEUE = "default";

  private static final QueueManagerConfig DEFAULTS = builder().build();

  private final @Nullable String backend;
  private final String queueName;
  private final @Nullable Caller caller;
  private final Map<Option<?>, Object> options;

  private QueueManagerConfig(Builder builder) {
    this.backend = builder.backend;
    this.queueName = builder.queueName;
    this.caller = builder.caller;
    this.options = Collections.unmodifiableMap(new LinkedHashMap<>(builder.options));
  }

  /**
   * Gives the defaults: the platform's backend, the queue {@value #DEFAULT_QUEUE}, the process's
   * user, no options.
   *
   * @return the configuration
   */
  public static QueueManagerConfig defaults() {
    return DEFAULTS;
  }

  /**
   * Starts from the defaults.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Starts from this configuration.
   *
   * @return a builder with the same settings
   */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.backend = backend;
    builder.queueName = queueName;
    builder.caller = caller;
    builder.options.putAll(options);
    return builder;
  }

  /**
   * Gives the id of the backend that is asked for.
   *
   * @return the id, or empty to let {@link QueueManagers} choose
   */
  public Optional<String> backend() {
    return Optional.ofNullable(backend);
  }

  /**
   * Gives the name of the queue.
   *
   * @return the name
   */
  public String queueName() {
    return queueName;
  }

  /**
   * Gives the caller that is asked for.
   *
   * @return the caller, or empty for the process's user
   */
  public Optional<Caller> caller() {
    return Optional.ofNullable(caller);
  }

  /**
   * Gives the value of an option.
   *
   * @param <T> the type of its value
   * @param option which
   * @return the value, or empty if it was not given
   * @throws NullPointerException if {@code option} is null
   */
  public <T> Optional<T> option(Option<T> option) {
    Object value = options.get(Objects.requireNonNull(option, "option"));
    return value == null ? Optional.empty() : Optional.of(option.type().cast(value));
  }

  /**
   * Lists the options that were given.
   *
   * @return their keys, in the order in which they were given; unmodifiable
   */
  public Set<Option<?>> options() {
    return options.keySet();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof QueueManagerConfig that
        && Objects.equals(backend, that.backend)
        && queueName.equals(that.queueName)
        && Objects.equals(caller, that.caller)
        && options.equals(that.options);
  }

  @Override
  public int hashCode() {
    return Objects.hash(backend, queueName, caller, options);
  }

  /** Lists the settings with secrets masked; the form may change. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("QueueManagerConfig[backend=");
    text.append(backend == null ? "(chosen)" : backend).append(" queue=").append(queueName);
    text.append(" caller=").append(caller == null ? "(process)" : caller);
    for (Map.Entry<Option<?>, Object> entry : options.entrySet()) {
      text.append(' ').append(entry.getKey().name()).append('=');
      text.append(entry.getKey().isSecret() ? "***" : entry.getValue());
    }
    return text.append(']').toString();
  }

  /** Collects the settings; each is checked when it is given. Not thread-safe. */
  public static final class Builder {

    private @Nullable String backend;
    private String queueName = DEFAULT_QUEUE;
    private @Nullable Caller caller;
    private final Map<Option<?>, Object> options = new LinkedHashMap<>();

    private Builder() {}

    /**
     * Asks for a backend by its id.
     *
     * @param id the id, for example {@code memory}
     * @return this builder
     * @throws NullPointerException if {@code id} is null
     * @throws IllegalArgumentException if {@code id} is blank
     */
    public Builder backend(String id) {
      this.backend = notBlank("backend id", Objects.requireNonNull(id, "id"));
      return this;
    }

    /**
     * Names the queue.
     *
     * @param name the queue's name
     * @return this builder
     * @throws NullPointerException if {@code name} is null
     * @throws IllegalArgumentException if {@code name} is blank
     */
    public Builder queueName(String name) {
      this.queueName = notBlank("queue name", Objects.requireNonNull(name, "name"));
      return this;
    }

    /**
     * Names the caller.
     *
     * @param principal on whose behalf the manager calls
     * @return this builder
     * @throws NullPointerException if {@code principal} is null
     */
    public Builder caller(Caller principal) {
      this.caller = Objects.requireNonNull(principal, "principal");
      return this;
    }

    /**
     * Gives an option of the backend. Whether the backend knows it is checked when it is opened.
     *
     * @param <T> the type of the value
     * @param option which
     * @param value its value
     * @return this builder
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if the value is not of the option's type
     */
    public <T> Builder option(Option<T> option, T value) {
      Objects.requireNonNull(option, "option");
      Objects.requireNonNull(value, "value");
      if (!option.type().isInstance(value)) {
        throw new IllegalArgumentException("Option \"" + option + "\" takes a "
            + option.type().getName() + ", got a " + value.getClass().getName());
      }
      this.options.put(option, value);
      return this;
    }

    /**
     * Makes the configuration.
     *
     * @return an immutable copy of what was set
     */
    public QueueManagerConfig build() {
      return new QueueManagerConfig(this);
    }

    private static String notBlank(String what, String value) {
      if (value.isBlank()) {
        throw new IllegalArgumentException(
            "A " + what + " must not be blank, got \"" + value + "\"");
      }
      return value;
    }
  }
}
