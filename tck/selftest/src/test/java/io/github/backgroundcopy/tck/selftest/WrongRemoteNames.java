package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.FileInfo;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Mistakes in what a remote name may be, section 6.6. */
final class WrongRemoteNames {

  private static final String START = "http://server.invalid/";

  private WrongRemoteNames() {}

  static List<WrongBackend> all() {
    return Stream.of(protocols(), schemes(), lengths(), characters(), users(), queries(), escapes())
        .flatMap(List::stream)
        .toList();
  }

  private static List<WrongBackend> protocols() {
    return List.of(
        takes("03", "takes FTP", "ftp://server.invalid/a", url -> url.startsWith("ftp:")),
        takes("03", "takes local files", "file:///tmp/a", url -> url.startsWith("file:")),
        takes("03", "takes mail", "mailto:a@server.invalid", url -> url.startsWith("mailto:")),
        takes("03", "takes UNC paths", "\\\\server\\share\\a", url -> url.startsWith("\\")),
        takes("03", "adds a scheme", "server.invalid/a", url -> url.startsWith("server")),
        takes("03", "adds a scheme to //", "//server.invalid/a", url -> url.startsWith("//")),
        takes("03", "takes paths", "/a", "/a"::equals),
        takes("03", "takes relative paths", "a", "a"::equals),
        takes("03", "mends slashes", "http:/server.invalid", url -> url.matches("http:/[^/].*")),
        takes("03", "takes a scheme alone", "http:", "http:"::equals),
        takes("03", "takes http without a host", "http://", "http://"::equals),
        takes("03", "takes https without a host", "https://", "https://"::equals),
        takes(
            "03",
            "compares the start of the scheme",
            "httpx://server.invalid/a",
            url -> url.startsWith("httpx")),
        takes("03", "takes an empty scheme", "://server.invalid/a", url -> url.startsWith(":")),
        takes("03", "takes web sockets", "ws://server.invalid/a", url -> url.startsWith("ws:")),
        wrong(
            "03",
            "calls other protocols unsupported",
            "seen:     " + UnsupportedOperationException.class.getName(),
            FileTwist.refusesBy(e -> new UnsupportedOperationException("protocol"))),
        wrong(
            "03",
            "adds what it refuses",
            "fileCount() after the refusal",
            FileTwist.afterRefusal((job, files) ->
                job.addFiles(List.of(FileInfo.of(START, files.get(0).localName()))))));
  }

  private static List<WrongBackend> schemes() {
    return List.of(
        refuses("04", "refuses https", "https://server.invalid/a", url -> url.startsWith("https")),
        refuses(
            "04",
            "refuses a scheme in capitals",
            "HTTP://server.invalid/a",
            url -> url.startsWith("HTTP")),
        refuses(
            "04",
            "refuses https in mixed letters",
            "HtTpS://server.invalid/a",
            url -> url.startsWith("HtTpS")),
        refuses(
            "04", "refuses ports", "hTTp://SERVER.invalid:8080/A", url -> url.contains(":8080")),
        shows(
            "04",
            "shows the scheme in small letters",
            "file(2)",
            url -> url.replaceFirst("^HTTP:", "http:")),
        shows(
            "04",
            "shows the host in small letters",
            "file(4)",
            url -> url.replace("SERVER", "server")));
  }

  private static List<WrongBackend> lengths() {
    return List.of(
        refuses("05", "counts a terminator", "2200 characters", url -> url.length() > 2199),
        refuses("05", "has the limit of a browser", "2200 characters", url -> url.length() > 2083),
        refuses(
            "05",
            "has short segments",
            "2200 characters",
            url -> Stream.of(url.split("/", -1)).anyMatch(segment -> segment.length() > 255)),
        takes("05", "takes one character more", "2201 characters", url -> url.length() == 2201),
        takes("05", "takes ten characters more", "2210 characters", url -> url.length() == 2210),
        takes("05", "counts in 16 bits", "100000 characters", url -> url.length() > 0xFFFF),
        shows(
            "05",
            "shows 2,048 characters",
            "file(0)",
            url -> url.substring(0, Math.min(url.length(), 2048))));
  }

