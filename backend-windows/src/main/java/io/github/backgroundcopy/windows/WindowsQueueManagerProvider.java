package io.github.backgroundcopy.windows;

import io.github.backgroundcopy.BackgroundCopyException;
import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.Option;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.ServiceUnavailableException;
import io.github.backgroundcopy.spi.Availability;
import io.github.backgroundcopy.spi.ContractVersion;
import io.github.backgroundcopy.spi.QueueManagerProvider;
import io.github.backgroundcopy.windows.bits.BitsCapabilities;
import io.github.backgroundcopy.windows.bits.BitsQueueManager;
import io.github.backgroundcopy.windows.host.Host;
import io.github.backgroundcopy.windows.qmgr.LegacyQueueManager;
import java.util.Set;

/**
 * Offers the machine's queue to {@link io.github.backgroundcopy.QueueManagers} under the id
 * {@code windows}.
 *
 * <p>Public only because {@link java.util.ServiceLoader} needs it.
 */
public final class WindowsQueueManagerProvider implements QueueManagerProvider {

  private static final ContractVersion CONTRACT = new ContractVersion(1, 1);

  private final Windows windows;

  /** Makes the provider. */
  public WindowsQueueManagerProvider() {
    this(new RealWindows());
  }

  WindowsQueueManagerProvider(Windows windows) {
    this.windows = windows;
  }

  @Override
  public String id() {
    return "windows";
  }

  @Override
  public ContractVersion contractVersion() {
    return CONTRACT;
  }

  @Override
  public Set<Capability> capabilities() {
    return BitsCapabilities.DECLARED;
  }

  @Override
  public Set<Option<?>> options() {
    return WindowsOptions.all();
  }

  /**
   * {@inheritDoc}
   *
   * <p>Off Windows no native code is loaded. A service that is stopped is not started to find out;
   * it starts by itself when the queue is opened.
   */
  @Override
  public Availability availability() {
    return Readiness.check(key -> System.getProperty(key, ""), windows);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if a queue is named: the machine has one
   * @throws UnsupportedOperationException if the caller is not the process's user, whose token the
   *     service goes by
   */
  @Override
  public QueueManager open(QueueManagerConfig config) {
    if (!config.queueName().equals(QueueManagerConfig.DEFAULT_QUEUE)) {
      throw new IllegalArgumentException(
          "The machine has one queue: leave out the name, got \"" + config.queueName() + "\"");
    }
    WindowsInterface way =
        config.option(WindowsOptions.WINDOWS_INTERFACE).orElse(WindowsInterface.MODERN);
    Host host = windows.host();
    String name = Caller.ofProcess().name();
    config.caller().ifPresent(caller -> requireProcessUser(caller, name, host));
    try {
      return switch (way) {
        case MODERN -> BitsQueueManager.open(windows.com(), host, name);
        case LEGACY ->
          LegacyQueueManager.open(windows.com(), new Caller(name, host.administrator()));
      };
    } catch (BackgroundCopyException e) {
      throw explained(e);
    }
  }

  private static void requireProcessUser(Caller caller, String name, Host host) {
    if (!caller.name().equals(name) || (caller.administrator() && !host.administrator())) {
      throw new UnsupportedOperationException("The service goes by the process's token, so the"
          + " caller can only be \"" + name + "\""
          + (host.administrator() ? "" : " without administrator privileges")
          + ", asked for \"" + caller.name() + "\"");
    }
  }

  private static ServiceUnavailableException explained(BackgroundCopyException failure) {
    Availability answer = Readiness.explain(failure.hresult().code());
    String reason = answer instanceof Availability.Unavailable unavailable
        ? unavailable.reason() + ". " + unavailable.remedy()
        : String.valueOf(failure.getMessage());
    return new ServiceUnavailableException(failure.hresult(), reason, failure);
  }
}
