package io.github.backgroundcopy.tck.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds what the Javadoc of a type promises: sentences with a word that binds, and what methods
 * throw and return.
 */
final class Promises {

  private static final Pattern COMMENT = Pattern.compile(
      "/\\*\\*(.*?)\\*/\\s*((?:@\\w+(?:\\([^)]*\\))?\\s+)*)([^;{]*)", Pattern.DOTALL);
  private static final Pattern NAME = Pattern.compile("(\\w+)\\s*(?:\\(|=|$)");
  private static final Pattern TYPE =
      Pattern.compile("\\b(?:class|interface|enum|record|@interface)\\s+(\\w+)");
  private static final Pattern BINDING =
      Pattern.compile("\\b(must|never|always|each|at most)\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern LINK = Pattern.compile("\\{@\\w+\\s+([^}]*)}");

  private Promises() {}

  /**
   * One promise.
   *
   * @param member the type's or member's name
   * @param text what is promised, in one line
   * @param comment the whole comment, with the clauses that it cites
   */
  record Promise(String member, String text, String comment) {}

  /** Lists the promises of a source file, in its order. */
  static List<Promise> of(String type, String source) {
    List<Promise> promises = new ArrayList<>();
    Matcher comments = COMMENT.matcher(source);
    while (comments.find()) {
      String member = member(type, comments.group(3).strip());
      String comment = plain(comments.group(1));
      sentences(comment).forEach(text -> promises.add(new Promise(member, text, comment)));
    }
    return promises;
  }

  private static String member(String type, String declaration) {
    Matcher declared = TYPE.matcher(declaration);
    if (declared.find()) {
      return declared.group(1).equals(type) ? type : type + "." + declared.group(1);
    }
    String head = declaration.replaceAll("<[^<>]*>", "").replaceAll("<[^<>]*>", "");
    Matcher name = NAME.matcher(head);
    return type + "." + (name.find() ? name.group(1) : "?");
  }

  private static String plain(String comment) {
    String text = comment.replaceAll("(?m)^\\s*\\* ?", "");
    return LINK.matcher(text).replaceAll("$1").strip();
  }

  private static Stream<String> sentences(String comment) {
    return Stream.of(comment.split("(?m)(?=^@)|\\n\\s*\\n", -1))
        .map(part -> part.replaceAll("\\s+", " ").strip())
        .flatMap(part -> part.startsWith("@throws") || part.startsWith("@return")
            ? Stream.of(part)
            : Stream.of(part.split("(?<=[.;:]) ", -1)).filter(Promises::binds));
  }

  private static boolean binds(String sentence) {
    return BINDING.matcher(sentence.replaceAll("<[^>]*>", "")).find();
  }
}
