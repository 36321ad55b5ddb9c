package io.github.backgroundcopy.cli.control;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Answers other commands of the user about the queue of a file that this process has open, on
 * threads of its own.
 *
 * <p>Internal: not for use outside this module.
 */
public final class ControlServer implements AutoCloseable {

  /** More at once are none that people have started. */
  static final int MOST_CONNECTIONS = 64;

  /** How long the end of this process waits for those who ask. */
  private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final SocketFile file;
  private final ServerSocketChannel listening;
  private final QueueControl queue;
  private final Object lock = new Object();
  private final Set<Conversation> open = new HashSet<>();
  private boolean closed;

  private ControlServer(SocketFile file, ServerSocketChannel listening, QueueControl queue) {
    this.file = file;
    this.listening = listening;
    this.queue = queue;
  }

  /**
   * Begins to answer, or gives nothing where sockets cannot be kept from other users.
   *
   * @param stateFile the file, whose lock this process holds
   * @param queue what is asked and steered; it is not closed by this
   * @return the server, to be closed before the queue
   * @throws IOException if there can be no socket beside the file
   */
  public static Optional<ControlServer> serve(Path stateFile, QueueControl queue)
      throws IOException {
    if (!SocketFile.isSupported(stateFile)) {
      return Optional.empty();
    }
    SocketFile file = SocketFile.of(stateFile);
    ControlServer server = new ControlServer(file, file.listen(), queue);
    daemon("bgcopy control", server::accept);
    return Optional.of(server);
  }

  private void accept() {
    try {
      while (true) {
        greet(listening.accept());
      }
    } catch (IOException e) {
      // Closed, or the system has had enough: what goes on goes on without new commands.
    }
  }

  private void greet(SocketChannel channel) {
    try {
      begin(channel);
    } catch (IOException e) {
      // It went as it came, and others may come.
    }
  }

  private void begin(SocketChannel channel) throws IOException {
    Conversation conversation = new Conversation(new Lines(channel), queue, this::ended);
    boolean taken;
    synchronized (lock) {
      taken = !closed && isOwn(channel) && open.size() < MOST_CONNECTIONS;
      if (taken) {
        open.add(conversation);
      }
    }
    if (taken) {
      daemon("bgcopy conversation", conversation::run);
    } else {
      channel.close();
    }
  }

  private boolean isOwn(SocketChannel channel) {
    try {
      User.requireOwn(channel, file.path());
      return true;
    } catch (Refusal | IOException e) {
      return false;
    }
  }

  private void ended(Conversation conversation) {
    synchronized (lock) {
      open.remove(conversation);
      lock.notifyAll();
    }
  }

  /**
   * Waits until those who look on have seen how it stands now, but not for long: groups that have
   * come to their end are about to leave the queue.
   */
  public void settle() {
    Set<Conversation> looking;
    synchronized (lock) {
      looking = new HashSet<>(open);
    }
    looking.forEach(Conversation::expectLook);
    await(() -> looking.stream().noneMatch(each -> open.contains(each) && each.expectsLook()));
  }

  /** Lets those who have begun come to their end, but not for long. */
  @Override
  public void close() {
    stopListening();
    await(open::isEmpty);
    closeAll();
  }

  /** Breaks off. */
  public void stop() {
    stopListening();
    closeAll();
  }

  private void stopListening() {
    synchronized (lock) {
      if (closed) {
        return;
      }
      closed = true;
    }
    try {
      // In this order: whoever finds the file finds somebody who listens.
      file.delete();
      listening.close();
    } catch (IOException e) {
      // A socket that nobody listens at is in nobody's way.
    }
  }

  private void closeAll() {
    synchronized (lock) {
      open.forEach(Conversation::close);
    }
  }

  private void await(BooleanSupplier done) {
    long end = System.nanoTime() + GRACE_NANOS;
    boolean interrupted = false;
    synchronized (lock) {
      long left = GRACE_NANOS;
      while (!interrupted && left > 0 && !done.getAsBoolean()) {
        try {
          // Looks are not told of: they are looked for.
          TimeUnit.NANOSECONDS.timedWait(lock, Math.min(left, TimeUnit.MILLISECONDS.toNanos(20)));
        } catch (InterruptedException e) {
          interrupted = true;
        }
        left = end - System.nanoTime();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }
}
