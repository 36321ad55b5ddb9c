package io.github.backgroundcopy.postgresql;

import com.acme.queue.Providers;

/** Stands for this project's queue of many machines. */
public final class FakePostgresqlProvider extends Providers.Base {

  public FakePostgresqlProvider() {
    super("postgresql");
  }
}
