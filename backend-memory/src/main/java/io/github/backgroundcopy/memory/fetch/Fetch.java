package io.github.backgroundcopy.memory.fetch;

import io.github.backgroundcopy.core.environment.Transport;
import io.github.backgroundcopy.core.environment.TransportRequest;
import io.github.backgroundcopy.core.environment.TransportResponse;
import io.github.backgroundcopy.core.rules.Win32Errors;
import java.io.IOException;
import java.net.MalformedURLException;
import java.time.Instant;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Asks servers for files, following redirects. Immutable and thread-safe.
 *
 * <p>Internal: not for use outside this module.
 */
public final class Fetch {

  private final Transport transport;
  private final Redirects redirects;

  /**
   * Takes what it asks through.
   *
   * @param transport the network
   * @param insecureRedirects whether a redirect may lead from https to http
   */
  public Fetch(Transport transport, boolean insecureRedirects) {
    this.transport = transport;
    this.redirects = new Redirects(insecureRedirects);
  }

  /**
   * Asks for a file, or for its rest. Every request says the same but for its URL: nothing that a
   * server sends along with a redirect goes on to the next one.
   *
   * @param url the URL that was added
   * @param part what is here already
   * @param now the time, by which a date in {@code Retry-After} is measured
   * @return what came of it, no answer being a {@link Answer.Postponed} too; whatever response was opened on the way is closed, but that of a
   *     {@link Answer.Body}. {@link Answer.StartAgain} comes only where the rest was asked for
   */
  public Answer get(String url, Part part, Instant now) {
    Part asked = part.canGoOn() ? part : Part.NOTHING;
    String current = url;
    for (int followed = 0; followed <= Redirects.MOST; followed++) {
      Step step = step(current, asked, now);
      if (step.answer() != null) {
        return step.answer();
      }
      current = step.target();
    }
    return Redirects.tooMany(url);
  }

  private Step step(String url, Part part, Instant now) {
    TransportResponse response;
    try {
      response = transport.get(request(url, part));
    } catch (MalformedURLException e) {
      // It will not get better by waiting.
      String reason = "\"" + Shown.url(url) + "\" is a URL that cannot be asked for";
      return new Step(new Answer.Refused(0, Win32Errors.INVALID_URL, reason), url);
    } catch (SSLException e) {
      Answer.Refused distrust = Distrust.of(e, url);
      return new Step(distrust == null ? Unanswered.of(e, url) : distrust, url);
    } catch (IOException e) {
      return new Step(Unanswered.of(e, url), url);
    }
    boolean wanted = false;
    try {
      Step step = Redirects.isRedirect(response.status())
          ? redirected(url, response)
          : new Step(new Judgement(url, part, now).of(response), url);
      wanted = step.answer() instanceof Answer.Body;
      return step;
    } finally {
      if (!wanted) {
        close(response);
      }
    }
  }

  private static TransportRequest request(String url, Part part) {
    TransportRequest whole = TransportRequest.of(url);
    String validator = part.validator();
    return validator == null ? whole : whole.from(part.offset(), validator);
  }

  private Step redirected(String url, TransportResponse response) {
    String target = response
        .header("Location")
        .map(location -> Redirects.target(url, location.strip()))
        .orElse(null);
    Answer.Refused objection = redirects.objection(url, response.status(), target);
    readIfHere(response);
    return new Step(objection, target == null ? url : target);
  }

  /**
   * Reads the words for people that come with a redirect if they are here already, so that the
   * connection can serve the next request. Nobody waits for them.
   */
  private static void readIfHere(TransportResponse response) {
    long length = ContentLength.of(response);
    try {
      if (length > 0 && length <= response.body().available()) {
        response.body().readNBytes((int) length + 1); // to the end, which the last byte is not
      }
    } catch (IOException | RuntimeException e) {
      // Nothing of it was wanted.
    }
  }

  private static void close(TransportResponse response) {
    try {
      response.close();
    } catch (IOException | RuntimeException e) {
      // Nothing more was wanted of it.
    }
  }

  /** Where one request led to: an answer, or else the next URL. */
  private record Step(@Nullable Answer answer, String target) {}
}
