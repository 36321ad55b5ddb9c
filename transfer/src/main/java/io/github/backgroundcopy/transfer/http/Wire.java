package io.github.backgroundcopy.transfer.http;

import java.io.IOException;
import java.net.Socket;
import org.apache.hc.client5.http.impl.io.DefaultManagedHttpClientConnection;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.SocketHolder;

/**
 * A connection that can tell whether anything has come that nobody asked for, and whether its end
 * can be believed. HTTP/1.1 answers carry no number: what lies behind one answer would be taken for
 * the next one.
 */
final class Wire extends DefaultManagedHttpClientConnection {

  private final WholeHeads heads;

  Wire(Http1Config limits) {
    this(limits, new WholeHeads(limits));
  }

  private Wire(Http1Config limits, WholeHeads heads) {
    super("backgroundcopy", null, null, limits, Lengths.OF_WIRE, null, null, null, heads);
    this.heads = heads;
  }

  /** Tells whether nothing has come, or could be on its way through TLS. Never waits. */
  boolean isQuiet() {
    SocketHolder holder = getSocketHolder();
    if (holder == null || heads.isAhead()) {
      return false;
    }
    try {
      Socket base = holder.getBaseSocket();
      return holder.getInputStream().available() == 0
          && (base == holder.getSocket() || base.getInputStream().available() == 0);
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Tells whether what was read to its end has ended as its sender meant it (RFC 9112, section
   * 9.8): with TLS that takes close_notify, which nobody else can send. Without TLS nobody can
   * tell.
   */
  boolean isEndBelievable() {
    SocketHolder holder = getSocketHolder();
    if (holder == null) {
      return false;
    }
    Socket base = holder.getBaseSocket();
    return base == holder.getSocket() || !(base instanceof TcpSocket tcp && tcp.hasEnded());
  }
}
