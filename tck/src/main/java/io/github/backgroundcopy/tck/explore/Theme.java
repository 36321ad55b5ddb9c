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

  static final Theme CALLS = new Theme(66, 24, 0, 0, 0, 6, 0, 4);
  static final Theme WALKS = new Theme(40, 55, 0, 0, 0, 3, 2, 0);
  static final Theme TRANSFERS = new Theme(38, 5, 16, 20, 12, 4, 0, 5);
  static final Theme RESTARTS = new Theme(54, 7, 8, 6, 6, 4, 10, 5);
  static final Theme TIME = new Theme(48, 8, 9, 4, 3, 4, 4, 20);
}
