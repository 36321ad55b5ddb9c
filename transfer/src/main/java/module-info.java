/**
 * Fetches the files of groups over HTTP and gives them their names, for backends that transfer by
 * themselves. For writers of backends.
 *
 * <ul>
 *   <li>{@link io.github.backgroundcopy.transfer} does the work of one group, behind one interface
 *       that a queue implements.
 *   <li>{@link io.github.backgroundcopy.transfer.files} is the disk.
 *   <li>{@link io.github.backgroundcopy.transfer.http} is the network.
 *   <li>{@link io.github.backgroundcopy.transfer.pieces} tells which bytes of a file are here.
 * </ul>
 */
@SuppressWarnings("requires-automatic") // Apache HttpComponents has no module descriptors
module io.github.backgroundcopy.transfer {
  requires transitive io.github.backgroundcopy;
  requires transitive io.github.backgroundcopy.core;
  requires jdk.net; // for HttpClient's sockets, which cannot ask for it
  requires static transitive org.jspecify;
  requires org.apache.httpcomponents.client5.httpclient5;
  requires org.apache.httpcomponents.core5.httpcore5;
  // HttpClient compares names of certificates with it, and says so to nobody.
  requires java.naming;
  requires org.slf4j;

  exports io.github.backgroundcopy.transfer;
  exports io.github.backgroundcopy.transfer.files;
  exports io.github.backgroundcopy.transfer.http;
  exports io.github.backgroundcopy.transfer.pieces;
}
