#!/usr/bin/env bash
# Tomcat sends new bytes under the old entity tag, even where the tag is the SHA-256 of the bytes.
#
# Versions: Tomcat embed 11.0.27 (Maven Central), DefaultServlet with useStrongETags, which makes the tag a digest of the content.
# Tomcat keeps what it knows of a file (length, date, tag) for cacheTtl, which is 5 s unless set. It keeps the bytes of a small one
# too, and sends those; larger ones, by sendfile from 48 KiB on, come from the disk each time and are as long as they were before.
# Here cacheTtl is ten minutes, so that nothing depends on how fast this runs; without that, all below is true for five seconds.
# What it means: after a file was replaced a client gets, by If-Range with a strong tag (RFC 9110, section 13.1.5), the second half
# of another file, and a file that has grown arrives cut, as a complete answer. Only a digest from elsewhere shows either. Small
# files do not show it in a test. cachingAllowed="false" on the context's Resources ends it.
source "$(dirname "$0")/lib/common.sh"
need curl python3 sha256sum
maven_jars org.apache.tomcat.embed:tomcat-embed-core:11.0.27

mkdir "$work/files"
port=$(free_port)
cat >"$work/Serve.java" <<JAVA
import org.apache.catalina.*;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.webresources.StandardRoot;
public class Serve {
  public static void main(String[] args) throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir("$work/tomcat");
    tomcat.setPort($port);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    Context context = tomcat.addContext("", "$work/files");
    StandardRoot resources = new StandardRoot(context);
    resources.setCacheTtl(600_000);
    context.setResources(resources);
    Tomcat.addServlet(context, "default", new DefaultServlet()).addInitParameter("useStrongETags", "true");
    context.addServletMappingDecoded("/", "default");
    tomcat.start();
    tomcat.getServer().await();
  }
}
JAVA
serve "$port" java -cp "$work/jars/*" "$work/Serve.java"

digest() { # digest FILE
  sha256sum "$1" | cut -d ' ' -f 1
}

write() { # write LETTER COUNT NAME: a new file takes the place of the old one
  head -c "$2" /dev/zero | tr '\0' "$1" >"$work/new"
  mv "$work/new" "$work/files/$3"
}

echo "Tomcat 11.0.27, a file of 1000000 bytes"
write A 1000000 large
old=$(digest "$work/files/large")
saw "the tag is the digest of the old content" "\"$old\"" "$(head_of "http://127.0.0.1:$port/large" | field ETag)"
write B 1000000 large
new=$(digest "$work/files/large")
saw "the tag after it was replaced is that of the old content" "\"$old\"" "$(head_of "http://127.0.0.1:$port/large" | field ETag)"
saw "the body is the new content" "$new" "$(digest "$work/body")"
saw "the second half, if the tag is that of the old content" 206 \
  "$(head_of -H 'Range: bytes=500000-' -H "If-Range: \"$old\"" "http://127.0.0.1:$port/large" | status)"
saw "is made of" B "$(tr -s B <"$work/body")"
write C 1500000 large
head=$(head_of "http://127.0.0.1:$port/large")
saw "after it grew to 1500000 bytes" "200 1000000" "$(status <<<"$head") $(field Content-Length <<<"$head")"
saw "and arrives" 1000000 "$(wc -c <"$work/body")"

echo "a file of 10000 bytes"
write A 10000 small
old=$(digest "$work/files/small")
saw "the tag is the digest of the old content" "\"$old\"" "$(head_of "http://127.0.0.1:$port/small" | field ETag)"
write B 10000 small
saw "the tag after it was replaced is that of the old content" "\"$old\"" "$(head_of "http://127.0.0.1:$port/small" | field ETag)"
saw "and so is the body" "$old" "$(digest "$work/body")"
verdict
