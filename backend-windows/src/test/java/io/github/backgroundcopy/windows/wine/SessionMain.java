package io.github.backgroundcopy.windows.wine;

import java.io.IOException;

/** Opens a session, says where, and waits to be killed. */
final class SessionMain {

  private SessionMain() {}

  public static void main(String[] arguments) throws IOException {
    try (WineSession session = WineSession.open()) {
      System.out.println(session.prefix());
      while (System.in.read() >= 0) {
        // Nobody says anything.
      }
    }
  }
}
