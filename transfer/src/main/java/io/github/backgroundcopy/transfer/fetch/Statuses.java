package io.github.backgroundcopy.transfer.fetch;

import java.util.Set;

/**
 * Tells which HTTP statuses pass by themselves.
 *
 * <table>
 * <caption>What comes of a status that brings no file and leads to none</caption>
 * <tr><th>status</th><th>what it says</th><th>so</th></tr>
 * <tr><td>408, 425, 429</td><td>too slow, too early, too many (RFC 9110, 8470, 6585)</td>
 *   <td>tried again</td></tr>
 * <tr><td>any other 4xx</td><td>the request will not do</td><td>final</td></tr>
 * <tr><td>500, 502, 503, 504</td><td>trouble of the server, or of one behind it</td>
 *   <td>tried again</td></tr>
 * <tr><td>507, 509, 520 to 530</td><td>no room, no bandwidth, trouble of a network that delivers
 *   for others</td><td>tried again</td></tr>
 * <tr><td>501, 505</td><td>the server knows neither GET nor HTTP/1.1</td><td>final</td></tr>
 * <tr><td>506, 508, 510</td><td>it is configured wrongly, goes round in a loop, or wants an
 *   extension</td><td>final</td></tr>
 * <tr><td>511</td><td>somebody has to log in to the network (RFC 6585)</td><td>final</td></tr>
 * <tr><td>any other 5xx</td><td>like 500 (RFC 9110, section 15)</td><td>tried again</td></tr>
 * <tr><td>anything else</td><td>nobody knows what to do with it</td><td>final</td></tr>
 * </table>
 */
final class Statuses {

  private static final int SERVER_ERROR = 500;

  private static final Set<Integer> PASSING = Set.of(408, 425, 429);

  private static final Set<Integer> LASTING = Set.of(501, 505, 506, 508, 510, 511);

  private Statuses() {}

  /** Tells whether another attempt may be answered otherwise. */
  static boolean mayPass(int status) {
    return PASSING.contains(status) || (status >= SERVER_ERROR && !LASTING.contains(status));
  }
}
