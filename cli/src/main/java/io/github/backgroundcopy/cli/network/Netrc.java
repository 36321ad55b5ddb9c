package io.github.backgroundcopy.cli.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The logins of a netrc file: {@code machine HOST login NAME password WORD}, in any number of
 * lines, and {@code default} for all other hosts. Words may stand in quotation marks; an address of
 * IPv6 may stand in brackets; {@code account} and macros are passed over, and a {@code #} in the
 * place of a keyword begins a comment.
 */
final class Netrc {

  /** What a machine is told. */
  static final class Login {

    private final String name;
    private final String password;

    Login(String name, String password) {
      this.name = name;
      this.password = password;
    }

    String name() {
      return name;
    }

    String password() {
      return password;
    }

    /** Prints no secret. */
    @Override
    public String toString() {
      return "Login";
    }
  }

  /** A block of the file; no host stands for all. */
  private static final class Entry {

    final Optional<String> host;
    String login = "";
    String password = "";

    Entry(Optional<String> host) {
      this.host = host;
    }
  }

  private final List<Entry> entries = new ArrayList<>();
  private final String text;
  private int at;

  private Netrc(String text) {
    this.text = text;
  }

  /**
   * Reads the text of a file.
   *
   * @throws IllegalArgumentException naming the line that cannot be understood, and nothing of it
   */
  static Netrc of(String text) {
    Netrc netrc = new Netrc(text);
    netrc.read();
    return netrc;
  }

  /** Gives the login for a host: of the first block that is for it. */
  Optional<Login> login(String host) {
    return entries.stream()
        .filter(entry -> entry.host.map(host::equalsIgnoreCase).orElse(true))
        .findFirst()
        .filter(entry -> !entry.login.isEmpty() || !entry.password.isEmpty())
        .map(entry -> new Login(entry.login, entry.password));
  }

  private void read() {
    for (String keyword = keyword(); !keyword.isEmpty(); keyword = keyword()) {
      switch (keyword) {
        case "machine" -> entries.add(new Entry(Optional.of(UrlHost.withoutBrackets(word()))));
        case "default" -> entries.add(new Entry(Optional.empty()));
        case "login" -> last().login = word();
        case "password" -> last().password = word();
        case "account" -> word();
        case "macdef" -> passOverMacro();
        default -> throw fault("has a word that is no keyword");
      }
    }
  }

  private Entry last() {
    if (entries.isEmpty()) {
      throw fault("comes before any machine");
    }
    return entries.get(entries.size() - 1);
  }

  /** The next word that is no comment; empty at the end. */
  private String keyword() {
    passOverBlanks();
    while (at < text.length() && text.charAt(at) == '#') {
      passOverLine();
      passOverBlanks();
    }
    return at == text.length() ? "" : bareWord();
  }

  private String word() {
    passOverBlanks();
    if (at == text.length()) {
      throw fault("ends where a word is to come");
    }
    return text.charAt(at) == '"' ? quotedWord() : bareWord();
  }

  private String bareWord() {
    int start = at;
    while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  private String quotedWord() {
    StringBuilder word = new StringBuilder();
    for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
      char c = text.charAt(at);
      if (c == '\n') {
        break;
      }
      if (c == '\\' && at + 1 < text.length()) {
        at++;
        c = switch (text.charAt(at)) {
          case 'n' -> '\n';
          case 'r' -> '\r';
          case 't' -> '\t';
          default -> text.charAt(at);
        };
      }
      word.append(c);
    }
    if (at == text.length() || text.charAt(at) != '"') {
      throw fault("has a quotation mark without a second one");
    }
    at++;
    return word.toString();
  }

  /** A macro ends with an empty line. */
  private void passOverMacro() {
    passOverLine();
    while (at < text.length() && !line().isBlank()) {
      passOverLine();
    }
  }

  private String line() {
    int end = text.indexOf('\n', at);
    return text.substring(at, end < 0 ? text.length() : end);
  }

  private void passOverLine() {
    int end = text.indexOf('\n', at);
    at = end < 0 ? text.length() : end + 1;
  }

  private void passOverBlanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private IllegalArgumentException fault(String what) {
    long line = text.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
    return new IllegalArgumentException("line " + line + " " + what);
  }

  /** Prints no secret. */
  @Override
  public String toString() {
    return "Netrc[" + entries.size() + " machines]";
  }
}
