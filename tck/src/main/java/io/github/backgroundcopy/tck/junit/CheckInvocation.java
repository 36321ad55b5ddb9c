package io.github.backgroundcopy.tck.junit;

import io.github.backgroundcopy.tck.run.Check;
import java.util.List;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.function.Executable;

/** One check as a test: its name, its condition, and what it runs. */
final class CheckInvocation
    implements TestTemplateInvocationContext, ExecutionCondition, ParameterResolver {

  private final Check check;
  private final SuiteRun run;

  CheckInvocation(Check check, SuiteRun run) {
    this.check = check;
    this.run = run;
  }

  @Override
  public String getDisplayName(int invocationIndex) {
    return check.displayName();
  }

  @Override
  public List<Extension> getAdditionalExtensions() {
    return List.of(this);
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return run.obstacle(check)
        .map(without -> ConditionEvaluationResult.disabled(
            check.id() + " " + without.state().words() + ": " + without.text()))
        .orElseGet(() -> ConditionEvaluationResult.enabled("all that it needs is there"));
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Executable.class;
  }

  @Override
  public Executable resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return () -> run.run(check);
  }
}
