package io.github.backgroundcopy.postgresql.sql;

import io.github.backgroundcopy.HResult;
import io.github.backgroundcopy.ServiceUnavailableException;
import java.sql.SQLException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What failures of the server mean to whoever called.
 *
 * <p>Internal: not for use outside this module. Stateless and thread-safe.
 */
public final class Failures {

  private static final String UNIQUE = "23505";
  private static final String READ_ONLY = "25006";
  private static final String CANCELLED = "57014";

  private static final String LOCKED = "55P03";

  /** The server or an administrator has ended the connection, or lets nobody in yet. */
  private static final Set<String> ENDED = Set.of("57P01", "57P02", "57P03", "57P05");

  /** Somebody else was quicker: the same once more may succeed, or find what is there by now. */
  private static final Set<String> CLASHED = Set.of("40001", "40P01", UNIQUE);

  /** A prepared statement is not there, or is there already: the connection is somebody else's. */
  private static final Set<String> UNPREPARED = Set.of("26000", "42P05");

  /** A line's end, or that of a sentence before another one. */
  private static final Pattern END = Pattern.compile("\n|\\. (?=\\p{Lu})");

  private Failures() {}

  /**
   * Tells whether a value stands there already that may be there once.
   *
   * @param failure what the server said
   * @return whether it is that
   */
  public static boolean isTaken(SQLException failure) {
    return UNIQUE.equals(failure.getSQLState());
  }

  /**
   * Tells whether the server does answer, and somebody else has locked what was asked for.
   *
   * @param failure what a caller was told
   * @return whether it is that
   */
  public static boolean isLocked(ServiceUnavailableException failure) {
    return failure.getCause() instanceof SQLException cause && LOCKED.equals(cause.getSQLState());
  }

  /** Tells whether the connection is gone, and with it the answer. */
  static boolean isBroken(SQLException failure) {
    String state = state(failure);
    return state.startsWith("08") || ENDED.contains(state);
  }

  /** Tells whether the server, or a limit of the user or the database, has no connection left. */
  static boolean isExhausted(SQLException failure) {
    return state(failure).equals("53300");
  }

  /** Tells whether the server has ended a statement that took too long, and undone it. */
  static boolean isTooLate(SQLException failure) {
    return state(failure).equals(CANCELLED);
  }

  static boolean isClash(SQLException failure) {
    return CLASHED.contains(state(failure));
  }

  private static String state(SQLException failure) {
    String state = failure.getSQLState();
    return state == null ? "08000" : state;
  }

  /**
   * Makes what the caller is told: one line, without a secret.
   *
   * @param failure what happened
   * @param server names the server
   * @return the exception
   */
  static ServiceUnavailableException unavailable(SQLException failure, String server) {
    return new ServiceUnavailableException(
        HResult.QM_E_SERVICE_UNAVAILABLE,
        "The queue's server " + server + " " + explanation(failure),
        failure);
  }

  private static String explanation(SQLException failure) {
    String state = state(failure);
    if (reason(failure).contains("unsupported startup parameter")) {
      return "is behind PgBouncer, which refuses a setting of the URL (" + reason(failure)
          + "); take it out, or name it in ignore_startup_parameters there";
    }
    if (isBroken(failure)) {
      return "does not answer (" + reason(failure) + "); start it, or check address and network";
    }
    if (state.equals(CANCELLED)) {
      return "has not answered in time; look at what keeps it busy";
    }
    if (state.equals(READ_ONLY)) {
      return "is read-only, as a standby is; use the address of the primary";
    }
    if (state.startsWith("28")) {
      return "refuses the login (" + reason(failure) + "); check user and password";
    }
    if (state.equals("3D000")) {
      return "has no such database; create it, or check the URL";
    }
    if (state.equals("42501")) {
      return "grants this user too few rights (" + reason(failure)
          + "); have its administrator grant them";
    }
    if (UNPREPARED.contains(state)) {
      return "lost what was prepared (" + reason(failure)
          + "), as PgBouncer makes it in transaction"
          + " mode; add prepareThreshold=0 to the URL, or connect without it";
    }
    if (state.startsWith("53")) {
      return "has no room for this (" + reason(failure) + "); free some, then try again";
    }
    return "has failed (" + reason(failure) + ", SQLSTATE " + state + "); its log says more";
  }

  /** The first sentence: what follows may show values, or gives advice of its own. */
  private static String reason(SQLException failure) {
    String message = String.valueOf(failure.getMessage());
    Matcher end = END.matcher(message);
    return end.find() ? message.substring(0, end.start()) : message;
  }
}
