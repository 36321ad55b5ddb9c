package io.github.backgroundcopy.tck.explore;

/**
 * What programs are about: how often, in a hundred, something of each sort is done.
 *
 * @param calls calls of managers and handles
 * @param walks calls of enumerators
 * @param downloads whole downloads, prepared and started
 * @param network changes of the network
 * @param callbacks calls that bind callbacks
 * @param clients clients that come and go
 * @param restarts ends of the service, or of all clients
 * @param time passing of time
 */
record Theme(
    int calls,
    int walks,
    int downloads,
    int network,
    int callbacks,
    int clients,
    int restarts,
    int time) {

  static final Theme CALLS = new Theme(70, 24, 0, 0, 0, 6, 0, 0);
  static final Theme TRANSFERS = new Theme(42, 6, 16, 20, 12, 4, 0, 0);
  static final Theme RESTARTS = new Theme(58, 8, 8, 6, 6, 4, 10, 0);
  static final Theme TIME = new Theme(64, 10, 0, 0, 0, 4, 0, 22);
}
