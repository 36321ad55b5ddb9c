package io.github.backgroundcopy.transfer.fetch;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.core.rules.Win32Errors;
import io.github.backgroundcopy.transfer.fetch.Answer.Refused;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells where redirects lead to, and where nobody is to be led. */
final class Redirects {

  /** How many are followed: as many as browsers do, since a cookie may need a round or two. */
  static final int MOST = 20;

  /** With 300 the server names the one of several that it prefers. */
  private static final Set<Integer> STATUSES = Set.of(300, 301, 302, 303, 307, 308);

  /** A host without what the URL standard forbids in one, and a port. */
  private static final Pattern AUTHORITY =
      Pattern.compile("(?:\\[[0-9A-Fa-f:.]+]|[!-~&&[^#/:<>?@\\[\\\\\\]^|%]]+)(?::([0-9]{0,5}))?");

  private static final int LAST_PORT = 65535;

  private final boolean insecureAllowed;

  Redirects(boolean insecureAllowed) {
    this.insecureAllowed = insecureAllowed;
  }

  static boolean isRedirect(int status) {
    return STATUSES.contains(status);
  }

  /** Resolves a {@code Location} against the URL that gave it. */
  static String target(String url, String location) {
    return Location.parse(location).resolvedAgainst(Reference.of(url)).text();
  }

  /**
   * Says why a redirect is not followed.
   *
   * @param file the file that was added
   * @param url what was asked for, which is something else after another redirect
   * @param status what the server answered
   * @param target where it leads to, or null if the server does not tell
   * @return the refusal, or null if it is to be followed
   */
  @Nullable
  Refused objection(FileInfo file, String url, int status, @Nullable String target) {
    String from = "The server answered " + status + " for \"" + Shown.url(file, url) + "\"";
    if (target == null) {
      return new Refused(status, 0, from + " without saying where the file is");
    }
    Reference to = Reference.of(target);
    String redirect = from + " and points to \"" + Shown.server(target) + "\"";
    if (!isHttp(to.scheme())) {
      return failed(
          from + " and points to a URL of another kind; only http and https are followed");
    }
    if (isHttps(url) && !isHttps(target) && !insecureAllowed) {
      return new Refused(
          0,
          Win32Errors.HTTPS_TO_HTTP_ON_REDIRECT,
          redirect + ", from https to http; allow that by option"
              + " \"memory.allowInsecureRedirects\" only if the content is checked otherwise");
    }
    String authority = to.authority() == null ? "" : to.authority();
    if (authority.contains("@")) {
      return failed(redirect + ", with user information, which is not sent to anybody");
    }
    if (!isHostAndPort(authority)) {
      return new Refused(status, 0, redirect + ", which is no URL");
    }
    return null;
  }

  /** Refuses to go on after too many. */
  static Refused tooMany(String url) {
    return failed("\"" + Shown.url(url) + "\" redirects more than " + MOST + " times");
  }

  private static Refused failed(String reason) {
    return new Refused(0, Win32Errors.REDIRECT_FAILED, reason);
  }

  private static boolean isHttp(@Nullable String scheme) {
    return scheme != null && (scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"));
  }

  private static boolean isHttps(String url) {
    return url.regionMatches(true, 0, "https:", 0, "https:".length());
  }

  private static boolean isHostAndPort(String authority) {
    Matcher matcher = AUTHORITY.matcher(authority);
    if (!matcher.matches()) {
      return false;
    }
    String port = matcher.group(1);
    if (port == null || port.isEmpty()) {
      return true;
    }
    int number = Integer.parseInt(port);
    return number > 0 && number <= LAST_PORT;
  }
}
