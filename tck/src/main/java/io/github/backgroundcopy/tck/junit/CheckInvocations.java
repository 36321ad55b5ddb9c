package io.github.backgroundcopy.tck.junit;

import io.github.backgroundcopy.tck.fixture.Fixtures;
import io.github.backgroundcopy.tck.run.Check;
import io.github.backgroundcopy.tck.run.Checks;
import io.github.backgroundcopy.tck.run.Subject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** Turns the checks of a section into the invocations of a method of the suite. */
final class CheckInvocations implements TestTemplateInvocationContextProvider {

  private static final Namespace NAMESPACE = Namespace.create(CheckInvocations.class);
  private static final String SEED = "junit.jupiter.execution.order.random.seed";

  CheckInvocations() {}

  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return context.getRequiredTestMethod().isAnnotationPresent(Section.class);
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    String section =
        context.getRequiredTestMethod().getAnnotation(Section.class).value();
    Subject subject = subject(context);
    long seed = seed(context);
    context.publishReportEntry("seed", Long.toString(seed));
    List<Check> checks = new ArrayList<>(Checks.all());
    checks.removeIf(check -> !check.section().equals(section));
    Collections.shuffle(checks, new Random(seed));
    return checks.stream().map(check -> new CheckInvocation(check, subject, seed));
  }

  private static Subject subject(ExtensionContext context) {
    Class<?> suite = context.getRequiredTestClass();
    ConformanceOf of = suite.getAnnotation(ConformanceOf.class);
    if (of == null) {
      throw new ExtensionConfigurationException("The suite \"" + suite.getName()
          + "\" does not say which backend it is for: annotate it with @ConformanceOf(\"id\")");
    }
    ExtensionContext root = context.getRoot();
    return root.getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            of.value(),
            backend -> Subject.of(Fixtures.find(backend, loader(suite))),
            Subject.class);
  }

  private static ClassLoader loader(Class<?> suite) {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return context == null ? suite.getClassLoader() : context;
  }

  private static long seed(ExtensionContext context) {
    return context.getConfigurationParameter(SEED, Long::valueOf).orElseGet(System::nanoTime);
  }
}
