package io.github.backgroundcopy.cli.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.github.backgroundcopy.BackgroundCopyException;
import io.github.backgroundcopy.cli.control.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/** Answers one request after the other: the page, its parts, what is in view, and changes. */
final class Answers implements HttpHandler {

  private static final String TEXT = "text/plain; charset=utf-8";
  private static final String JSON = "application/json";
  private static final int LONGEST_BODY = 64 * 1024;

  private static final int OK = 200;
  private static final int NO_CONTENT = 204;
  private static final int BAD_REQUEST = 400;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int METHOD_NOT_ALLOWED = 405;
  private static final int CONFLICT = 409;
  private static final int TOO_LARGE = 413;
  private static final int GONE = 503;

  private static final Map<String, String> PARTS = Map.of(
      "", "page.html",
      "page.css", "page.css",
      "page.js", "page.js");

  private static final Map<String, String> TYPES = Map.of(
      "html", "text/html; charset=utf-8",
      "css", "text/css; charset=utf-8",
      "js", "text/javascript; charset=utf-8");

  private final Gate gate;
  private final Board board;

  Answers(Gate gate, Board board) {
    this.gate = gate;
    this.board = board;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Headers headers = exchange.getResponseHeaders();
      headers.set("Cache-Control", "no-store");
      headers.set(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
              + " img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
      headers.set("Cross-Origin-Opener-Policy", "same-origin");
      headers.set("Cross-Origin-Resource-Policy", "same-origin");
      headers.set("Referrer-Policy", "no-referrer");
      headers.set("X-Content-Type-Options", "nosniff");
      String host = exchange.getRequestHeaders().getFirst("Host");
      Optional<String> asked = gate.behindToken(exchange.getRequestURI().getPath());
      if (!gate.knowsHost(host)) {
        answer(exchange, FORBIDDEN, TEXT, "This server does not answer to that name.\n");
      } else if (asked.isEmpty()) {
        answer(exchange, NOT_FOUND, TEXT, "Use the URL that bgcopy has printed.\n");
      } else {
        answer(exchange, asked.get(), String.valueOf(host));
      }
    }
  }

  private void answer(HttpExchange exchange, String asked, String host) throws IOException {
    boolean changes = asked.equals("steer");
    if (!changes && !asked.equals("view") && !PARTS.containsKey(asked)) {
      answer(exchange, NOT_FOUND, TEXT, "There is no such page.\n");
      return;
    }
    String method = changes ? "POST" : "GET";
    if (!exchange.getRequestMethod().equals(method)) {
      exchange.getResponseHeaders().set("Allow", method);
      answer(exchange, METHOD_NOT_ALLOWED, TEXT, "Use " + method + ".\n");
      return;
    }
    try {
      if (changes) {
        steer(exchange, host);
      } else if (asked.equals("view")) {
        View.Query query = Requests.query(exchange.getRequestURI().getRawQuery());
        answer(exchange, OK, JSON, board.view(query).json());
      } else {
        part(exchange, PARTS.getOrDefault(asked, asked));
      }
    } catch (BadRequestException e) {
      answer(exchange, BAD_REQUEST, TEXT, e.getMessage() + "\n");
    } catch (Refusal e) {
      answer(exchange, changes ? CONFLICT : GONE, TEXT, e.text() + "\n");
    } catch (BackgroundCopyException e) {
      answer(exchange, changes ? CONFLICT : GONE, TEXT, e.getMessage() + "\n");
    } catch (IllegalStateException | UncheckedIOException e) {
      answer(exchange, GONE, TEXT, "The queue was closed.\n");
    } catch (RuntimeException e) {
      answer(
          exchange,
          changes ? CONFLICT : GONE,
          TEXT,
          "The queue failed: " + e.getClass().getSimpleName() + "\n");
    }
  }

  private void steer(HttpExchange exchange, String host) throws IOException {
    Headers headers = exchange.getRequestHeaders();
    if (!Gate.isOwnOrigin(headers.getFirst("Origin"), host)) {
      answer(exchange, FORBIDDEN, TEXT, "Only the page of bgcopy may ask for this.\n");
      return;
    }
    if (!JSON.equals(headers.getFirst("Content-Type"))) {
      throw new BadRequestException("the body must be " + JSON);
    }
    byte[] body = exchange.getRequestBody().readNBytes(LONGEST_BODY + 1);
    if (body.length > LONGEST_BODY) {
      answer(exchange, TOO_LARGE, TEXT, "Ask for fewer groups at once.\n");
      return;
    }
    Requests.Change change = Requests.change(new String(body, UTF_8));
    board.steer(change.ids(), change.steering());
    exchange.sendResponseHeaders(NO_CONTENT, -1);
  }

  private static void part(HttpExchange exchange, String name) throws IOException {
    try (InputStream part = Answers.class.getResourceAsStream(name)) {
      if (part == null) {
        throw new IOException("\"" + name + "\" is missing in the program");
      }
      String type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), TEXT);
      answer(exchange, OK, type, part.readAllBytes());
    }
  }

  private static void answer(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    answer(exchange, status, type, text.getBytes(UTF_8));
  }

  private static void answer(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    if (exchange.getRequestMethod().equals("HEAD")) {
      // The server of the JDK complains on standard error about one with a body.
      exchange.sendResponseHeaders(status, -1);
      return;
    }
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }
}
