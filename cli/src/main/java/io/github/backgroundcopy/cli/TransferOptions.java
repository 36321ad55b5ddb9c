package io.github.backgroundcopy.cli;

import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.memory.MemoryOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a command transfers. */
final class TransferOptions {

  @Option(
      names = "--parallel",
      paramLabel = "N",
      description = "Transfer so many groups at once (default: "
          + MemoryOptions.DEFAULT_PARALLEL_GROUPS + "); the files of a group come one by one.")
  private @Nullable Integer parallel;

  @Option(
      names = "--no-flush",
      description = "Do not force files to the disk: faster, and a loss of power may cost them.")
  private boolean noFlush;

  @Option(
      names = "--allow-insecure-redirects",
      description = "Follow redirects that lead from https to http.")
  private boolean allowInsecureRedirects;

  void applyTo(QueueManagerConfig.Builder config) {
    if (parallel != null) {
      if (parallel < 1) {
        throw CommandFailure.ofInput("--parallel", "must be 1 or more, got \"" + parallel + "\"");
      }
      config.option(MemoryOptions.PARALLEL_GROUPS, parallel);
    }
    if (noFlush) {
      config.option(MemoryOptions.FLUSH, false);
    }
    if (allowInsecureRedirects) {
      config.option(MemoryOptions.ALLOW_INSECURE_REDIRECTS, true);
    }
  }
}
