#!/usr/bin/env bash
# A weak entity tag in If-Range is accepted by Express and refused by Tomcat, which both made it themselves.
#
# Versions: express 5.3.0 with send 1.2.1 (npm); Tomcat embed 11.0.27 (Maven Central).
# RFC 9110, section 13.1.5: a client must not send a weak tag there, and a server compares strongly, so the answer to one's own
# weak tag is the whole file, 200. Tomcat does that. Express answers 206 with the rest, as if the tag were strong.
# What it means: a client that wants to go on with a file of a server with weak tags gets the rest from one and the whole from
# the other, for the same request; a 206 does not prove that the content is the same byte for byte.
source "$(dirname "$0")/lib/common.sh"
need curl python3

npm_packages express@5.3.0
mkdir "$work/files"
head -c 100000 /dev/zero >"$work/files/f.bin"
touch -d '2020-01-01 00:00:00 UTC' "$work/files/f.bin"
port=$(free_port)
cat >"$work/server.cjs" <<JS
const express = require('express');
const app = express();
app.use(express.static('$work/files'));
app.listen($port, '127.0.0.1');
JS
serve "$port" node "$work/server.cjs"
tag=$(head_of "http://127.0.0.1:$port/f.bin" | field ETag)
echo "express $(node -p "require('$work/node_modules/express/package.json').version"), send $(node -p "require('$work/node_modules/send/package.json').version")"
saw "its tag is weak" 'W/"' "${tag:0:3}"
saw "Range with If-Range of that tag" 206 "$(head_of -H 'Range: bytes=50000-' -H "If-Range: $tag" "http://127.0.0.1:$port/f.bin" | status)"

maven_jars org.apache.tomcat.embed:tomcat-embed-core:11.0.27
port=$(free_port)
cat >"$work/Serve.java" <<JAVA
import org.apache.catalina.*;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
public class Serve {
  public static void main(String[] args) throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir("$work/tomcat");
    tomcat.setPort($port);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    Context context = tomcat.addContext("", "$work/files");
    Tomcat.addServlet(context, "default", new DefaultServlet());
    context.addServletMappingDecoded("/", "default");
    tomcat.start();
    tomcat.getServer().await();
  }
}
JAVA
serve "$port" java -cp "$work/jars/*" "$work/Serve.java"
tag=$(head_of "http://127.0.0.1:$port/f.bin" | field ETag)
echo "Tomcat 11.0.27"
saw "its tag is weak" 'W/"' "${tag:0:3}"
saw "Range with If-Range of that tag" 200 "$(head_of -H 'Range: bytes=50000-' -H "If-Range: $tag" "http://127.0.0.1:$port/f.bin" | status)"
saw "Range with If-Match of that tag" 412 "$(head_of -H 'Range: bytes=50000-' -H "If-Match: $tag" "http://127.0.0.1:$port/f.bin" | status)"
verdict
