package io.github.backgroundcopy.postgresql.sql;

import java.time.Duration;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/**
 * Where a server is, and how to log in. Prints no secret.
 *
 * <p>Internal: not for use outside this module.
 *
 * @param url the URL of the driver
 * @param user whom to log in as, or null if the URL says it
 * @param password the password, or null if the URL says it or none is needed
 * @param patience how long to wait for an answer
 * @param connections how many connections at most
 */
public record Address(
    String url,
    @Nullable String user,
    @Nullable String password,
    Duration patience,
    int connections) {

  /** What every URL of this driver begins with. */
  public static final String SCHEME = "jdbc:postgresql:";

  private static final String HOST = "(?:[^/?@=:,%\\[\\]\\s]*|\\[[^/?@=,\\]\\s]*])(?::\\d{1,5})?";

  /**
   * What is shown of a URL, and parameters. There is no equals sign before them: somebody who wrote
   * {@code &} or {@code ;} in place of {@code ?} would see the password as part of the database's
   * name.
   */
  private static final Pattern FORM = Pattern.compile(
      SCHEME + "(?://" + HOST + "(?:," + HOST + ")*/)?[^/?@=]*(?:\\?.*)?", Pattern.DOTALL);

  /**
   * Checks whether the driver can read the URL. The driver would log what it cannot read, with all
   * secrets: it never sees a URL that looks like that.
   *
   * @param url the URL
   * @param user whom to log in as
   * @param password the password
   * @param patience how long to wait
   * @param connections how many connections
   * @throws IllegalArgumentException if the URL is none that this driver can read
   */
  public Address {
    Objects.requireNonNull(url, "url");
    if (!FORM.matcher(url).matches() || Driver.parseURL(url, new Properties()) == null) {
      throw new IllegalArgumentException("The URL of a queue is " + SCHEME
          + "//HOST:PORT/DATABASE, with user and password as parameters or as options; what was given"
          + " cannot be read so. It is not shown, for it may hold a password");
    }
  }

  /** What the driver is told; what the URL says counts more. */
  Properties properties() {
    Properties properties = new Properties();
    long patient = Math.max(1, patience.toSeconds());
    String seconds = Long.toString(patient);
    properties.setProperty("connectTimeout", seconds);
    properties.setProperty("loginTimeout", seconds);
    // Has the server end what takes too long: it would go on waiting for whoever has locked a row.
    // A server that does not hear of that either is given up a second later.
    properties.setProperty("queryTimeout", seconds);
    properties.setProperty("cancelSignalTimeout", "1");
    properties.setProperty("socketTimeout", Long.toString(patient + 1));
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("ApplicationName", "bgcopy");
    if (user != null) {
      properties.setProperty("user", user);
    }
    if (password != null) {
      properties.setProperty("password", password);
    }
    return properties;
  }

  /**
   * Names the server without what may be secret.
   *
   * @return the URL without its parameters
   */
  public String shown() {
    return shown(url);
  }

  private static String shown(String url) {
    int parameters = url.indexOf('?');
    return parameters < 0 ? url : url.substring(0, parameters);
  }

  @Override
  public String toString() {
    return shown();
  }
}
