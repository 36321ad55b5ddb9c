package io.github.backgroundcopy.servers;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One request that went through the relay, and what came of it.
 *
 * @param conditions the fields of the request that ask for a part, in the order of the request
 * @param status the status of the answer
 * @param validators the fields of the answer that a client can recognise the content by
 * @param body how many bytes of the body have gone through up to now
 */
record Exchange(List<String> conditions, int status, List<String> validators, AtomicLong body) {

  private static final Pattern CONDITION = Pattern.compile("(?im)^((?:Range|If-[A-Za-z-]+): .*)$");
  private static final Pattern VALIDATOR =
      Pattern.compile("(?im)^((?:ETag|Last-Modified|Date): .*)$");
  private static final Pattern STATUS = Pattern.compile("HTTP/\\S+ ([0-9]{3}).*");
  private static final int PARTIAL_CONTENT = 206;

  static Exchange of(String request, String answer) {
    Matcher line = STATUS.matcher(answer.lines().findFirst().orElse(""));
    return new Exchange(
        fields(CONDITION, request),
        line.matches() ? Integer.parseInt(line.group(1)) : 0,
        fields(VALIDATOR, answer),
        new AtomicLong());
  }

  private static List<String> fields(Pattern pattern, String head) {
    return pattern.matcher(head).results().map(found -> found.group(1).strip()).toList();
  }

  boolean isRest() {
    return status == PARTIAL_CONTENT;
  }
}
