package io.github.backgroundcopy.cli.web;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A headless Chromium with one page, steered over its own protocol. */
final class Browser implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 60;
  private static final Pattern PAGE =
      Pattern.compile("\"webSocketDebuggerUrl\": \"(ws://[^\"]+/page/[^\"]+)\"");
  private static final Pattern VALUE =
      Pattern.compile("\"value\":(?:\"((?:\\\\.|[^\"\\\\])*)\"|([^,}]*))");
  private static final Pattern DATA = Pattern.compile("\"data\":\"([^\"]*)\"");

  private final Process process;
  private final WebSocket socket;
  private final BlockingQueue<String> answers;
  private int calls;

  private Browser(Process process, WebSocket socket, BlockingQueue<String> answers) {
    this.process = process;
    this.socket = socket;
    this.answers = answers;
  }

  /** Finds the program. */
  static Optional<Path> program() {
    return Stream.of(String.valueOf(System.getenv("PATH")).split(":"))
        .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
            .map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Opens a window of a size; {@code scheme} is dark or light. */
  static Browser open(Path work, int width, int height, String scheme) throws Exception {
    Process process = new ProcessBuilder(
            program().orElseThrow().toString(),
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
            "--no-proxy-server",
            "--remote-debugging-port=0",
            "--user-data-dir=" + work.resolve("chromium"),
            "about:blank")
        .redirectErrorStream(true)
        .redirectOutput(work.resolve("chromium.txt").toFile())
        .start();
    Path told = work.resolve("chromium").resolve("DevToolsActivePort");
    await("the port of " + process, () -> Files.exists(told) && Files.size(told) > 0);
    String port = Files.readAllLines(told).get(0);
    HttpClient http = HttpClient.newHttpClient();
    List<String> found = new ArrayList<>();
    await("a page of " + process, () -> {
      Matcher page = PAGE.matcher(http.send(
              java.net.http.HttpRequest.newBuilder(
                      URI.create("http://127.0.0.1:" + port + "/json/list"))
                  .build(),
              java.net.http.HttpResponse.BodyHandlers.ofString())
          .body());
      return page.find() && found.add(page.group(1));
    });
    BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    WebSocket socket = http.newWebSocketBuilder()
        .buildAsync(URI.create(found.get(0)), new Whole(answers))
        .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    Browser browser = new Browser(process, socket, answers);
    browser.call(
        "Emulation.setDeviceMetricsOverride",
        "{\"width\":" + width + ",\"height\":" + height + ",\"deviceScaleFactor\":1,\"mobile\":"
            + (width < 600) + "}");
    browser.call(
        "Emulation.setEmulatedMedia",
        "{\"features\":[{\"name\":\"prefers-color-scheme\",\"value\":\"" + scheme + "\"}]}");
    return browser;
  }

  /** Runs a script at the beginning of each page that is opened from now on. */
  void prepare(String script) throws Exception {
    call("Page.enable", "{}");
    call("Page.addScriptToEvaluateOnNewDocument", "{\"source\":\"" + quoted(script) + "\"}");
  }

  void go(String url) throws Exception {
    call("Page.navigate", "{\"url\":\"" + url + "\"}");
  }

  /** Gives what an expression of JavaScript is, as text. */
  String value(String expression) throws Exception {
    String answer = call(
        "Runtime.evaluate",
        "{\"awaitPromise\":true,\"returnByValue\":true,\"expression\":\"String("
            + quoted(expression) + ")\"}");
    Matcher value = VALUE.matcher(answer);
    if (answer.contains("exceptionDetails") || !value.find()) {
      throw new AssertionError(expression + ": " + answer);
    }
    return value.group(1) == null ? value.group(2) : value.group(1);
  }

  private static String quoted(String script) {
    return script.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", " ");
  }

  /** Waits until an expression is true. */
  void await(String expression) throws Exception {
    await(expression, () -> value(expression).equals("true"));
  }

  /** Presses a key of the keyboard. */
  void press(String key) throws Exception {
    call("Input.dispatchKeyEvent", "{\"type\":\"keyDown\",\"key\":\"" + key + "\"}");
    call("Input.dispatchKeyEvent", "{\"type\":\"keyUp\",\"key\":\"" + key + "\"}");
  }

  /** Gives the bytes of the scripts that are reachable. */
  long memory() throws Exception {
    call("HeapProfiler.collectGarbage", "{}");
    Matcher used =
        Pattern.compile("\"usedSize\":(\\d+)").matcher(call("Runtime.getHeapUsage", "{}"));
    used.find();
    return Long.parseLong(used.group(1));
  }

  void screenshot(Path file) throws Exception {
    Matcher data = DATA.matcher(call("Page.captureScreenshot", "{}"));
    data.find();
    Files.write(file, Base64.getDecoder().decode(data.group(1)));
  }

  private String call(String method, String parameters) throws Exception {
    int id = ++calls;
    socket
        .sendText(
            "{\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + parameters + "}", true)
        .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    while (true) {
      String answer = answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (answer == null) {
        throw new AssertionError("no answer to " + method);
      }
      if (answer.startsWith("{\"id\":" + id + ",")) {
        return answer;
      }
    }
  }

  private static void await(String what, Condition condition) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(PATIENCE_SECONDS).toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("not in time: " + what);
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  @Override
  public void close() {
    socket.abort();
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().onExit().join();
  }

  private interface Condition {

    boolean holds() throws Exception;
  }

  /** Puts the parts of each message together. */
  private static final class Whole implements WebSocket.Listener {

    private final BlockingQueue<String> messages;
    private final StringBuilder text = new StringBuilder();

    Whole(BlockingQueue<String> messages) {
      this.messages = messages;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        messages.add(text.toString());
        text.setLength(0);
      }
      socket.request(1);
      return null;
    }
  }
}
