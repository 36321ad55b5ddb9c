#!/usr/bin/env bash
# A server that compresses cuts first and compresses then: a 206 has a coding, and its Content-Range counts bytes without it.
#
# Versions: express 5.3.0 with compression 1.8.2 (npm); Jetty 12.1.14 with CompressionHandler, Undertow 2.3.27.Final with
# EncodingHandler (Maven Central). Each part is right alone; together they answer Range and Accept-Encoding in one request so.
# RFC 9110, sections 8.1 and 14.1.2: a range counts bytes of the representation, and its content coding is part of that. Either a
# part of the compressed bytes or one of the others without Content-Encoding is right; the compressed part of the others is neither.
# What it means: a client that has 10000 bytes of the compressed answer and asks for the rest gets a 206 that fits in status,
# Content-Encoding and first position, and what it puts together cannot be unpacked. A client that goes on asks with
# "Accept-Encoding: identity", from the first request on.
source "$(dirname "$0")/lib/common.sh"
need curl python3 gzip cmp

mkdir "$work/files"
python3 -c 'print("\n".join("line %06d" % i for i in range(10000)))' >"$work/files/f.txt"
size=$(wc -c <"$work/files/f.txt")

compressed_range() { # compressed_range NAME PORT: what it answers to the same two requests, with and without a range
  local url=http://127.0.0.1:$2/f.txt head
  echo "$1"
  head=$(head_of -H 'Accept-Encoding: gzip' "$url")
  saw "status and coding of the whole" "200 gzip" "$(status <<<"$head") $(field Content-Encoding <<<"$head")"
  gzip -dc "$work/body" >"$work/plain"
  saw "the whole, unpacked, is the file" yes "$(cmp -s "$work/plain" "$work/files/f.txt" && echo yes || echo no)"
  head -c 10000 "$work/body" >"$work/joined"

  head=$(head_of -H 'Accept-Encoding: gzip' -H 'Range: bytes=10000-' "$url")
  saw "status and coding of the rest from 10000" "206 gzip" "$(status <<<"$head") $(field Content-Encoding <<<"$head")"
  saw "its Content-Range" "bytes 10000-$((size - 1))/$size" "$(field Content-Range <<<"$head")"
  saw "its body is as long as that says" no "$([ "$(wc -c <"$work/body")" = $((size - 10000)) ] && echo yes || echo no)"
  gzip -dc "$work/body" >"$work/plain"
  saw "its body, unpacked, is the file from 10000 on" yes "$(cmp -s "$work/plain" <(tail -c +10001 "$work/files/f.txt") && echo yes || echo no)"
  cat "$work/body" >>"$work/joined"
  saw "10000 compressed bytes and this rest can be unpacked" no "$(gzip -dc "$work/joined" >/dev/null 2>&1 && echo yes || echo no)"
}

npm_packages express@5.3.0 compression@1.8.2
port=$(free_port)
cat >"$work/server.cjs" <<JS
const express = require('express');
const compression = require('compression');
const app = express();
app.use(compression());
app.use(express.static('$work/files'));
app.listen($port, '127.0.0.1');
JS
serve "$port" node "$work/server.cjs"
compressed_range "express 5.3.0 with compression 1.8.2" "$port"

maven_jars org.eclipse.jetty:jetty-server:12.1.14 org.eclipse.jetty.compression:jetty-compression-server:12.1.14 \
  org.eclipse.jetty.compression:jetty-compression-gzip:12.1.14
port=$(free_port)
mkdir "$work/jetty"
cat >"$work/jetty/Serve.java" <<JAVA
import java.net.InetSocketAddress;
import org.eclipse.jetty.compression.gzip.GzipCompression;
import org.eclipse.jetty.compression.server.CompressionHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ResourceHandler;
import org.eclipse.jetty.util.resource.ResourceFactory;
public class Serve {
  public static void main(String[] args) throws Exception {
    Server server = new Server(new InetSocketAddress("127.0.0.1", $port));
    ResourceHandler files = new ResourceHandler();
    files.setBaseResource(ResourceFactory.of(server).newResource("$work/files"));
    CompressionHandler compressing = new CompressionHandler();
    compressing.putCompression(new GzipCompression());
    compressing.setHandler(files);
    server.setHandler(compressing);
    server.start();
    server.join();
  }
}
JAVA
serve "$port" java -cp "$work/jars/*" "$work/jetty/Serve.java"
compressed_range "Jetty 12.1.14" "$port"

rm -r "$work/jars"
maven_jars io.undertow:undertow-core:2.3.27.Final
port=$(free_port)
mkdir "$work/undertow"
cat >"$work/undertow/Serve.java" <<JAVA
import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.server.handlers.encoding.*;
import io.undertow.server.handlers.resource.PathResourceManager;
import java.nio.file.Path;
public class Serve {
  public static void main(String[] args) {
    EncodingHandler compressing = new EncodingHandler(
        new ContentEncodingRepository().addEncodingHandler("gzip", new GzipEncodingProvider(), 1));
    compressing.setNext(Handlers.resource(new PathResourceManager(Path.of("$work/files"))));
    Undertow.builder().addHttpListener($port, "127.0.0.1").setHandler(compressing).build().start();
  }
}
JAVA
serve "$port" java -cp "$work/jars/*" "$work/undertow/Serve.java"
compressed_range "Undertow 2.3.27.Final" "$port"
verdict
