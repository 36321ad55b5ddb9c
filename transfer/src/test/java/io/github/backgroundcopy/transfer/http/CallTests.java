package io.github.backgroundcopy.transfer.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.backgroundcopy.core.environment.TransportCall;
import io.github.backgroundcopy.core.environment.TransportRequest;
import io.github.backgroundcopy.core.environment.TransportResponse;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A request can be ended at any moment, and leaves neither thread nor socket. */
@Timeout(60)
final class CallTests {

  private static final Duration LONG = Duration.ofSeconds(50);
  private static final String HEAD = "HTTP/1.1 200 OK\r\n";

  private final HttpTransport transport = new HttpTransport(LONG, LONG);

  @AfterEach
  void close() {
    transport.close();
  }

  static Stream<Arguments> moments() {
    return Stream.of(
        Arguments.of("before the head", "http", ""),
        Arguments.of("in the status line", "http", "HTTP/1.1 2"),
        Arguments.of("in the head", "http", HEAD + "Content-Le"),
        Arguments.of("after a preliminary answer", "http", "HTTP/1.1 100 Continue\r\n\r\n"),
        Arguments.of("in the handshake of TLS", "https", ""),
        Arguments.of("in the first record of TLS", "https", "\u0016\u0003\u0003\u0000"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("moments")
  void closingEndsIt(String moment, String scheme, String sent) throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch gone = new CountDownLatch(1);
    try (RawServer server = new RawServer(connection -> {
      connection.socket.getInputStream().read();
      connection.send(sent);
      asked.countDown();
      try {
        connection.waitForTheClientToGo();
      } finally {
        gone.countDown();
      }
    })) {
      TransportCall call =
          transport.call(TransportRequest.of(scheme + "://" + server.address() + "/file"));
      FutureTask<TransportResponse> answer = started(call);
      await(asked);
      call.close();
      ended(answer);
      await(gone);
    }
  }

  @Test
  void closingEndsTheWaitForAConnection() throws Exception {
    List<Socket> waiting = new ArrayList<>();
    try (ServerSocket full = FullServer.open(waiting)) {
      TransportCall call =
          transport.call(TransportRequest.of("http://127.0.0.1:" + full.getLocalPort() + "/"));
      FutureTask<TransportResponse> answer = started(call);
      awaitThread("NioSocketImpl", "connect");
      call.close();
      ended(answer);
    } finally {
      for (Socket socket : waiting) {
        socket.close();
      }
    }
  }

  @Test
  void closingEndsTheBody() throws Exception {
    try (RawServer server = new RawServer(connection -> {
      connection.request();
      connection.send(HEAD + "Content-Length: 9\r\n\r\nhello");
      connection.waitForTheClientToGo();
    })) {
      TransportCall call = transport.call(TransportRequest.of(server.url("/file")));
      TransportResponse answer = call.answer();
      assertThat(answer.body().readNBytes(5)).hasSize(5);
      call.close();
      assertThatIOException().isThrownBy(() -> answer.body().read());
    }
  }

  @Test
  void whatWasClosedIsNeverSent() throws IOException {
    try (RawServer server = RawServer.answering(HEAD + "Content-Length: 0\r\n\r\n")) {
      TransportCall call = transport.call(TransportRequest.of(server.url("/file")));
      call.close();
      call.close();
      assertThatIOException().isThrownBy(call::answer).withMessage("The request was closed");
      assertThat(server.connections()).isZero();
    }
  }

  @Test
  void closingAfterTheEndKeepsTheConnection() throws IOException {
    try (RawServer server = RawServer.answering(HEAD + "Content-Length: 5\r\n\r\nhello")) {
      for (int i = 0; i < 3; i++) {
        try (TransportCall call = transport.call(TransportRequest.of(server.url("/file")))) {
          assertThat(call.answer().body().readAllBytes()).hasSize(5);
        }
      }
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void closingTheTransportEndsEverything() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch gone = new CountDownLatch(2);
    try (RawServer server = new RawServer(connection -> {
      try {
        if (connection.request().contains("/silent")) {
          asked.countDown();
        } else {
          connection.send(HEAD + "Content-Length: 0\r\n\r\n");
        }
        connection.waitForTheClientToGo();
      } finally {
        gone.countDown();
      }
    })) {
      FutureTask<TransportResponse> silent =
          started(transport.call(TransportRequest.of(server.url("/silent"))));
      await(asked);
      transport.get(TransportRequest.of(server.url("/kept"))).close();
      transport.close();
      ended(silent);
      await(gone);
      assertThatIOException()
          .isThrownBy(() -> transport.get(TransportRequest.of(server.url("/late"))))
          .withMessage("The transport is closed");
    }
  }

  private static FutureTask<TransportResponse> started(TransportCall call) {
    FutureTask<TransportResponse> task = new FutureTask<>(call::answer);
    Thread thread = new Thread(task, "asking");
    thread.setDaemon(true);
    thread.start();
    return task;
  }

  private static void ended(FutureTask<TransportResponse> answer) {
    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(() -> answer.get(5, TimeUnit.SECONDS))
        .withCauseInstanceOf(IOException.class);
  }

  private static void await(CountDownLatch latch) throws InterruptedException {
    assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
  }

  /** Waits until the thread that asks is in a method of the JDK. */
  @SuppressWarnings("ThreadPriorityCheck") // the thread may have no processor but this one
  private static void awaitThread(String className, String method) {
    while (Thread.getAllStackTraces().entrySet().stream()
        .filter(thread -> thread.getKey().getName().equals("asking"))
        .flatMap(thread -> Stream.of(thread.getValue()))
        .noneMatch(frame ->
            frame.getClassName().contains(className) && frame.getMethodName().equals(method))) {
      Thread.yield();
    }
  }
}