  private static List<WrongBackend> characters() {
    return List.of(
        illegal("blanks", " ", " "),
        illegal("blanks inside", "a b", "/a b"),
        illegal("quotation marks", "\"", "\""),
        illegal("<", "<", "<"),
        illegal(">", ">", ">"),
        illegal("the wildcard", "*", "*"),
        illegal("the wildcard inside", "a*b", "a*b"),
        illegal("tabs", "\t", "\t"),
        illegal("line feeds", "\n", "\n"),
        illegal("carriage returns", "\r", "\r"),
        illegal("U+0001", "\u0001", "\u0001"),
        illegal("U+007F", "\u007F", "\u007F"),
        illegal("U+0000", "\0", "\0"),
        illegal("backslashes", "\\", "\\"),
        illegal("^", "^", "^"),
        illegal("`", "`", "`"),
        illegal("braces", "{a}", "{"),
        illegal("|", "a|b", "|"),
        illegal("letters of Latin-1", "\u00E9", "\u00E9"),
        illegal("letters of all languages", "\u4E0B", "\u4E0B"),
        illegal("blanks in queries", "?q=a b", "?q=a b"),
        illegal("the wildcard in queries", "?q=*", "?q=*"),
        takes(
            "06",
            "takes blanks in hosts",
            "http://server .invalid/a",
            url -> url.contains("server ")),
        takes(
            "06",
            "ends hosts at U+0000",
            "http://server.invalid\0/a",
            url -> url.contains("invalid\0")));
  }

  private static List<WrongBackend> users() {
    return List.of(
        takes(
            "06",
            "takes user and password",
            "http://user:sesame-7291@",
            url -> url.contains("user:")),
        takes("06", "takes a user", "http://sesame-7291@", url -> url.contains("//sesame")),
        takes("06", "takes a password", "http://:sesame-7291@", url -> url.contains("//:")),
        wrong(
            "06",
            "tells the password in its refusal",
            "the message of the refusal",
            FileTwist.adding((job, files) -> {
              try {
                job.addFiles(files);
              } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("bad URL " + files.get(0).remoteName(), e);
              }
            })));
  }

  private static List<WrongBackend> queries() {
    return List.of(
        refuses("06", "takes ? for a wildcard", START + "a?x=1&y=2", url -> url.contains("?")),
        refuses("06", "refuses empty queries", START + "?", url -> url.endsWith("?")),
        refuses(
            "06",
            "refuses ? in queries",
            START + "a?b?c",
            url -> url.indexOf('?') != url.lastIndexOf('?')),
        refuses(
            "06",
            "refuses / in queries",
            START + "a?x=/b/",
            url -> url.indexOf('?') >= 0 && url.lastIndexOf('/') > url.indexOf('?')));
  }

  private static List<WrongBackend> escapes() {
    return List.of(
        shows("07", "unescapes", "file(0)", WrongRemoteNames::unescaped),
        shows("07", "escapes again", "file(0)", url -> url.replace("%", "%25")),
        shows("07", "writes escapes in capitals", "file(1)", url -> url.replace("%2f", "%2F")),
        shows(
            "07", "unescapes what needs no escape", "file(2)", url -> url.replace("%41%42", "AB")),
        shows("07", "unescapes UTF-8", "file(3)", url -> url.replace("%C3%A9", "\u00E9")),
        shows("07", "takes + for a blank", "file(6)", url -> url.replace("+", "%20")),
        refuses("07", "refuses escaped slashes", START + "%2F/a", url -> url.contains("%2F")),
        refuses("07", "refuses escaped percent signs", START + "%25", url -> url.contains("%25")),
        asks("asks for unescaped paths", WrongRemoteNames::unescaped),
        asks("escapes again when it asks", url -> url.replace("%", "%25")),
        asks("asks with escapes in capitals", url -> url.replace("%2f", "%2F")),
        asks("asks for what needs no escape without it", url -> url.replace("%41%42", "AB")),
        asks("asks without the query", url -> URI.create(url).getRawPath()));
  }

  private static WrongBackend wrong(
      String clause, String mistake, String message, Supplier<Twist> twists) {
    return WrongBackend.of("JOB-ADDFILES-" + clause, mistake, message, twists);
  }

  private static WrongBackend illegal(String name, String part, String which) {
    return takes("06", "takes " + name, START + part, url -> url.contains(which));
  }

  private static WrongBackend takes(
      String clause, String mistake, String url, Predicate<String> which) {
    return wrong(clause, mistake, addFiles(url), FileTwist.takes(which(which)));
  }

  private static WrongBackend refuses(
      String clause, String mistake, String url, Predicate<String> which) {
    return wrong(
        clause,
        mistake,
        addFiles(url),
        FileTwist.refuses(which(which), IllegalArgumentException::new));
  }

  private static WrongBackend shows(
      String clause, String mistake, String message, UnaryOperator<String> how) {
    return wrong(clause, mistake, message, FileTwist.showsUrl(how));
  }

  private static WrongBackend asks(String mistake, UnaryOperator<String> how) {
    return wrong(
        "07/requested",
        mistake,
        "what was requested",
        NetworkTwist.of((right, served) -> right.stream().map(how).toList()));
  }

  private static Predicate<FileInfo> which(Predicate<String> which) {
    return file -> which.test(file.remoteName());
  }

  private static String addFiles(String url) {
    return "addFiles of URL \"" + url + (url.endsWith("@") ? "" : "\"");
  }

  private static String unescaped(String url) {
    return URLDecoder.decode(url, StandardCharsets.UTF_8);
  }
}
