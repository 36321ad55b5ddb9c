package io.github.backgroundcopy.windows;

import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.Option;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.spi.Availability;
import io.github.backgroundcopy.spi.ContractVersion;
import io.github.backgroundcopy.spi.QueueManagerProvider;
import java.util.Locale;
import java.util.Set;

/**
 * Offers the machine's queue to {@link io.github.backgroundcopy.QueueManagers} under the id
 * {@code windows}.
 *
 * <p>Public only because {@link java.util.ServiceLoader} needs it.
 */
public final class WindowsQueueManagerProvider implements QueueManagerProvider {

  private static final ContractVersion CONTRACT = new ContractVersion(1, 0);

  /** Makes the provider. */
  public WindowsQueueManagerProvider() {}

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
    return Set.of(Capability.DURABLE);
  }

  @Override
  public Set<Option<?>> options() {
    return WindowsOptions.all();
  }

  @Override
  public Availability availability() {
    String system = System.getProperty("os.name", "");
    if (!system.toLowerCase(Locale.ROOT).startsWith("windows")) {
      return Availability.unavailable(
          "This is " + system + ", and the queue is that of Windows",
          "Choose another backend, such as \"memory\"");
    }
    throw new UnsupportedOperationException("not built yet");
  }

  @Override
  public QueueManager open(QueueManagerConfig config) {
    throw new UnsupportedOperationException("not built yet");
  }
}
