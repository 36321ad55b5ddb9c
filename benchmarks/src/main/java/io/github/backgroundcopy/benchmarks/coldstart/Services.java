package io.github.backgroundcopy.benchmarks.coldstart;

import io.github.backgroundcopy.spi.QueueManagerProvider;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.UUID;

/** What finding the provider and keeping a group in a map cost by themselves. */
public final class Services {

  private Services() {}

  /**
   * Finds the provider, makes an entry, reads it back.
   *
   * @param args ignored
   */
  public static void main(String[] args) {
    Map<UUID, String> groups = new LinkedHashMap<>();
    for (QueueManagerProvider provider : ServiceLoader.load(QueueManagerProvider.class)) {
      groups.put(new UUID(1, 2), provider.id());
    }
    UUID id = groups.keySet().iterator().next();
    if (id.getLeastSignificantBits() != 2) {
      throw new AssertionError(id);
    }
  }
}
