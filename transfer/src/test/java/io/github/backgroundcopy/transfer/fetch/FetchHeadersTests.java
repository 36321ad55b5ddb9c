package io.github.backgroundcopy.transfer.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.core.environment.GroupHeaders;
import io.github.backgroundcopy.core.environment.PlannedRequest;
import io.github.backgroundcopy.core.environment.RequestHeaders;
import io.github.backgroundcopy.core.environment.RequestInterceptor;
import io.github.backgroundcopy.core.environment.Resume;
import io.github.backgroundcopy.core.environment.TransportResponse;
import io.github.backgroundcopy.core.rules.Win32Errors;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom the header fields of a group are sent to. */
final class FetchHeadersTests {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final UUID GROUP = new UUID(0, 1);
  private static final String START = "http://h/start?token=c4n4ry";
  private static final Optional<String> KEY = Optional.of("c4n4ry");

  private final FakeTransport transport = new FakeTransport();
  private final List<String> askedFor = new ArrayList<>();
  private GroupHeaders source = (group, file) -> {
    askedFor.add(group + " " + file.remoteName());
    return RequestHeaders.of("X-Key", "c4n4ry");
  };

  private RequestInterceptor interceptor = RequestInterceptor.NONE;

  @Test
  void theyGoWithEveryRequestToTheirOrigin() {
    transport.redirect(START, 302, "/a");
    transport.redirect("http://h/a", 307, "http://H:80/b");
    transport.at("http://H:80/b", 200);
    assertThat(get()).isInstanceOf(Answer.Body.class);
    assertThat(keys()).containsExactly(KEY, KEY, KEY);
    assertThat(askedFor).containsExactly(GROUP + " " + START);
  }

  @ParameterizedTest
  @CsvSource({
    "http://other/f, another host",
    "http://sub.h/f, a host below",
    "http://h:81/f, another port",
    "https://h/f, another scheme",
    "https://h:80/f, another scheme at the same port",
    "http://[::1]/f, an address",
    "http://h./f, another name",
  })
  void theyAreNotSentToAnotherOrigin(String target, String why) {
    transport.redirect(START, 302, target);
    transport.at(target, 200);
    assertThat(get()).as(why).isInstanceOf(Answer.Body.class);
    assertThat(keys()).containsExactly(KEY, Optional.empty());
  }

  @Test
  void theyAreNotSentBackByAStranger() {
    transport.redirect(START, 302, "http://other/f");
    transport.redirect("http://other/f", 302, "http://h/delete-everything");
    transport.at("http://h/delete-everything", 200);
    assertThat(get()).isInstanceOf(Answer.Body.class);
    assertThat(keys()).containsExactly(KEY, Optional.empty(), Optional.empty());
  }

  @Test
  void aSourceThatCannotBeReachedIsAskedAgainLater() {
    source = (group, file) -> {
      throw new IOException("c4n4ry");
    };
    Answer.Postponed later = (Answer.Postponed) get();
    assertThat(later.win32Result()).isEqualTo(Win32Errors.GENERAL_FAILURE);
    assertThat(later.reason())
        .isEqualTo("The headers of the group for \"http://h/start?…\" could not be had:"
            + " java.io.IOException");
    assertThat(transport.requests).isEmpty();
  }

  @Test
  void aSourceThatBreaksIsFinal() {
    source = (group, file) -> RequestHeaders.of("Host", "c4n4ry");
    Answer.Refused refused = (Answer.Refused) get();
    assertThat(refused.win32Result()).isEqualTo(Win32Errors.GENERAL_FAILURE);
    assertThat(refused.reason())
        .contains("java.lang.IllegalArgumentException")
        .doesNotContain("c4n4ry");
  }

  @Test
  void aServerThatWantsALoginThatThereIsNotSaysWhereToGiveIt() {
    transport.at(START, 401);
    assertThat(reason())
        .isEqualTo("The server answered 401 for \"http://h/start?…\": it wants a login, and the"
            + " group has none: whoever opens the queue gives it, since the queue keeps none unless it"
            + " is asked to; then resume");
  }

