package io.github.backgroundcopy.benchmarks.transfers;

import io.github.backgroundcopy.core.environment.Transport;
import io.github.backgroundcopy.core.environment.TransportRequest;
import io.github.backgroundcopy.core.environment.TransportResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** The JDK's own client behind the queue's interface: what was not chosen. */
final class JdkTransport implements Transport {

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private final HttpClient client = HttpClient.newBuilder()
      .version(HttpClient.Version.HTTP_1_1)
      .followRedirects(HttpClient.Redirect.NEVER)
      .connectTimeout(LONGEST_WAIT)
      .build();

  @Override
  public TransportResponse get(TransportRequest request) throws IOException {
    HttpRequest.Builder get = HttpRequest.newBuilder(URI.create(request.url()))
        .timeout(LONGEST_WAIT)
        .setHeader("Accept-Encoding", "identity");
    request
        .validator()
        .ifPresent(validator -> get.setHeader("If-Range", validator)
            .setHeader("Range", "bytes=" + request.offset() + "-"));
    try {
      return new Response(client.send(get.build(), HttpResponse.BodyHandlers.ofInputStream()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for " + request);
    }
  }

  private record Response(HttpResponse<InputStream> of) implements TransportResponse {

    @Override
    public int status() {
      return of.statusCode();
    }

    @Override
    public Optional<String> header(String name) {
      return of.headers().firstValue(name);
    }

    @Override
    public InputStream body() {
      return of.body();
    }

    @Override
    public void close() throws IOException {
      of.body().close();
    }
  }
}
