package io.github.backgroundcopy.servers;

import java.util.Map;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Configuration;

/** A program of Spring Boot that serves the files of a directory: {@code ROOT PORT}. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
  ServletWebServerFactoryAutoConfiguration.class,
  DispatcherServletAutoConfiguration.class,
  WebMvcAutoConfiguration.class
})
class SpringBootFiles {

  public static void main(String[] args) {
    Map<String, Object> properties = Map.of(
        "server.address",
        "127.0.0.1",
        "server.port",
        args[1],
        "spring.web.resources.static-locations",
        "file:" + args[0] + "/");
    new SpringApplicationBuilder(SpringBootFiles.class).properties(properties).run();
  }
}
