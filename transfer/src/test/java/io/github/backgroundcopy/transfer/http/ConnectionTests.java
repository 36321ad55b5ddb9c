package io.github.backgroundcopy.transfer.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.core.environment.GroupHeaders;
import io.github.backgroundcopy.core.environment.RequestInterceptor;
import io.github.backgroundcopy.core.environment.Resume;
import io.github.backgroundcopy.core.environment.TransportRequest;
import io.github.backgroundcopy.core.environment.TransportResponse;
import io.github.backgroundcopy.transfer.fetch.Answer;
import io.github.backgroundcopy.transfer.fetch.Fetch;
import io.github.backgroundcopy.transfer.fetch.Part;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When connections are made, kept and closed, and how long anything waits. */
@Timeout(60)
final class ConnectionTests {

  private static final UUID GROUP = new UUID(0, 1);
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(50);
  private static final String TIMED_OUT =
      "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";

  private static final String HELLO = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";

  private final HttpTransport transport = new HttpTransport(LONG, LONG);

  @Test
  void aConnectionServesManyRequests() throws IOException {
    try (RawServer server = RawServer.answering(HELLO)) {
      for (int i = 0; i < 50; i++) {
        read(server);
      }
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void aConnectionServesManyRequestsWithAnswersWithoutBody() throws IOException {
    try (RawServer server = RawServer.answering("HTTP/1.1 404 x\r\nContent-Length: 0\r\n\r\n")) {
      get(server).close();
      get(server).close();
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void aConnectionIsNotKeptWhenTheBodyWasNotRead() throws IOException {
    try (RawServer server = RawServer.answering(HELLO)) {
      get(server).close();
      read(server);
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void aConnectionServesOnAfterARedirect() throws IOException {
    try (RawServer server = new RawServer(connection -> {
      connection.request();
      connection.send("HTTP/1.1 302 x\r\nLocation: /f\r\nContent-Length: 5\r\n\r\nmoved");
      connection.request();
      connection.send(HELLO);
    })) {
      assertThat(follow(server)).isInstanceOf(Answer.Body.class);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void nobodyWaitsForTheWordsThatComeWithARedirect() throws IOException {
    AtomicBoolean redirected = new AtomicBoolean();
    try (RawServer server = new RawServer(connection -> {
      connection.request();
      if (redirected.getAndSet(true)) {
        connection.send(HELLO);
      } else {
        connection.send("HTTP/1.1 302 x\r\nLocation: /f\r\nContent-Length: 5\r\n\r\nmove");
        connection.waitForTheClientToGo();
      }
    })) {
      assertThat(follow(server)).isInstanceOf(Answer.Body.class);
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void aConnectionIsNotKeptWhenTheServerSaysSo() throws IOException {
    try (RawServer server = RawServer.answering(
        "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 5\r\n\r\nhello")) {
      read(server);
      read(server);
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void aConnectionThatTheServerClosedIsReplaced() throws IOException {
    try (RawServer server = RawServer.answeringOnce(HELLO)) {
      for (int i = 0; i < 20; i++) {
        read(server);
      }
      assertThat(server.connections()).isEqualTo(20);
    }
  }

  @Test
  void aConnectionThatTheServerClosesOnTheNextRequestIsReplaced() throws IOException {
    try (RawServer server = new RawServer(connection -> {
      connection.request();
      connection.send(HELLO);
      connection.request();
    })) {
      read(server);
      read(server);
      assertThat(server.heads).hasSize(3);
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  /**
   * So servers close connections that nothing more is asked on, and the request comes just then.
   */
  @Test
  void aTimeOutOnAKeptConnectionIsNoAnswer() throws IOException {
    try (RawServer server = new RawServer(connection -> {
      connection.request();
      connection.send(HELLO);
      connection.request();
      connection.send(TIMED_OUT);
    })) {
      for (int i = 0; i < 5; i++) {
        read(server);
      }
      assertThat(server.connections()).isEqualTo(5);
    }
  }

  @Test
  void aTimeOutOnANewConnectionIsAnAnswer() throws IOException {
    try (RawServer server = RawServer.answeringOnce(TIMED_OUT);
        TransportResponse response = get(server)) {
      assertThat(response.status()).isEqualTo(408);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void aNewConnectionThatTheServerClosesIsAFailure() {
    try (RawServer server = new RawServer(RawServer.Connection::request)) {
      assertThatIOException().isThrownBy(() -> get(server));
      assertThat(server.heads).hasSize(1);
    }
  }

  @Test
  void manyTransfersGoOnAtOnce() throws Exception {
    int many = 100;
    CountDownLatch allAreThere = new CountDownLatch(many);
    try (RawServer server = new RawServer(connection -> {
      connection.request();
      allAreThere.countDown();
      await(allAreThere);
      connection.send(HELLO);
    })) {
      List<FutureTask<byte[]>> readers = new ArrayList<>();
      for (int i = 0; i < many; i++) {
        readers.add(started(() -> read(server)));
      }
      for (FutureTask<byte[]> reader : readers) {
        assertThat(reader.get()).asString().isEqualTo("hello");
      }
    }
  }

  @Test
  void aSilentServerIsWaitedForSoLong() throws Exception {
    ShortLimits.play(limit -> {
      try (RawServer server = new RawServer(connection -> {
            connection.request();
            connection.waitForTheClientToGo();
          });
          HttpTransport impatient = new HttpTransport(LONG, limit)) {
        assertThatExceptionOfType(SocketTimeoutException.class)
            .isThrownBy(() -> impatient.get(request(server)));
      }
    });
  }

  @Test
  void aServerThatFallsSilentIsWaitedForSoLong() throws Exception {
    ShortLimits.play(limit -> {
      try (RawServer server = new RawServer(connection -> {
            connection.request();
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhello");
            connection.waitForTheClientToGo();
          });
          HttpTransport impatient = new HttpTransport(LONG, limit);
          TransportResponse answer = impatient.get(request(server))) {
        assertThat(answer.body().readNBytes(5)).hasSize(5);
        assertThatExceptionOfType(SocketTimeoutException.class)
            .isThrownBy(() -> answer.body().read());
      }
    });
  }

  @Test
  void aKeptConnectionIsWaitedForOnlyOnce() throws Exception {
    ShortLimits.play(limit -> {
      try (RawServer server = new RawServer(connection -> {
            connection.request();
            connection.send(HELLO);
            connection.waitForTheClientToGo();
          });
          HttpTransport impatient = new HttpTransport(LONG, limit)) {
        try (TransportResponse first = impatient.get(request(server))) {
          first.body().readAllBytes();
        }
        assertThatExceptionOfType(SocketTimeoutException.class)
            .isThrownBy(() -> impatient.get(request(server)));
        assertThat(server.connections()).isEqualTo(1);
      }
    });
  }

  @Test
  void aConnectionIsWaitedForSoLong() throws IOException {
    List<Socket> waiting = new ArrayList<>();
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      fill(full, waiting);
      // Whom nobody is found at is out of reach, and not slow.
      assertThatExceptionOfType(ConnectException.class)
          .isThrownBy(() -> new HttpTransport(SHORT, LONG)
              .get(TransportRequest.of("http://" + full.getInetAddress().getHostAddress() + ":"
                  + full.getLocalPort() + "/")))
          .withMessage("timed out");
    } finally {
      for (Socket socket : waiting) {
        socket.close();
      }
    }
  }

  /** Connects until the system lets nobody wait any more. */
  private Answer follow(RawServer server) throws IOException {
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    return new Fetch(transport, false, Resume.CAREFUL, GroupHeaders.NONE, RequestInterceptor.NONE)
        .call(GROUP, FileInfo.of(server.url("/start"), "f"), Part.NOTHING, now)
        .answer();
  }

  private static void fill(ServerSocket server, List<Socket> waiting) throws IOException {
    while (true) {
      Socket socket = new Socket();
      waiting.add(socket);
      try {
        socket.connect(server.getLocalSocketAddress(), 100);
      } catch (SocketTimeoutException e) {
        return;
      }
    }
  }

  @Test
  void aRefusedConnectionIsOne() {
    RawServer server = RawServer.answering(HELLO);
    server.close();
    assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> get(server));
  }

  @Test
  void closingEndsAReadThatWaits() throws Exception {
    CountDownLatch gone = new CountDownLatch(1);
    try (RawServer server = new RawServer(connection -> {
      connection.request();
      connection.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhello");
      try {
        connection.waitForTheClientToGo();
      } finally {
        gone.countDown();
      }
    })) {
      TransportResponse answer = get(server);
      CountDownLatch reading = new CountDownLatch(1);
      FutureTask<Integer> reader = started(() -> {
        answer.body().readNBytes(5);
        reading.countDown();
        return answer.body().read();
      });
      await(reading);
      answer.close();
      assertThatExceptionOfType(ExecutionException.class)
          .isThrownBy(reader::get)
          .withCauseInstanceOf(IOException.class);
      await(gone);
    }
  }

  @Test
  void closingDoesNotReadTheRest() throws Exception {
    AtomicLong sent = new AtomicLong();
    CountDownLatch ended = new CountDownLatch(1);
    try (RawServer server = new RawServer(connection -> {
      connection.request();
      connection.send("HTTP/1.1 200 OK\r\nContent-Length: " + (1L << 40) + "\r\n\r\n");
      byte[] part = new byte[1 << 16];
      try {
        while (true) {
          connection.send(part);
          sent.addAndGet(part.length);
        }
      } finally {
        ended.countDown();
      }
    })) {
      TransportResponse answer = get(server);
      answer.body().readNBytes(10);
      answer.close();
      await(ended);
      // What the system holds on both sides.
      assertThat(sent.get()).isLessThan(1L << 26);
    }
  }

  @Test
  void nothingIsReadFromAClosedAnswer() throws IOException {
    try (RawServer server = RawServer.answering(HELLO)) {
      TransportResponse answer = get(server);
      answer.close();
      assertThatIOException()
          .isThrownBy(() -> answer.body().read())
          .withMessage("The answer was closed");
      answer.close();
    }
  }

  @Test
  void closingAfterTheEndKeepsTheConnection() throws IOException {
    try (RawServer server = RawServer.answering(HELLO)) {
      TransportResponse answer = get(server);
      answer.body().readAllBytes();
      read(server);
      answer.close();
      read(server);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  private static TransportRequest request(RawServer server) {
    return TransportRequest.of(server.url("/file"));
  }

  private TransportResponse get(RawServer server) throws IOException {
    return transport.get(request(server));
  }

  private byte[] read(RawServer server) throws IOException {
    try (TransportResponse answer = get(server)) {
      return answer.body().readAllBytes();
    }
  }

  private static <T> FutureTask<T> started(Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = new Thread(task, "reader");
    thread.setDaemon(true);
    thread.start();
    return task;
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
