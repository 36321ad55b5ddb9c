package io.github.backgroundcopy.transfer.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ServerSocketFactory;

/** A server that does with each connection exactly what a test says, and keeps what it was sent. */
final class RawServer implements AutoCloseable {

  /** What is done with a connection; it is closed afterwards. */
  interface Script {
    void serve(Connection connection) throws IOException;
  }

  private final ServerSocket socket;
  private final Script script;
  private final Thread acceptor;
  private final List<Connection> connections = new CopyOnWriteArrayList<>();

  /** The heads of all requests, in the order in which they came. */
  final BlockingQueue<String> heads = new LinkedBlockingQueue<>();

  RawServer(Script script) {
    this(ServerSocketFactory.getDefault(), script);
  }

  RawServer(ServerSocketFactory sockets, Script script) {
    this.script = script;
    try {
      this.socket =
          sockets.createServerSocket(0, 1000, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    acceptor = daemon(this::accept);
  }

  /** A server that gives the same answer to every request, and keeps the connection. */
  static RawServer answering(String answer) {
    return new RawServer(connection -> {
      while (true) {
        connection.request();
        connection.send(answer);
      }
    });
  }

  /** A server that gives one answer on each connection, and closes it. */
  static RawServer answeringOnce(String answer) {
    return new RawServer(connection -> {
      connection.request();
      connection.send(answer);
    });
  }

  String address() {
    return "127.0.0.1:" + socket.getLocalPort();
  }

  /** A URL of this server. */
  String url(String rest) {
    return "http://" + address() + rest;
  }

  int port() {
    return socket.getLocalPort();
  }

  /** How many connections there were. */
  int connections() {
    return connections.size();
  }

  private void accept() {
    try {
      while (true) {
        Socket accepted = socket.accept();
        // What a test sends leaves at once, and does not wait for what was sent before to be
        // acknowledged.
        accepted.setTcpNoDelay(true);
        Connection connection = new Connection(accepted);
        connections.add(connection);
        daemon(connection::run);
      }
    } catch (IOException e) {
      // Closed: the end.
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "raw-server");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  @Override
  public void close() {
    try {
      socket.close();
      // The system lets a thread that waits in accept take one more connection after the close.
      joined(acceptor);
      for (Connection connection : connections) {
        connection.socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void joined(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One connection. */
  final class Connection {

    final Socket socket;

    private Connection(Socket socket) {
      this.socket = socket;
    }

    private void run() {
      try (socket) {
        script.serve(this);
      } catch (IOException e) {
        // The client went, or the test is over.
      }
    }

    /** Waits for a request. */
    String request() throws IOException {
      StringBuilder head = new StringBuilder();
      InputStream in = socket.getInputStream();
      while (head.indexOf("\r\n\r\n") < 0) {
        int next = in.read();
        if (next < 0) {
          throw new EOFException();
        }
        head.append((char) next);
      }
      heads.add(head.toString());
      return head.toString();
    }

    void send(String text) throws IOException {
      send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    void send(byte[] bytes) throws IOException {
      OutputStream out = socket.getOutputStream();
      out.write(bytes);
      out.flush();
    }

    /** Says nothing more, and waits until the client goes. */
    void waitForTheClientToGo() throws IOException {
      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    }
  }
}
