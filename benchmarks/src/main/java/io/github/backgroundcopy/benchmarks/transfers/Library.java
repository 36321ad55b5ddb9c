package io.github.backgroundcopy.benchmarks.transfers;

import io.github.backgroundcopy.core.environment.Transport;
import io.github.backgroundcopy.transfer.http.HttpTransport;
import java.time.Duration;

/** The client libraries that were looked at. */
enum Library {
  /** What the queue uses. */
  APACHE("Apache HttpClient 5") {
    @Override
    Transport open() {
      return new HttpTransport(LONGEST_WAIT, LONGEST_WAIT);
    }
  },

  /** What is in the JDK. */
  JDK("java.net.http") {
    @Override
    Transport open() {
      return new JdkTransport();
    }
  };

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private final String title;

  Library(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  abstract Transport open();
}
