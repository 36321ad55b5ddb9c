package io.github.backgroundcopy.servers;

import io.github.backgroundcopy.servers.Candidate.Memory;
import java.util.List;

/** The servers of Maven Central, and that of the JDK. */
final class JavaServers {

  private static final String WHOLE = "it answers a request for a part with the whole";

  private JavaServers() {}

  static List<Candidate> all() {
    String jetty = Candidate.version("jetty");
    String tomcat = Candidate.version("tomcat");
    return List.of(
        Candidate.of("Armeria", Candidate.version("armeria"), ArmeriaServer::new)
            .beginsAgainBecause(WHOLE),
        Candidate.of("Grizzly", Candidate.version("grizzly"), GrizzlyServer::new)
            .beginsAgainBecause(WHOLE),
        Candidate.of("Helidon", Candidate.version("helidon"), JavaPrograms::helidon),
        Candidate.of("Javalin", Candidate.version("javalin"), JavalinServer::new)
            .beginsAgainBecause("it sends a weak tag and no time of change"),
        Candidate.of("Jetty ResourceHandler", jetty, JettyServer.handler(false))
            .remembering(Memory.CONTENT),
        Candidate.of("Jetty ResourceHandler, etags", jetty, JettyServer.handler(true))
            .remembering(Memory.CONTENT),
        Candidate.of("Jetty DefaultServlet", jetty, JettyServer.servlet(false)),
        Candidate.of("Jetty DefaultServlet, etags", jetty, JettyServer.servlet(true)),
        Candidate.of("jwebserver", "of the JDK", JavaPrograms::jwebserver)
            .beginsAgainBecause(WHOLE),
        Candidate.of("NanoHTTPD", Candidate.version("nanohttpd"), NanoServer::new)
            .beginsAgainBecause("it sends no time of change, and its tag has no quotation marks"),
        Candidate.of("Spring Boot", Candidate.version("spring-boot"), JavaPrograms::springBoot),
        Candidate.of("Tomcat", tomcat, TomcatServer::plain).remembering(Memory.LENGTH),
        Candidate.of("Tomcat, useStrongETags", tomcat, TomcatServer::withStrongTags)
            .remembering(Memory.LENGTH),
        Candidate.of("Undertow", Candidate.version("undertow"), UndertowServer::new),
        Candidate.of("Vert.x", Candidate.version("vertx"), VertxServer::new));
  }
}
