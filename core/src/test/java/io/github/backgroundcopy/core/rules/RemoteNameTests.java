package io.github.backgroundcopy.core.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RemoteNameTests {

  private static final String SECRET = "c4n4ry";

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "http://h",
        "http://h/",
        "https://h/f",
        "HTTP://h/f",
        "hTtPs://H/f",
        "http://h/a/b/c.txt",
        "http://h//a///b",
        "http://h/f?",
        "http://h?q=1",
        "http://h/f?a=b&c=d?e=f/g",
        "http://h/f#part",
        "http://h#part",
        "http://h/@scope/f",
        "http://h/f?mail=a@b",
        "http://h/%20%C3%A4%2f%2F",
        "http://h/-._~!$&'()+,;=:@",
        "http://a-b.example.com./f",
        "http://10.0.0.1/f",
        "http://xn--bcher-kva.example/f",
      })
  void acceptsUrls(String name) {
    assertThatCode(() -> FileRules.checkRemoteName(name)).doesNotThrowAnyException();
  }

  @ParameterizedTest(name = "\"{0}\"")
  @ValueSource(
      strings = {
        "ftp://h/f",
        "file:///d/f",
        "mailto:a",
        "\\\\server\\share\\f",
        "//h/f",
        "/d/f",
        "h/f",
        "http:/h/f",
        "http:h/f",
        "http",
        "http:",
        "http:\\\\h\\f",
        "httpx://h/f",
        "https:/",
        " http://h/f",
      })
  void refusesOtherSchemesAndNone(String name) {
    refuses(name, "must start with http:// or https://");
  }

  @Test
  void refusesTheEmptyName() {
    refuses("", "must not be empty");
  }

  @Test
  void acceptsExactly2200Characters() {
    assertThatCode(() -> FileRules.checkRemoteName(longUrl(2200))).doesNotThrowAnyException();
  }

  @Test
  void refuses2201Characters() {
    refuses(longUrl(2201), "may have up to 2200 characters, has 2201");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"http://h/SEG", "http://h/SEG/more", "http://h/a/SEG?q", "http://h/SEG/"})
  void acceptsSegmentsOf260Characters(String pattern) {
    assertThatCode(() -> FileRules.checkRemoteName(pattern.replace("SEG", "s".repeat(260))))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"http://h/SEG", "http://h/SEG/more", "http://h/a/SEG?q", "http://h/SEG/"})
  void refusesSegmentsOf261Characters(String pattern) {
    refuses(pattern.replace("SEG", "s".repeat(261)), "may have path segments of up to 260");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"http://h/f?", "http://h?", "http://h/f#", "http://h/f?/"})
  void acceptsLongQueriesAndFragments(String start) {
    assertThatCode(() -> FileRules.checkRemoteName(start + "q".repeat(1000)))
        .doesNotThrowAnyException();
  }

  static List<String> illegalCharacters() {
    List<String> characters = new ArrayList<>();
    for (char c = 0; c <= ' '; c++) {
      characters.add(String.valueOf(c));
    }
    for (char c : "\"<>\\^`{|}\u007F\u0080\u00A0\u00E4\u017F\u212A\u2028\uFF0F".toCharArray()) {
      characters.add(String.valueOf(c));
    }
    characters.add("\uD83D\uDE00");
    return characters;
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("illegalCharacters")
  void refusesIllegalCharactersInThePath(String character) {
    refuses(
        "http://h/a" + character + "b",
        String.format("must not hold the character U+%04X at index 10", (int) character.charAt(0)));
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("illegalCharacters")
  void refusesIllegalCharactersInTheQuery(String character) {
    refuses("http://h/?" + character, "at index 10; escape it as %XX");
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("illegalCharacters")
  void refusesIllegalCharactersInTheHost(String character) {
    refuses("http://h" + character, "at index 8; escape it as %XX");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"http://h/*", "http://h/*.txt", "http://h/?q=*", "http://*/f"})
  void refusesTheWildcard(String name) {
    refuses(name, "must not hold the wildcard *");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "http://h/%",
        "http://h/%2",
        "http://h/%zz",
        "http://h/%2/a",
        "http://h/?%g0",
        "http://h/#%",
        "http://%zz/f"
      })
  void refusesMalformedEscapes(String name) {
    refuses(name, "must be a URL by RFC 3986, but has an error at index");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"http://h/a[b", "http://h/a]b", "http://h/f#a#b"})
  void refusesDelimitersOutOfPlace(String name) {
    refuses(name, "must be a URL by RFC 3986, but has an error at index");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "http://u:" + SECRET + "@h/f",
        "http://" + SECRET + "@h/f",
        "https://u:" + SECRET + "@h:8080?q",
        "http://u:" + SECRET + "@[::1]/f",
        "http://u:p@" + SECRET + "@h/f",
        "http://" + SECRET + ":@",
        "HTTP://u:" + SECRET + "@h#x",
      })
  void refusesUserInformation(String name) {
    refuses(name, "must not hold user information; a secret has no place in a listing");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "http://u:" + SECRET + "@h/f",
        "http://u:" + SECRET + "@h/f*",
        "http://u:" + SECRET + "@h/ä",
        "http://u:" + SECRET + "@h/%",
        "http://u:" + SECRET + " @h/f",
        "http://h/ ?token=" + SECRET,
        "http://h/ #token=" + SECRET,
        "http://h:x/?token=" + SECRET,
        "ftp://u:" + SECRET + "@h/f",
        "u:" + SECRET + "@h/f",
        "http:u:" + SECRET + "@h/f",
        "u:" + SECRET + "@h",
      })
  void messagesShowNoSecret(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FileRules.checkRemoteName(name))
        .withMessageNotContaining(SECRET);
  }

  @Test
  void theMessageOfALongNameShowsNoSecret() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> FileRules.checkRemoteName("http://u:" + SECRET + "@h/" + "s".repeat(2200)))
        .withMessageNotContaining(SECRET);
  }

  @Test
  void theMessageQuotesTheName() {
    refuses("http://h/a b", ": got \"http://h/a b\"");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "http://h:/f",
        "http://h:0/f",
        "http://h:80/f",
        "http://h:65535",
        "http://h:8080?q",
        "http://[::1]:443/f"
      })
  void acceptsPorts(String name) {
    assertThatCode(() -> FileRules.checkRemoteName(name)).doesNotThrowAnyException();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "http://h:65536/f",
        "http://h:99999/f",
        "http://h:100000/f",
        "http://h:99999999999/f",
        "http://h:-1/f",
        "http://h:+80/f",
        "http://h:8o/f",
        "http://h:80:80/f",
        "http://::1/f",
        "http://[::1]:x/f"
      })
  void refusesPortsThatAreNone(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FileRules.checkRemoteName(name))
        .withMessageMatching("A remote name must (have a port of 0 to 65535|name a host): got .*");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "http://[::1]/f",
        "http://[2001:db8::7]/f",
        "http://[::ffff:10.0.0.1]",
        "http://[fe80::1]?q"
      })
  void acceptsHostsOfIpVersion6(String name) {
    assertThatCode(() -> FileRules.checkRemoteName(name)).doesNotThrowAnyException();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "http://[::1/f",
        "http://[]/f",
        "http://[::g]/f",
        "http://[1:2:3]/f",
        "http://[::1]x/f",
        "http://x[::1]/f",
        "http://]/f"
      })
  void refusesMalformedHostsOfIpVersion6(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> FileRules.checkRemoteName(name));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"http://", "http:///f", "https://?q", "http://#x", "http://:80/f"})
  void refusesTheEmptyHost(String name) {
    refuses(name, "must name a host");
  }

  /** Names that need not be parsed to know it. */
  @Test
  void whatIsAcceptedIsAUrl() {
    Random random = new Random(3986);
    String signs = "aZ9-._~:/?#[]@!$&'()+,;=%";
    int accepted = 0;
    for (int i = 0; i < 200_000; i++) {
      StringBuilder name = new StringBuilder(i % 2 == 0 ? "http://" : "https://h/");
      for (int left = random.nextInt(9); left > 0; left--) {
        name.append(signs.charAt(random.nextInt(signs.length())));
      }
      if (isAccepted(name.toString())) {
        accepted++;
        assertThatCode(() -> new URI(name.toString())).doesNotThrowAnyException();
      }
    }
    assertThat(accepted).isGreaterThan(50_000);
  }

  private static boolean isAccepted(String name) {
    try {
      FileRules.checkRemoteName(name);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String longUrl(int length) {
    String url = "http://h" + ("/" + "s".repeat(99)).repeat(length / 100);
    return url.substring(0, length);
  }

  private static void refuses(String name, String rule) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FileRules.checkRemoteName(name))
        .withMessageStartingWith("A remote name ")
        .withMessageContaining(rule);
  }
}
