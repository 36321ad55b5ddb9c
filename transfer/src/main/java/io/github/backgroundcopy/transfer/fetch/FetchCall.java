package io.github.backgroundcopy.transfer.fetch;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.core.environment.AddressRefusedException;
import io.github.backgroundcopy.core.environment.ProxyException;
import io.github.backgroundcopy.core.environment.Resume;
import io.github.backgroundcopy.core.environment.Transport;
import io.github.backgroundcopy.core.environment.TransportCall;
import io.github.backgroundcopy.core.environment.TransportRequest;
import io.github.backgroundcopy.core.environment.TransportResponse;
import io.github.backgroundcopy.core.rules.Win32Errors;
import java.io.Closeable;
import java.io.IOException;
import java.net.MalformedURLException;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * One going after a file, through all its redirects. {@link #answer()} is called once, by one
 * thread; {@link #close()} by any, at any time.
 *
 * <p>Internal: not for use outside this module.
 */
public final class FetchCall implements Closeable {

  private final Transport transport;
  private final Redirects redirects;
  private final Fields fields;
  private final FileInfo file;
  private final String source;
  private final Part part;

  /** What identifies the content of the part; null where the whole is asked for. */
  private final @Nullable Validator validator;

  private final Resume resume;
  private final Instant now;
  private final Object lock = new Object();
  private @Nullable TransportCall current;
  private boolean closed;

  /** Made for the first cookie, since hardly any redirect sets one. */
  private @Nullable Cookies cookies;

  FetchCall(
      Transport transport,
      Redirects redirects,
      Resume resume,
      Fields fields,
      FileInfo file,
      String source,
      Part part,
      Instant now) {
    this.transport = transport;
    this.redirects = redirects;
    this.fields = fields;
    this.resume = resume;
    this.file = file;
    this.source = source;
    this.validator = part.canGoOn() ? validator(part, file, resume) : null;
    this.part = validator == null ? Part.NOTHING : part;
    this.now = now;
  }

  private static @Nullable Validator validator(Part part, FileInfo file, Resume resume) {
    String noted = part.validator();
    if (noted == null) {
      return null;
    }
    return part.isForeign()
        ? Validator.parseForeign(noted, file, resume)
        : Validator.parse(noted, file, resume);
  }

  /**
   * Asks for the file, or for its rest. Every request says the same but for its URL, for the
   * cookies that the redirects before it have set, and for the group's header fields, which go to
   * one origin alone: nothing else that a server sends along with a redirect goes on to the next
   * one.
   *
   * @return what came of it, no answer being a {@link Answer.Postponed} too; whatever response was
   *     opened on the way is closed, but that of a {@link Answer.Body}. {@link Answer.StartAgain}
   *     comes only where the rest was asked for
   */
  public Answer answer() {
    String url = source;
    for (int followed = 0; followed <= Redirects.MOST; followed++) {
      Step step = step(url);
      if (step.answer() != null) {
        return step.answer();
      }
      url = step.target();
    }
    return Redirects.tooMany(source);
  }

  /** Ends whatever {@link #answer()} waits for, and the body that it gave. */
  @Override
  public void close() {
    TransportCall ended;
    synchronized (lock) {
      closed = true;
      ended = current;
    }
    close(ended);
  }

  private Step step(String url) {
    TransportResponse response;
    try {
      response = begin(url).answer();
    } catch (Fields.Unprepared e) {
      return new Step(e.answer, url);
    } catch (MalformedURLException e) {
      // It will not get better by waiting.
      String reason = "\"" + Shown.url(file, url) + "\" is a URL that cannot be asked for";
      return new Step(new Answer.Refused(0, Win32Errors.INVALID_URL, reason), url);
    } catch (AddressRefusedException e) {
      String reason = "The host \"" + Shown.host(url)
          + "\" is not connected to: the queue's address filter allows none of its addresses";
      return new Step(new Answer.Refused(0, Win32Errors.CANNOT_CONNECT, reason), url);
    } catch (ProxyException e) {
      return new Step(Unanswered.of(e, url), url);
    } catch (SSLException e) {
      Answer.Refused distrust = Distrust.of(e, Shown.url(file, url));
      return new Step(distrust == null ? Unanswered.of(e, url) : distrust, url);
    } catch (IOException e) {
      return new Step(Unanswered.of(e, url), url);
    }
    boolean wanted = false;
    try {
      fields.answered(response);
      Step step = Redirects.isRedirect(response.status())
          ? redirected(url, response)
          : new Step(
              new Judgement(file, url, part, validator, resume, now, fields.login()).of(response),
              url);
      wanted = step.answer() instanceof Answer.Body;
      return step;
    } catch (Fields.Unprepared e) {
      return new Step(e.answer, url);
    } finally {
      if (!wanted) {
        close(response);
      }
    }
  }

  private TransportCall begin(String url) throws IOException, Fields.Unprepared {
    TransportRequest request = TransportRequest.of(url).withHeaders(fields.at(url));
    if (validator != null) {
      request = part.limit(validator.rest(request, part.start()));
    }
    String cookie = cookies == null ? null : cookies.field(url);
    if (cookie != null) {
      request = request.withCookie(cookie);
    }
    TransportCall call = transport.call(request);
    synchronized (lock) {
      if (closed) {
        throw new IOException("The request was closed");
      }
      current = call;
    }
    return call;
  }

  private Step redirected(String url, TransportResponse response) {
    String target = response
        .header("Location")
        .map(location -> Redirects.target(url, location))
        .orElse(null);
    Answer.Refused objection = redirects.objection(file, url, response.status(), target);
    takeCookies(url, response);
    readIfHere(response);
    return new Step(objection, target == null ? url : target);
  }

  private void takeCookies(String url, TransportResponse response) {
    List<String> fields = response.headers("Set-Cookie");
    if (!fields.isEmpty()) {
      if (cookies == null) {
        cookies = new Cookies();
      }
      cookies.take(url, fields);
    }
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

  private static void close(@Nullable Closeable ended) {
    try {
      if (ended != null) {
        ended.close();
      }
    } catch (IOException | RuntimeException e) {
      // Nothing more was wanted of it.
    }
  }

  /** Where one request led to: an answer, or else the next URL. */
  private record Step(@Nullable Answer answer, String target) {}
}
