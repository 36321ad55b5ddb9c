package com.acme.queue;

import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.Option;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.spi.Availability;
import io.github.backgroundcopy.spi.ContractVersion;
import io.github.backgroundcopy.spi.QueueManagerProvider;
import java.util.Set;

/**
 * Providers of a third party, good and bad. Public, as {@link java.util.ServiceLoader} needs them.
 */
public final class Providers {

  private Providers() {}

  /** A usable backend; the others change one thing. */
  public abstract static class Base implements QueueManagerProvider {

    private final String id;

    protected Base(String id) {
      this.id = id;
    }

    @Override
    public String id() {
      return id;
    }

    @Override
    public ContractVersion contractVersion() {
      return new ContractVersion(1, 0);
    }

    @Override
    public Set<Capability> capabilities() {
      return Set.of(Capability.CALLBACKS);
    }

    @Override
    public Availability availability() {
      return Availability.available();
    }

    @Override
    public QueueManager open(QueueManagerConfig config) {
      return new OpenedQueue(id, config);
    }
  }

  public static final class Alpha extends Base {
    public Alpha() {
      super("alpha");
    }
  }

  public static final class AlphaAgain extends Base {
    public AlphaAgain() {
      super("alpha");
    }
  }

  public static final class Beta extends Base {
    public Beta() {
      super("beta");
    }
  }

  public static final class Gamma extends Base {
    public Gamma() {
      super("gamma-2");
    }
  }

  public static final class Delta extends Base {
    public Delta() {
      super("delta");
    }
  }

  public static final class Away extends Base {
    public Away() {
      super("away");
    }

    @Override
    public Availability availability() {
      return Availability.unavailable("The service \"acmed\" is stopped.", "Start it.");
    }
  }

  public static final class NewerMinor extends Base {
    public NewerMinor() {
      super("newer");
    }

    @Override
    public ContractVersion contractVersion() {
      return new ContractVersion(1, 2);
    }
  }

  /** Written for a contract with a capability that this one does not know. */
  public static final class NextMajor extends Base {
    public NextMajor() {
      super("next");
    }

    @Override
    public ContractVersion contractVersion() {
      return new ContractVersion(2, 0);
    }

    @Override
    public Set<Capability> capabilities() {
      throw new NoSuchFieldError("TELEPORTATION");
    }
  }

  public static final class ClaimsMemory extends Base {
    public ClaimsMemory() {
      super("memory");
    }
  }

  public static final class ClaimsWindows extends Base {
    public ClaimsWindows() {
      super("windows");
    }
  }

  public static final class UpperCaseId extends Base {
    public UpperCaseId() {
      super("Alpha");
    }
  }

  public static final class EmptyId extends Base {
    public EmptyId() {
      super("");
    }
  }

  public static final class HyphenFirst extends Base {
    public HyphenFirst() {
      super("-alpha");
    }
  }

  public static final class DigitFirst extends Base {
    public DigitFirst() {
      super("2alpha");
    }
  }

  public static final class ThrowsInConstructor extends Base {
    public ThrowsInConstructor() {
      super("thrower");
      throw new IllegalStateException("constructor says no");
    }
  }

  public static final class ThrowsInId extends Base {
    public ThrowsInId() {
      super("thrower");
    }

    @Override
    public String id() {
      throw new IllegalStateException("id says no");
    }
  }

  public static final class ErrorInId extends Base {
    public ErrorInId() {
      super("thrower");
    }

    @Override
    public String id() {
      throw new AssertionError("id asserts no");
    }
  }

  public static final class EndlessId extends Base {
    public EndlessId() {
      super("endless");
    }

    @Override
    @SuppressWarnings("InfiniteRecursion") // its whole purpose
    public String id() {
      return id();
    }
  }

  public static final class NoMemoryInId extends Base {
    public NoMemoryInId() {
      super("hungry");
    }

    @Override
    public String id() {
      throw new OutOfMemoryError("the JVM is in trouble");
    }
  }

  public static final class LinkageErrorInAvailability extends Base {
    public LinkageErrorInAvailability() {
      super("unlinked");
    }

    @Override
    public Availability availability() {
      throw new NoClassDefFoundError("com/acme/Native");
    }
  }

  @SuppressWarnings("NullAway") // what a program without NullAway may do
  public static final class NullId extends Base {
    public NullId() {
      super(null);
    }
  }

  public static final class NullAvailability extends Base {
    public NullAvailability() {
      super("vague");
    }

    @Override
    @SuppressWarnings("NullAway") // what a program without NullAway may do
    public Availability availability() {
      return null;
    }
  }

  public static final class NullVersion extends Base {
    public NullVersion() {
      super("timeless");
    }

    @Override
    @SuppressWarnings("NullAway") // what a program without NullAway may do
    public ContractVersion contractVersion() {
      return null;
    }
  }

  public static final class NullManager extends Base {
    public NullManager() {
      super("nothing");
    }

    @Override
    @SuppressWarnings("NullAway") // what a program without NullAway may do
    public QueueManager open(QueueManagerConfig config) {
      return null;
    }
  }

  public static final class WithOptions extends Base {
    public static final Option<String> NAME = Option.of("acme.name", String.class);
    public static final Option<String> PASSWORD = Option.secret("acme.password", String.class);

    public WithOptions() {
      super("choosy");
    }

    @Override
    public Set<Option<?>> options() {
      return Set.of(NAME, PASSWORD);
    }
  }

  /** Not a provider at all. */
  public static final class Stranger {
    public Stranger() {}
  }
}
