#!/usr/bin/env bash
# Grizzly says of one file and its own date that it was not modified since, 304, and that it was, 412.
#
# Versions: Grizzly 5.0.2 (Maven Central), StaticHttpHandler with the file cache, which is on unless switched off.
# RFC 9110, section 13.1.4: If-Unmodified-Since with the date of Last-Modified holds. The handler does not look at the field at
# all, so that the first request gets 200; the cache, which answers from the second request on, refuses the same date with 412.
# What it means: a client that goes on with a file, or reads it in parts, under the date it was given works once and never again,
# also in a test that asks once. A date two seconds later is accepted. setFileCacheEnabled(false) ends it, and the check with it.
source "$(dirname "$0")/lib/common.sh"
need curl python3
java=$(newer_java 21)
maven_jars org.glassfish.grizzly:grizzly-http-server:5.0.2

mkdir "$work/files"
echo content >"$work/files/f.txt"
touch -d '2020-01-01 00:00:00 UTC' "$work/files/f.txt"
cat >"$work/Serve.java" <<JAVA
import org.glassfish.grizzly.http.server.*;
public class Serve {
  public static void main(String[] args) throws Exception {
    HttpServer server = new HttpServer();
    server.addListener(new NetworkListener("files", "127.0.0.1", Integer.parseInt(args[0])));
    StaticHttpHandler files = new StaticHttpHandler("$work/files");
    files.setFileCacheEnabled(Boolean.parseBoolean(args[1]));
    server.getServerConfiguration().addHttpHandler(files, "/");
    server.start();
    Thread.currentThread().join();
  }
}
JAVA

answer() { # answer FIELD DATE
  head_of -H "$1: $2" "http://127.0.0.1:$port/f.txt" | status
}

date='Wed, 01 Jan 2020 00:00:00 GMT'
port=$(free_port)
serve "$port" "$java" -cp "$work/jars/*" "$work/Serve.java" "$port" true
echo "Grizzly 5.0.2"
saw "If-Unmodified-Since of its date, first" 200 "$(answer If-Unmodified-Since "$date")"
saw "its date" "$date" "$(head_of "http://127.0.0.1:$port/f.txt" | field Last-Modified)"
saw "If-Unmodified-Since of its date, again" 412 "$(answer If-Unmodified-Since "$date")"
saw "If-Modified-Since of its date" 304 "$(answer If-Modified-Since "$date")"
saw "If-Unmodified-Since of two seconds later" 200 "$(answer If-Unmodified-Since 'Wed, 01 Jan 2020 00:00:02 GMT')"
port=$(free_port)
serve "$port" "$java" -cp "$work/jars/*" "$work/Serve.java" "$port" false
echo "without its cache"
saw "If-Unmodified-Since of its date, first" 200 "$(answer If-Unmodified-Since "$date")"
saw "If-Unmodified-Since of its date, again" 200 "$(answer If-Unmodified-Since "$date")"
saw "If-Unmodified-Since of ten years before" 200 "$(answer If-Unmodified-Since 'Fri, 01 Jan 2010 00:00:00 GMT')"
verdict
