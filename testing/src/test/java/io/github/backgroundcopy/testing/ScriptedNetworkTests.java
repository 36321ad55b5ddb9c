package io.github.backgroundcopy.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.backgroundcopy.core.environment.TransportRequest;
import io.github.backgroundcopy.core.environment.TransportResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class ScriptedNetworkTests {

  private static final String URL = "http://server.test/f";

  private final ScriptedNetwork network = new ScriptedNetwork();
  private final Resource resource = network.at(URL);

  @Test
  void sendsTheContentWithStatus200() throws IOException {
    resource.content(new byte[] {1, 2, -1});

    TransportResponse response = get(URL);

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.body().readAllBytes()).containsExactly(1, 2, -1);
  }

  @Test
  void readsByteByByteToo() throws IOException {
    resource.content(new byte[] {-1, 7});

    TransportResponse response = get(URL);

    assertThat(response.body().read()).isEqualTo(255);
    assertThat(response.body().read()).isEqualTo(7);
    assertThat(response.body().read()).isEqualTo(-1);
    assertThat(response.body().read()).isEqualTo(-1);
  }

  @Test
  void readsNothingIntoNoRoomAlsoAtAGate() throws IOException {
    resource.size(3).holdAt(0);
    assertThat(get(URL).body().read(new byte[0])).isZero();
  }

  @Test
  void answersFromTheBeginningEachTime() throws IOException {
    resource.size(1000);
    byte[] first = get(URL).body().readAllBytes();
    assertThat(get(URL).body().readAllBytes()).isEqualTo(first).isEqualTo(resource.content());
  }

  @Test
  void sendsAnEmptyFileWhereNothingElseWasSaid() throws IOException {
    assertThat(get(URL).body().readAllBytes()).isEmpty();
  }

  @Test
  void answers404WhereNothingWasSaid() throws IOException {
    assertThat(get("http://server.test/unknown").status()).isEqualTo(404);
  }

  @Test
  void matchesUrlsExactly() throws IOException {
    assertThat(get("http://SERVER.test/f").status()).isEqualTo(404);
  }

  @Test
  void answersWithAStatusAndNoBody() throws IOException {
    resource.size(10).status(503);

    TransportResponse response = get(URL);

    assertThat(response.status()).isEqualTo(503);
    assertThat(response.body().readAllBytes()).isEmpty();
  }

  @Test
  void refusesConnections() {
    resource.refuse(true);
    assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> get(URL));
  }

  @Test
  void acceptsConnectionsAgain() throws IOException {
    resource.refuse(true).refuse(false);
    assertThat(get(URL).status()).isEqualTo(200);
  }

  @Test
  void tellsTheLength() throws IOException {
    resource.size(10);
    assertThat(get(URL).header("Content-Length")).contains("10");
  }

  @Test
  void tellsTheLengthInAnyLetterCase() throws IOException {
    resource.size(10);
    assertThat(get(URL).header("content-LENGTH")).contains("10");
  }

  @Test
  void tellsNoLengthIfItShallNot() throws IOException {
    resource.size(10).withoutLength();
    assertThat(get(URL).header("Content-Length")).isEmpty();
  }

  @Test
  void tellsAnotherLengthThanThatOfTheBody() throws IOException {
    resource.size(10).declaredLength(5_000_000_000L);

    TransportResponse response = get(URL);

    assertThat(response.header("Content-Length")).contains("5000000000");
    assertThat(response.body().readAllBytes()).hasSize(10);
  }

  @Test
  void hasNoOtherHeaders() throws IOException {
    assertThat(get(URL).header("ETag")).isEmpty();
  }

  @Test
  void logsRequestsInOrder() throws IOException {
    get(URL);
    get("http://server.test/g");
    get(URL);
    assertThat(network.requests()).containsExactly(URL, "http://server.test/g", URL);
  }

  @Test
  void logsRequestsThatAreRefused() {
    resource.refuse(true);
    assertThatIOException().isThrownBy(() -> get(URL));
    assertThat(network.requests()).containsExactly(URL);
  }

  @Test
  void theLogThatWasTakenDoesNotChange() throws IOException {
    var before = network.requests();
    get(URL);
    assertThat(before).isEmpty();
  }

  @Test
  void givesTheSameResourceForAUrl() {
    assertThat(network.at(URL)).isSameAs(resource);
  }

  @Test
  void sendsWhatIsBeforeAGate() throws IOException {
    resource.size(10).holdAt(4);
    assertThat(get(URL).body().read(new byte[10])).isEqualTo(4);
  }

  @Test
  void sendsTheHeadBeforeAGateAtTheStart() throws IOException {
    resource.size(10).holdAt(0);
    assertThat(get(URL).header("Content-Length")).contains("10");
  }

  @Test
  void holdsBackTheEndOfTheBody() throws IOException {
    resource.size(4).holdAt(4);
    TransportResponse response = get(URL);
    CompletableFuture<byte[]> body = read(response);

    awaitBlocked(1);

    assertThat(body).isNotDone();
    response.close();
  }

  @Test
  void aReleaseLetsThoseGoOnWhoWait() throws Exception {
    resource.size(10).holdAt(4);
    CompletableFuture<byte[]> body = read(get(URL));
    awaitBlocked(1);

    resource.release();

    assertThat(body.get(20, TimeUnit.SECONDS)).isEqualTo(resource.content());
  }

  @Test
  void aReleaseHoldsForLaterRequests() throws IOException {
    resource.size(10).holdAt(4).release();
    assertThat(get(URL).body().readAllBytes()).hasSize(10);
  }

  @Test
  void thoseWhoWaitGoOnToAGateThatWasMovedOn() throws Exception {
    resource.size(10).holdAt(4);
    InputStream body = get(URL).body();
    body.readNBytes(4);
    CompletableFuture<Integer> more = new CompletableFuture<>();
    start(() -> more.complete(body.read(new byte[10])));
    awaitBlocked(1);

    resource.holdAt(7);

    assertThat(more.get(20, TimeUnit.SECONDS)).isEqualTo(3);
  }

  @Test
  void closingEndsAReadThatWaits() throws Exception {
    resource.size(10).holdAt(4);
    TransportResponse response = get(URL);
    CompletableFuture<byte[]> body = read(response);
    awaitBlocked(1);

    response.close();

    assertThat(body)
        .failsWithin(Duration.ofSeconds(20))
        .withThrowableOfType(ExecutionException.class)
        .withMessageContaining("the answer was closed");
  }

  @Test
  void closingDoesNotEndTheReadOfAnother() throws Exception {
    resource.size(10).holdAt(4);
    CompletableFuture<byte[]> other = read(get(URL));
    TransportResponse closed = get(URL);
    CompletableFuture<byte[]> body = read(closed);
    awaitBlocked(2);

    closed.close();

    assertThat(body).failsWithin(Duration.ofSeconds(20));
    assertThat(other).isNotDone();
    resource.release();
    assertThat(other.get(20, TimeUnit.SECONDS)).hasSize(10);
  }

  @Test
  void readingWhatWasClosedFails() throws IOException {
    resource.size(10);
    TransportResponse response = get(URL);
    response.close();
    assertThatIOException().isThrownBy(() -> response.body().read());
  }

  @Test
  void nobodyIsBlockedAtFirst() {
    assertThat(network.blocked()).isZero();
  }

  @Test
  void nobodyIsBlockedBeforeTheGateIsReached() throws IOException {
    resource.size(10).holdAt(4);
    get(URL).body().read(new byte[10]);
    assertThat(network.blocked()).isZero();
  }

  @Test
  void whoIsReleasedDoesNotCountAnyMore() throws IOException {
    resource.size(10).holdAt(4);
    var unused = read(get(URL));
    awaitBlocked(1);

    resource.release();

    assertThat(network.blocked()).isZero();
  }

  @Test
  void whoIsClosedDoesNotCountAnyMore() throws IOException {
    resource.size(10).holdAt(4);
    TransportResponse response = get(URL);
    var unused = read(response);
    awaitBlocked(1);

    response.close();

    assertThat(network.blocked()).isZero();
  }

  @Test
  void aReleaseFreesNoOtherResource() throws IOException {
    Resource other = network.at("http://server.test/g").size(10).holdAt(0);
    resource.size(10).holdAt(4);
    var unused = read(get(URL));
    CompletableFuture<byte[]> held = read(get("http://server.test/g"));
    awaitBlocked(2);

    resource.release();

    assertThat(network.blocked()).isEqualTo(1);
    assertThat(held).isNotDone();
    other.release();
  }

  private TransportResponse get(String url) throws IOException {
    return network.get(TransportRequest.of(url));
  }

  private static CompletableFuture<byte[]> read(TransportResponse response) {
    CompletableFuture<byte[]> body = new CompletableFuture<>();
    start(() -> {
      try {
        body.complete(response.body().readAllBytes());
      } catch (IOException e) {
        body.completeExceptionally(e);
      }
      return true;
    });
    return body;
  }

  private static void start(Callable<?> reading) {
    Thread reader = new Thread(new FutureTask<>(reading));
    reader.setDaemon(true);
    reader.start();
  }

  private void awaitBlocked(int readers) {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (network.blocked() < readers) {
      assertThat(System.nanoTime()).as("readers reach the gate in time").isLessThan(deadline);
      Thread.onSpinWait();
    }
    assertThat(network.blocked()).isEqualTo(readers);
  }
}
