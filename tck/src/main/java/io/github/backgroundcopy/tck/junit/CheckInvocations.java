package io.github.backgroundcopy.tck.junit;

import io.github.backgroundcopy.tck.catalogue.Catalogue;
import io.github.backgroundcopy.tck.fixture.Fixtures;
import io.github.backgroundcopy.tck.run.Check;
import io.github.backgroundcopy.tck.run.Checks;
import io.github.backgroundcopy.tck.run.Exclusions;
import io.github.backgroundcopy.tck.run.Subject;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** Turns the checks of a section into the invocations of a method of the suite. */
final class CheckInvocations implements TestTemplateInvocationContextProvider, AfterAllCallback {

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
    SuiteRun run = run(context);
    context.publishReportEntry("seed", Long.toString(run.seed()));
    List<Check> checks = new ArrayList<>(Checks.all());
    checks.removeIf(check -> !check.section().equals(section));
    Collections.shuffle(checks, new Random(run.seed()));
    return checks.stream().map(check -> new CheckInvocation(check, run));
  }

  @Override
  public void afterAll(ExtensionContext context) {
    SuiteRun run = store(context).get(context.getRequiredTestClass(), SuiteRun.class);
    if (run != null) {
      run.judge();
    }
  }

  private static SuiteRun run(ExtensionContext context) {
    Class<?> suite = context.getRequiredTestClass();
    return store(context)
        .getOrComputeIfAbsent(suite, type -> begun(type, seed(context)), SuiteRun.class);
  }

  private static ExtensionContext.Store store(ExtensionContext context) {
    return context.getRoot().getStore(NAMESPACE);
  }

  private static SuiteRun begun(Class<?> suite, long seed) {
    ConformanceOf of = suite.getAnnotation(ConformanceOf.class);
    if (of == null) {
      throw new ExtensionConfigurationException("The suite \"" + suite.getName()
          + "\" does not say which backend it is for: annotate it with @ConformanceOf(\"id\")");
    }
    Subject subject = Subject.of(Fixtures.find(of.value(), loader(suite)));
    return new SuiteRun(subject, exclusions(suite, of.exclusions()), seed, of.complete());
  }

  private static Exclusions exclusions(Class<?> suite, String resource) {
    if (resource.isEmpty()) {
      return Exclusions.none();
    }
    try (InputStream list = suite.getResourceAsStream(resource)) {
      if (list == null) {
        throw new ExtensionConfigurationException("The list of exclusions \"" + resource
            + "\" is not found from \"" + suite.getName() + "\"");
      }
      return Exclusions.read(list, resource, Catalogue.standard());
    } catch (IOException e) {
      throw new ExtensionConfigurationException(
          "The list of exclusions \"" + resource + "\" cannot be read: " + e, e);
    }
  }

  private static ClassLoader loader(Class<?> suite) {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return context == null ? suite.getClassLoader() : context;
  }

  private static long seed(ExtensionContext context) {
    return context.getConfigurationParameter(SEED, Long::valueOf).orElseGet(System::nanoTime);
  }
}
