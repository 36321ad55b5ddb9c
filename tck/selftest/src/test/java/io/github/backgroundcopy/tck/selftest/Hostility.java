package io.github.backgroundcopy.tck.selftest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.fixture.QueueFixture;
import java.io.DataOutputStream;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

/** What the backend "hostile" does when a group is switched to the foreground, or at its start. */
@SuppressWarnings("ImmutableEnumChecker") // One of them counts.
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

  /** Sends what looks like a message of the kit and is none. */
  MALFORMED {
    @Override
    void strike() {
      Line.send(out -> Line.message(out, "result", "nonsense"));
    }
  },

  /** Sends messages without an end. */
  BABBLE {
    @Override
    void strike() {
      Line.send(out -> {
        while (true) {
          Line.message(out, "stack", "x".repeat(100_000));
        }
      });
    }
  },

  /** Prints more than any heap holds, and never ends a line. */
  MUMBLE {
    @Override
    void strike() {
      String text = "mumble ".repeat(10_000);
      for (int i = 0; i < 5000; i++) {
        System.err.print(text);
      }
    }
  },

  /** Hangs in one open() of the whole run: as the file says that is named by a property. */
  HANG_ONCE {
    private int opened;

    @Override
    void strike() {}

    @Override
    QueueFixture inflictedOn(QueueFixture real) {
      File mark = new File(System.getProperty("hostility.mark", "unset"));
      if (++opened == 5 && !mark.exists()) {
        try {
          if (mark.createNewFile()) {
            HANG.strike();
          }
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return real;
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

  /** Answers rightly, as if from a server far away. */
  SLOW {
    @Override
    void strike() {}

    @Override
    QueueFixture inflictedOn(QueueFixture real) {
      return new ForwardingQueue(real, new Twist()) {
        @Override
        public QueueManager client(Principal principal) {
          return Delayed.client(real.client(principal), CALL);
        }
      };
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

  private static final Duration CALL = Duration.ofMillis(20);

  /** The line to the launcher, which belongs to the kit. */
  private static final class Line {

    private static final int MARK = 0x7C0BC0DE;

    interface Sending {
      void to(DataOutputStream out) throws IOException;
    }

    static void send(Sending sending) {
      try {
        DataOutputStream out = new DataOutputStream(new FileOutputStream(FileDescriptor.out));
        sending.to(out);
        out.flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    static void message(DataOutputStream out, String... texts) throws IOException {
      out.writeInt(MARK);
      out.writeInt(texts.length);
      for (String text : texts) {
        byte[] bytes = text.getBytes(UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
      }
    }
  }

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
