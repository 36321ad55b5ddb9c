package io.github.backgroundcopy.cli.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class LastWordsTests {

  @Test
  void whatIsSaidAtOnceIsGiven() {
    assertThat(LastWords.ask(() -> "said")).contains("said");
  }

  @Test
  void whatCannotBeSaidIsNotWaitedFor() {
    CountDownLatch blocked = new CountDownLatch(1);
    try {
      assertThat(LastWords.ask(() -> {
            try {
              blocked.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            return "said";
          }))
          .isEmpty();
    } finally {
      blocked.countDown();
    }
  }
}
