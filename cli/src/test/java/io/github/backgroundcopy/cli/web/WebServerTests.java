package io.github.backgroundcopy.cli.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom the server answers, and what. */
final class WebServerTests {

  private final HttpClient client = HttpClient.newHttpClient();
  private ShownQueue queue;

  @BeforeEach
  void serve(@TempDir Path target) throws Exception {
    queue = ShownQueue.in(target);
  }

  @AfterEach
  void close() {
    queue.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "page.css", "page.js", "view"})
  void thePageAndItsPartsAreThere(String part) throws Exception {
    HttpResponse<String> answer = get(queue.url() + part);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isNotEmpty().doesNotContain("http://").doesNotContain("https://");
    assertThat(answer.headers().firstValue("Content-Security-Policy"))
        .hasValueSatisfying(policy -> assertThat(policy).startsWith("default-src 'none'"));
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void withoutTheTokenNothingIsThere() throws Exception {
    URI url = URI.create(queue.url());
    String root = "http://" + url.getAuthority() + "/";
    String almost = queue.url().substring(0, queue.url().length() - 2) + "x/";

    for (String wrong : List.of(root, root + "view", root + "/view", almost, almost + "view")) {
      assertThat(get(wrong).statusCode()).as(wrong).isEqualTo(404);
    }
  }

  @Test
  void aNameThatIsNotOfThisMachineIsRefused() throws Exception {
    assertThat(raw("evil.example:" + port())).startsWith("HTTP/1.1 403 ");
    assertThat(raw("127.0.0.1:1")).startsWith("HTTP/1.1 403 ");
    assertThat(raw("localhost:" + port())).startsWith("HTTP/1.1 200 ");
  }

  @Test
  void otherMethodsAreRefused() throws Exception {
    HttpRequest delete =
        HttpRequest.newBuilder(URI.create(queue.url())).DELETE().build();
    HttpResponse<String> answer = client.send(delete, BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).hasValue("GET");
    assertThat(get(queue.url() + "steer").statusCode()).isEqualTo(405);
  }

  @Test
  void onlyThePageItselfMayChangeSomething() throws Exception {
    BackgroundCopyGroup group = queue.add("one");
    String body = "{\"do\":\"cancel\",\"ids\":[\"" + group.id() + "\"]}";

    assertThat(post(null, "application/json", body).statusCode()).isEqualTo(403);
    assertThat(post("http://evil.example", "application/json", body).statusCode())
        .isEqualTo(403);
    assertThat(post("null", "application/json", body).statusCode()).isEqualTo(403);
    assertThat(post(origin(), "text/plain", body).statusCode()).isEqualTo(400);
    assertThat(post(origin(), "application/json", "x".repeat(70_000)).statusCode())
        .isEqualTo(413);
    assertThat(queue.manager().details(group.id())).isPresent();
  }

  @Test
  void groupsAreSteered() throws Exception {
    BackgroundCopyGroup group = queue.add("one");

    assertThat(steer("resume", group.id())).isEqualTo(204);
    assertThat(state(group)).isEqualTo(GroupState.RUNNING);
    assertThat(steer("suspend", group.id())).isEqualTo(204);
    assertThat(state(group)).isEqualTo(GroupState.SUSPENDED);
    assertThat(steer("cancel", group.id())).isEqualTo(204);
    assertThat(queue.manager().details(group.id())).isEmpty();
    assertThat(steer("cancel", group.id())).isEqualTo(409);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"do\":\"explode\",\"ids\":[]}",
        "{\"do\":\"cancel\",\"ids\":[\"x\"]}"
      })
  void aBodyThatSaysNothingIsRefused(String body) throws Exception {
    assertThat(post(origin(), "application/json", body).statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"from=-1", "count=501", "since=x", "find=%zz"})
  void aQueryThatMeansNothingIsRefused(String query) throws Exception {
    assertThat(status("GET /TOKEN/view?" + query)).isEqualTo(400);
  }

  private GroupState state(BackgroundCopyGroup group) {
    return queue.manager().details(group.id()).orElseThrow().state();
  }

  private int status(String line) throws IOException {
    String path = URI.create(queue.url()).getPath();
    return Integer.parseInt(
        raw(line.replace("/TOKEN/", path), "127.0.0.1:" + port()).substring(9, 12));
  }

  private HttpResponse<String> get(String url) throws IOException, InterruptedException {
    return client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
  }

  private int steer(String what, UUID id) throws Exception {
    String body = "{\"do\":\"" + what + "\",\"ids\":[\"" + id + "\"]}";
    return post(origin(), "application/json", body).statusCode();
  }

  private HttpResponse<String> post(@Nullable String origin, String type, String body)
      throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(queue.url() + "steer"))
        .header("Content-Type", type)
        .POST(HttpRequest.BodyPublishers.ofString(body));
    if (origin != null) {
      request.header("Origin", origin);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private String origin() {
    return "http://" + URI.create(queue.url()).getAuthority();
  }

  private int port() {
    return URI.create(queue.url()).getPort();
  }

  /** Asks for the page under a name that HttpClient would not send. */
  private String raw(String host) throws IOException {
    return raw("GET " + URI.create(queue.url()).getPath(), host);
  }

  private String raw(String line, String host) throws IOException {
    try (Socket socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port())) {
      String request = line + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
