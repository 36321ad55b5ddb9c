#!/usr/bin/env bash
# HttpClient's pool reads the certificates of the machine when it is built, also if nothing of it ever makes a connection by TLS.
#
# Versions: httpclient5 5.6.4 (Maven Central).
# The builder of the pool makes a default TLS strategy as soon as it builds, before there is any https URL, and also if an operator of
# one's own makes the connections and never asks for it. That reads and parses the whole trust store.
# What it means: a short program that fetches one file by http pays for hundreds of classes and every certificate. Give the builder a
# strategy: one that makes the default one when it is called, or one that is never called.
source "$(dirname "$0")/lib/common.sh"
maven_jars org.apache.httpcomponents.client5:httpclient5:5.6.4

cat >"$work/Pool.java" <<'END'
import java.lang.reflect.Proxy;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;

/** Builds a pool with an operator of its own, and with a TLS strategy that does nothing if there is an argument; uses neither. */
public class Pool extends PoolingHttpClientConnectionManagerBuilder {

  @Override
  protected HttpClientConnectionOperator createConnectionOperator(
      SchemePortResolver ports, DnsResolver names, TlsSocketStrategy tls) {
    return (HttpClientConnectionOperator) Proxy.newProxyInstance(
        Pool.class.getClassLoader(), new Class<?>[] {HttpClientConnectionOperator.class}, (proxy, method, args) -> null);
  }

  public static void main(String[] args) throws Exception {
    Pool builder = new Pool();
    if (args.length > 0) {
      builder.setTlsSocketStrategy((socket, host, port, attachment, context) -> null);
    }
    builder.build().close();
  }
}
END
javac -cp "$work/jars/*" -d "$work" "$work/Pool.java"

classes() { # classes ARGUMENT...: whether classes of TLS and of certificates were loaded
  java -Xlog:class+load -cp "$work:$work/jars/*" Pool "$@" >"$work/log" 2>/dev/null
  grep -q ' sun\.security\.ssl\.SSLContextImpl' "$work/log" && echo -n "TLS" || echo -n "no TLS"
  grep -q ' sun\.security\.x509\.X509CertImpl' "$work/log" && echo ", certificates" || echo ", no certificates"
}

echo "HttpClient 5.6.4: a pool is built and closed, with an operator of one's own, and nothing is fetched."
saw "what is loaded" "TLS, certificates" "$(classes)"
saw "what is loaded with a TLS strategy that does nothing" "no TLS, no certificates" "$(classes nothing)"
verdict
