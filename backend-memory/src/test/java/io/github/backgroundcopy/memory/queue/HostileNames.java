package io.github.backgroundcopy.memory.queue;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** Local names and URLs that somebody chose who means harm. */
final class HostileNames {

  private static final List<String> UPS = List.of(
      "..",
      "..",
      ".",
      "...",
      ".. ",
      "..;",
      "..\\..",
      "%2e%2e",
      "..%2f..",
      "..%c0%af",
      "\u2025",
      "\uff0e\uff0e",
      "..\u0000",
      "..\n",
      "~",
      "$HOME",
      "${HOME}",
      "%TEMP%",
      "`id`",
      "$(id)");

  private static final List<String> NAMES = List.of(
      "f",
      "f.",
      "f ",
      " f",
      ".f",
      "-rf",
      "CON",
      "nul",
      "aux.txt",
      "COM1",
      "LPT1.f",
      "CONIN$",
      "C:",
      "C:f",
      "f:stream",
      "C:\\f",
      "\\\\server\\share\\f",
      "\\\\?\\C:\\f",
      "\\f",
      "f%00",
      "f\u0000",
      "f\u0000.txt",
      "f\r\nf",
      "f\t",
      "f\u001b[2J",
      "f\u007f",
      "\u202ef",
      "f\ufeff",
      "\u00e9f",
      "e\u0301f",
      "\u212bf",
      "\ud83d\ude00",
      "\ud800",
      "f*",
      "f?",
      "f|f",
      "f;f",
      "f&f",
      "\"f\"",
      "'f'",
      "<f>",
      "f/",
      "f//",
      "f/.",
      "f/..",
      "",
      ".",
      "..",
      "BIT-f.tmp",
      "link");

  private static final List<String> DIRECTORIES = List.of(
      "inner",
      "inner/deep",
      "back",
      "out",
      "inner/out",
      "chain",
      "loop",
      "swing",
      "file",
      "missing",
      "INNER",
      "inner ",
      "inner.");

  private static final List<String> SEPARATORS =
      List.of("/", "/", "/", "//", "/./", "\\", "/\u0000/");

  private static final List<String> URLS = List.of(
      "http://h.test/f",
      "https://h.test/f",
      "HTTP://h.test/f",
      "http://h.test/../../f",
      "http://h.test/%2e%2e/f",
      "http://h.test/f%00",
      "http://h.test/f?q=../..#x",
      "http://user:hunter2@h.test/f",
      "http://h.test@evil.test/f",
      "http://h.test\\@evil.test/f",
      "http://h.test:99999/f",
      "http://h.test:-1/f",
      "http://h.test:0/f",
      "http://[::1]/f",
      "http://[::1/f",
      "http:///f",
      "http://",
      "http:/h.test/f",
      "file:///etc/passwd",
      "ftp://h.test/f",
      "jar:http://h.test/f!/g",
      "javascript:f",
      "data:,f",
      "//h.test/f",
      "/f",
      "f",
      "",
      " http://h.test/f",
      "http://h.test/f ",
      "http://h.test/\r\nHost: evil.test",
      "http://h.test/\u0000",
      "http://h.test/\u00e9",
      "http://h\u0131.test/f",
      "http://h.test/*",
      "http://h.test/%",
      "http://h.test/%zz",
      "http://h.test/{f}",
      "http://h.test/a b",
      "http://%68.test/f",
      "http://h.test?f",
      "http://h.test");

  private final Random random;
  private final Path root;

  HostileNames(Random random, Path root) {
    this.random = random;
    this.root = root;
  }

  /** A local name; many are below the root, some are not names at all. */
  String local() {
    StringBuilder name = new StringBuilder(start());
    for (int steps = random.nextInt(4); steps > 0; steps--) {
      name.append(one(SEPARATORS)).append(one(random.nextInt(3) == 0 ? UPS : DIRECTORIES));
    }
    name.append(one(SEPARATORS)).append(one(NAMES));
    if (random.nextInt(12) == 0) {
      name.append("x".repeat(random.nextInt(400)));
    }
    if (random.nextInt(20) == 0) {
      name.insert(random.nextInt(name.length()), (char) random.nextInt(0x10000));
    }
    return name.toString();
  }

  private String start() {
    return switch (random.nextInt(10)) {
      case 0 -> one(UPS);
      case 1 -> root.resolveSibling("outside").toString();
      case 2 -> root + "x";
      case 3 -> root.getParent() + "/./root";
      default -> root.toString();
    };
  }

  String remote() {
    String url = one(URLS);
    if (random.nextInt(12) == 0) {
      url += "/" + "y".repeat(random.nextInt(3000));
    }
    return url;
  }

  private String one(List<String> list) {
    return list.get(random.nextInt(list.size()));
  }
}
