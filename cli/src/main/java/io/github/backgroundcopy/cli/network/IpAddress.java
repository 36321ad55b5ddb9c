package io.github.backgroundcopy.cli.network;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads addresses that are written as numbers; no name is ever looked up. */
final class IpAddress {

  private static final String NUMBER = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)";
  private static final Pattern FOUR_NUMBERS = Pattern.compile(NUMBER + "(\\." + NUMBER + "){3}");

  /** Whatever has a colon is never looked up. */
  private static final Pattern WITH_COLONS = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  private IpAddress() {}

  /** Gives the bytes of an address, which may stand in brackets, or null if it is none. */
  static byte @Nullable [] parse(String text) {
    String plain =
        text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
    if (!FOUR_NUMBERS.matcher(plain).matches() && !WITH_COLONS.matcher(plain).matches()) {
      return null;
    }
    try {
      return InetAddress.getByName(plain).getAddress();
    } catch (UnknownHostException e) {
      return null;
    }
  }
}