  @Test
  void aServerThatDoesNotTakeALoginSaysSo() {
    source = (group, file) -> RequestHeaders.NONE.withBasic("user", "c4n4ry");
    transport.at(START, 401);
    assertThat(reason()).contains("does not take the login", "check name and password");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://other/f", "https://h/f"})
  void aLoginThatIsLeftOutIsNamedAsSuch(String target) {
    source = (group, file) -> RequestHeaders.NONE.withBasic("user", "c4n4ry");
    transport.redirect(START, 302, target);
    transport.at(target, 401);
    assertThat(reason()).contains("a redirect led to another server").doesNotContain("c4n4ry");
  }

  @Test
  void anInterceptorHasTheLastWordAboutEachRequest() {
    List<PlannedRequest> planned = new ArrayList<>();
    interceptor = request -> {
      planned.add(request);
      return request.headers().with("X-Key", "signed " + planned.size());
    };
    transport.redirect(START, 302, "http://other/f?token=c4n4ry");
    transport.at("http://other/f?token=c4n4ry", 200);
    assertThat(get()).isInstanceOf(Answer.Body.class);
    assertThat(keys()).containsExactly(Optional.of("signed 1"), Optional.of("signed 2"));
    assertThat(planned)
        .extracting(PlannedRequest::url)
        .containsExactly(START, "http://other/f?token=c4n4ry");
    assertThat(planned).extracting(PlannedRequest::group).containsOnly(GROUP);
    assertThat(planned.get(0).headers().value("X-Key")).isEqualTo(KEY);
    assertThat(planned.get(1).headers().isEmpty()).isTrue();
    assertThat(planned.toString()).contains(GROUP.toString()).doesNotContain("c4n4ry");
  }

  @Test
  void anInterceptorThatBreaksIsAFailureWithAReason() {
    interceptor = request -> {
      throw new IllegalStateException("c4n4ry");
    };
    assertThat(reason())
        .isEqualTo("What the interceptor sends along for \"http://h/start?…\" could not be had:"
            + " java.lang.IllegalStateException");
    assertThat(transport.requests).isEmpty();
  }

  @Test
  void anInterceptorSeesEachAnswer() {
    List<String> seen = new ArrayList<>();
    interceptor = observing((request, answer) -> seen.add(
        request.url() + " " + answer.status() + " " + answer.header("X-Name").orElse("")));
    transport.redirect(START, 302, "/f");
    transport.at("http://h/f", 200).with("X-Name", "n");
    assertThat(get()).isInstanceOf(Answer.Body.class);
    assertThat(seen).containsExactly(START + " 302 ", "http://h/f 200 n");
  }

  @Test
  void anInterceptorThatBreaksAtAnAnswerIsAFailureAndTheAnswerIsClosed() {
    interceptor = observing((request, answer) -> {
      throw new IllegalStateException("c4n4ry");
    });
    FakeResponse answer = transport.at(START, 200);
    assertThat(reason())
        .isEqualTo("What the interceptor makes of the answer for \"http://h/start?…\" could not be"
            + " had: java.lang.IllegalStateException");
    assertThat(answer.isClosed()).isTrue();
  }

  @Test
  void errorsOfWhoeverPreparesOrLooksAreFailuresWithAReason() {
    transport.at(START, 200);
    interceptor = request -> {
      throw new AssertionError("c4n4ry");
    };
    assertThat(reason()).endsWith(": java.lang.AssertionError");
    interceptor = observing((request, answer) -> {
      throw new NoClassDefFoundError("c4n4ry");
    });
    assertThat(reason()).endsWith(": java.lang.NoClassDefFoundError");
    interceptor = RequestInterceptor.NONE;
    source = (group, file) -> {
      throw new ExceptionInInitializerError("c4n4ry");
    };
    assertThat(reason()).endsWith(": java.lang.ExceptionInInitializerError");
  }

  private static RequestInterceptor observing(
      BiConsumer<PlannedRequest, TransportResponse> observer) {
    return new RequestInterceptor() {
      @Override
      public RequestHeaders headers(PlannedRequest request) {
        return request.headers();
      }

      @Override
      public void answered(PlannedRequest request, TransportResponse answer) {
        observer.accept(request, answer);
      }
    };
  }

  @Test
  @SuppressWarnings("NullAway") // what nobody should do
  void anInterceptorThatGivesNothingIsAFailure() {
    interceptor = request -> null;
    assertThat(reason()).contains("java.lang.NullPointerException");
  }

  @Test
  void anInterceptorMayFailForAWhileOrAfterARedirect() {
    interceptor = request -> {
      if (request.url().equals(START)) {
        return request.headers();
      }
      throw new IOException("c4n4ry");
    };
    transport.redirect(START, 302, "http://other/f?token=c4n4ry");
    assertThat(((Answer.Postponed) get()).reason())
        .isEqualTo("What the interceptor sends along for \"http://other/…\" could not be had:"
            + " java.io.IOException");
  }

  private Answer get() {
    Fetch fetch = new Fetch(transport, false, Resume.CAREFUL, source, interceptor);
    return fetch.call(GROUP, FileInfo.of(START, "f"), Part.NOTHING, NOW).answer();
  }

  private String reason() {
    return ((Answer.Refused) get()).reason();
  }

  private List<Optional<String>> keys() {
    return transport.requests.stream()
        .map(request -> request.headers().value("X-Key"))
        .toList();
  }
}
