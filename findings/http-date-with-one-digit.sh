#!/usr/bin/env bash
# On the first nine days of a month Vert.x and Helidon send dates that HTTP does not have: the day has one digit.
#
# Versions: Vert.x 5.0.7, Helidon 4.5.0 (Maven Central), serving a file of 1 January 2020.
# RFC 9110, section 5.6.7, has two digits for the day (IMF-fixdate), and a strict parser, such as one made of that grammar,
# refuses the others. Java's own DateTimeFormatter.RFC_1123_DATE_TIME writes the day with one digit, which is where it comes from.
# What it means: a client that reads dates strictly finds no usable Last-Modified on these days and goes on with nothing.
source "$(dirname "$0")/lib/common.sh"
need curl python3 java

mkdir "$work/files"
echo content >"$work/files/f.txt"
touch -d '2020-01-01 00:00:00 UTC' "$work/files/f.txt"

maven_jars io.vertx:vertx-web:5.0.7
port=$(free_port)
mkdir "$work/vertx"
cat >"$work/vertx/Serve.java" <<JAVA
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.*;
public class Serve {
  public static void main(String[] args) {
    Vertx vertx = Vertx.vertx();
    Router router = Router.router(vertx);
    router.route().handler(StaticHandler.create(FileSystemAccess.ROOT, "$work/files"));
    vertx.createHttpServer().requestHandler(router).listen($port, "127.0.0.1");
  }
}
JAVA
serve "$port" java -cp "$work/jars/*" "$work/vertx/Serve.java"
echo "Vert.x 5.0.7"
saw "Last-Modified" "Wed, 1 Jan 2020 00:00:00 GMT" "$(head_of "http://127.0.0.1:$port/f.txt" | field Last-Modified)"

rm -r "$work/jars"
maven_jars io.helidon.webserver:helidon-webserver:4.5.0 io.helidon.webserver:helidon-webserver-static-content:4.5.0
port=$(free_port)
mkdir "$work/helidon"
cat >"$work/helidon/Serve.java" <<JAVA
import io.helidon.webserver.WebServer;
import io.helidon.webserver.staticcontent.StaticContentFeature;
import java.nio.file.Path;
public class Serve {
  public static void main(String[] args) {
    WebServer.builder().host("127.0.0.1").port($port)
        .routing(routing -> routing.register("/",
            io.helidon.webserver.staticcontent.StaticContentService.builder(Path.of("$work/files")).build()))
        .build().start();
  }
}
JAVA
java=$(newer_java 21)
serve "$port" "$java" -cp "$work/jars/*" "$work/helidon/Serve.java"
echo "Helidon 4.5.0"
saw "Last-Modified" "Wed, 1 Jan 2020 00:00:00 GMT" "$(head_of "http://127.0.0.1:$port/f.txt" | field Last-Modified)"
saw "Content-Range of a 416" "*/8" "$(head_of -H 'Range: bytes=8-' "http://127.0.0.1:$port/f.txt" | field Content-Range)"
verdict
