package io.github.backgroundcopy.memory;

import com.acme.queue.Providers;

/** Stands for this project's portable queue. */
public final class FakeMemoryProvider extends Providers.Base {

  public FakeMemoryProvider() {
    super("memory");
  }
}
