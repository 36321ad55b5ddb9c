package io.github.backgroundcopy.memory.nginx;

/**
 * A request as nginx tells it in its log; what was not sent is empty.
 *
 * @param status the status of its answer
 * @param uri what was asked for, without the server
 * @param range the field {@code Range}
 * @param ifRange the field {@code If-Range}
 * @param bytes how many bytes of a body nginx has sent
 * @param connection the number of the connection
 * @param acceptEncoding the field {@code Accept-Encoding}
 * @param tag the field {@code ETag} of the answer
 * @param coding the field {@code Content-Encoding} of the answer
 * @param length the field {@code Content-Length} of the answer
 */
record Logged(
    int status,
    String scheme,
    String uri,
    String range,
    String ifRange,
    long bytes,
    long connection,
    String acceptEncoding,
    String tag,
    String coding,
    String length) {

  static Logged parse(String line) {
    String[] fields = line.split("\\|", -1);
    return new Logged(
        Integer.parseInt(fields[0]),
        fields[1],
        fields[2],
        fields[3],
        fields[4],
        Long.parseLong(fields[5]),
        Long.parseLong(fields[6]),
        fields[7],
        fields[8],
        fields[9],
        fields[10]);
  }
}
