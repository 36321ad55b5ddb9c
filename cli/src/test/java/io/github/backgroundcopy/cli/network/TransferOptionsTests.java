package io.github.backgroundcopy.cli.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.memory.MemoryOptions;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class TransferOptionsTests {

  @Test
  void filesAndConnectionsAreCountedInShortAndInLong() {
    QueueManagerConfig config = config("-x16", "-j", "64");
    assertThat(config.option(MemoryOptions.CONNECTIONS_PER_FILE)).contains(16);
    assertThat(config.option(MemoryOptions.FILES_AT_ONCE)).contains(64);

    QueueManagerConfig written = config("--connections=2", "--files-at-once", "3");
    assertThat(written.option(MemoryOptions.CONNECTIONS_PER_FILE)).contains(2);
    assertThat(written.option(MemoryOptions.FILES_AT_ONCE)).contains(3);
  }

  @Test
  void whatIsNotSaidIsLeftToTheQueue() {
    assertThat(config().options()).isEmpty();
  }

  private static QueueManagerConfig config(String... args) {
    TransferOptions options = new TransferOptions();
    new CommandLine(options).parseArgs(args);
    QueueManagerConfig.Builder config = QueueManagerConfig.builder();
    options.applyTo(config);
    return config.build();
  }
}
