package io.github.backgroundcopy.tck.checks.job;

import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.Refusal;
import io.github.backgroundcopy.tck.fixture.Network;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.ArrayList;
import java.util.List;

/** What a remote name may be. */
final class RemoteNameChecks {

  private static final List<String> ESCAPED = List.of(
      "/%2F/a", "/%2f/a", "/%41%42", "/%C3%A9", "/%25", "/%20%20", "/a%2Bb+c", "/a?x=%26&y=+%7e");

  private static final String START = "http://server.invalid";
  private static final int LONGEST = 2200;
  private static final int ROOM = 30;

  private final Bench bench;

  RemoteNameChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause("JOB-ADDFILES-03")
  void otherProtocols() {
    expectMalformed(
        "ftp://server.invalid/a",
        "file:///tmp/a",
        "mailto:a@server.invalid",
        "\\\\server\\share\\a",
        "server.invalid/a",
        "//server.invalid/a",
        "/a",
        "a",
        "http:/server.invalid",
        "http:",
        "http://",
        "https://",
        "httpx://server.invalid/a",
        "://server.invalid/a",
        "ws://server.invalid/a",
        "http:///a",
        "http://?x=1",
        "http://:80/a");
  }

  @Clause("JOB-ADDFILES-04")
  void schemesInAnyLetterCase() {
    expectAccepted(
        "http://server.invalid/a",
        "https://server.invalid/a",
        "HTTP://server.invalid/a",
        "HtTpS://server.invalid/a",
        "hTTp://SERVER.invalid:8080/A",
        "http://server.invalid",
        "http://server.invalid?x=1",
        "http://server.invalid:65535/a",
        "http://192.0.2.199:9/a",
        "http://[2001:db8::9]/a",
        "http://[2001:db8::9]:9080?x=1");
  }

  @Clause("JAVA-ARG-02")
  void unusualPorts() {
    expectAccepted(
        "http://server.invalid:/a", "https://server.invalid:?x=1", "http://server.invalid:0/a");
  }

  @Clause("JOB-ADDFILES-05")
  void lengthLimit() {
    String longest = url(LONGEST);
    Expect.equal("length of the longest URL", LONGEST, longest.length());
    expectAccepted(longest, url(2199));
    expectMalformed(url(2201), url(2210), url(100_000));
    String start = "http://server.invalid/";
    String segment = "s".repeat(260);
    expectAccepted(
        start + segment,
        start + segment + "/" + segment,
        start + segment + "/?" + segment,
        start + "a?" + segment + segment,
        start + "a?" + "x".repeat(LONGEST - start.length() - 2),
        start + "?x=/" + "y/".repeat((LONGEST - start.length() - 4) / 2));
    expectMalformed(
        start + segment + "s",
        start + segment + "s/a",
        start + "a/" + segment + "s/a",
        start + segment + "/" + segment + "s?x=1");
  }

  private static String url(int length) {
    StringBuilder url = new StringBuilder(START);
    while (url.length() < length) {
      url.append('/');
      url.append("s".repeat(Math.min(260, length - url.length())));
    }
    return url.toString();
  }

  @Clause("JOB-ADDFILES-06")
  void illegalCharacters() {
    String start = "http://server.invalid/";
    List<String> bad = new ArrayList<>();
    for (String part : List.of(
        " ", "a b", "\"", "<", ">", "*", "a*b", "\t", "\n", "\r", "\u0001", "\u007F", "\0", "\\",
        "^", "`", "{a}", "a|b", "\u00E9", "\u4E0B", "?q=a b", "?q=*")) {
      bad.add(start + part);
    }
    bad.add("http://server .invalid/a");
    bad.add("http://server.invalid\u0000/a");
    for (String port : List.of("8o80", "8:", "-1", "80;", "8.")) {
      bad.add("http://server.invalid:" + port + "/a");
    }
    bad.add(start + "%");
    bad.add(start + "%zz");
    bad.add(start + "\u00E9");
    expectMalformed(bad.toArray(String[]::new));
    for (String secret : List.of("user:sesame-7291@", "sesame-7291@", ":sesame-7291@")) {
      String url = "http://" + secret + "server.invalid/a";
      Expect.decided(() -> expectMalformed(url));
      expectNotTold(url, "sesame-7291");
    }
    Expect.decided(() -> expectQueries(start));
  }

  private void expectQueries(String start) {
    expectAccepted(start + "a?x=1&y=2", start + "?", start + "a?b?c", start + "a?x=/b/");
    expectAccepted(start + "AZaz09-._~:@!$&'()+,;=/?/:@#/?:@", start + "a?x=u@server.invalid");
  }

  private void expectNotTold(String url, String secret) {
    BackgroundCopyJob job = bench.job(bench.group(), 0);
    try {
      job.addFiles(List.of(FileInfo.of(url, bench.local("a"))));
    } catch (IllegalArgumentException e) {
      Expect.that(
          "the message of the refusal",
          "without the secret \"" + secret + "\"",
          e.getMessage(),
          !String.valueOf(e.getMessage()).contains(secret));
    }
  }

  @Clause("JOB-ADDFILES-07")
  void escapesAreStored() {
    expectAccepted(
        ESCAPED.stream().map(path -> "http://server.invalid" + path).toArray(String[]::new));
  }

  @Clause(value = "JOB-ADDFILES-07", part = "requested")
  void escapesAreRequested() {
    Network network = bench.network();
    var group = bench.group();
    BackgroundCopyJob job = bench.job(group, 0);
    List<String> paths = new ArrayList<>(ESCAPED);
    String longest = longestPath(network);
    paths.add(longest);
    paths.add(longest.replaceFirst("/(s{259})s/", "/?$1/"));
    for (String path : paths) {
      network.serve(path, Resource.of(new byte[1]));
      job.addFiles(List.of(FileInfo.of(network.url(path), bench.local("a" + job.fileCount()))));
    }
    group.resume();
    bench.awaitStatus(group, 0x140);
    Expect.equal("what was requested", paths, network.requests());
  }

  private static String longestPath(Network network) {
    // Paths may have hosts and ports of their own, which may be longer than that of another one.
    int server = network.url("/a").length() + ROOM;
    return url(START.length() + LONGEST - server).substring(START.length());
  }

  private void expectAccepted(String... urls) {
    BackgroundCopyJob job = bench.job(bench.group(), 0);
    for (String url : urls) {
      FileInfo file = FileInfo.of(url, bench.local("a"));
      int index = job.fileCount();
      Expect.accepted("addFiles of URL " + quoted(url), () -> job.addFiles(List.of(file)));
      Expect.equal("file(" + index + ")", file, job.file(index));
      Expect.equal("its remoteName()", url, job.file(index).remoteName());
    }
  }

  private void expectMalformed(String... urls) {
    BackgroundCopyJob job = bench.job(bench.group(), 0);
    for (String url : urls) {
      Expect.refused(
          Refusal.MALFORMED,
          "addFiles of URL " + quoted(url),
          () -> job.addFiles(List.of(FileInfo.of(url, bench.local("a")))));
      Expect.equal("fileCount() after the refusal", 0, job.fileCount());
    }
  }

  private static String quoted(String url) {
    return "\"" + (url.length() > 80 ? url.length() + " characters" : url) + "\"";
  }
}
