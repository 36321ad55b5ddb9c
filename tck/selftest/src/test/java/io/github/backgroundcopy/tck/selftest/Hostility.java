package io.github.backgroundcopy.tck.selftest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.fixture.QueueFixture;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

/** What the backend "hostile" does when a group is switched to the foreground, or at its start. */
enum Hostility {
  NONE {
    @Override
    void strike() {}
  },

  HANG {
    @Override
    void strike() {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  },

  EXIT {
    @Override
    void strike() {
      System.exit(7);
    }
  },

  ERROR {
    @Override
    void strike() {
      throw new StackOverflowError("hostile");
    }
  },

  CHATTER {
    @Override
    void strike() {
      try {
        new FileOutputStream(FileDescriptor.out).write("hello".repeat(1000).getBytes(UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  },

  REFUSE {
    @Override
    void strike() {
      throw new IllegalStateException("no foreground here");
    }
  },

  SATURATE {
    @Override
    void strike() {}

    @Override
    OptionalLong size(OptionalLong real) {
      return real.isPresent() ? OptionalLong.of(Math.min(real.getAsLong(), 0xFFFFFFFFL)) : real;
    }
  },

  STALE {
    @Override
    void strike() {}

    @Override
    QueueFixture inflictedOn(QueueFixture real) {
      return new ForwardingQueue(real, new Twist()) {
        @Override
        public QueueManager client(Principal principal) {
          QueueManager client = real.client(principal);
          client.createGroup(UUID.randomUUID());
          return client;
        }
      };
    }
  };

  static Hostility current() {
    return valueOf(System.getProperty("hostility", "NONE").toUpperCase(Locale.ROOT));
  }

  abstract void strike();

  OptionalLong size(OptionalLong real) {
    return real;
  }

  QueueFixture inflictedOn(QueueFixture real) {
    Twist twist = new Twist() {
      @Override
      BackgroundCopyGroup group(BackgroundCopyGroup group) {
        return new ForwardingGroup(group, this) {
          @Override
          public void switchToForeground() {
            strike();
            super.switchToForeground();
          }

          @Override
          public OptionalLong size() {
            return Hostility.this.size(super.size());
          }
        };
      }
    };
    return new ForwardingQueue(real, twist);
  }
}
