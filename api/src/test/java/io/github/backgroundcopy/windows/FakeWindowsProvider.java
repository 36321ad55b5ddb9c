package io.github.backgroundcopy.windows;

import com.acme.queue.Providers;
import io.github.backgroundcopy.spi.Availability;
import io.github.backgroundcopy.spi.ContractVersion;

/** Stands for this project's backend of the machine's queue, well and ill. */
public final class FakeWindowsProvider extends Providers.Base {

  public FakeWindowsProvider() {
    super("windows");
  }

  /** A machine whose service is stopped. */
  public static final class Stopped extends Providers.Base {
    public Stopped() {
      super("windows");
    }

    @Override
    public Availability availability() {
      return Availability.unavailable(
          "the service \"BITS\" is disabled", "enable it with \"sc config BITS start= demand\"");
    }
  }

  /** One whose library cannot be loaded. */
  public static final class Unlinked extends Providers.Base {
    public Unlinked() {
      super("windows");
      throw new NoClassDefFoundError("com/sun/jna/Native");
    }
  }

  /** One that was written for another contract. */
  public static final class Incompatible extends Providers.Base {
    public Incompatible() {
      super("windows");
    }

    @Override
    public ContractVersion contractVersion() {
      return new ContractVersion(2, 0);
    }
  }
}
