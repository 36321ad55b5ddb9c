package io.github.backgroundcopy.tck.launcher;

import io.github.backgroundcopy.tck.catalogue.Catalogue;
import io.github.backgroundcopy.tck.catalogue.CatalogueClause;
import io.github.backgroundcopy.tck.catalogue.ClauseGroup;
import io.github.backgroundcopy.tck.report.SpecificationPage;
import io.github.backgroundcopy.tck.run.Checks;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code rules}: the clauses of the contract. */
@Command(
    name = "rules",
    mixinStandardHelpOptions = true,
    description = "Prints the clauses of the contract, with what to look at where one fails.")
final class RulesCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it.
  private CommandSpec spec;

  @Option(
      names = "--clause",
      paramLabel = "IDS",
      description = "Only the clauses with such ids: * stands for any text, and commas separate"
          + " several.")
  private @Nullable String clause;

  @Option(
      names = "--format",
      defaultValue = "TEXT",
      description = "TEXT (the default), or MARKDOWN for the whole page of the specification.")
  @SuppressWarnings("NullAway.Init") // picocli sets it.
  private Format format;

  private enum Format {
    TEXT,
    MARKDOWN
  }

  RulesCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (format == Format.MARKDOWN) {
      if (clause != null) {
        throw new ParameterException(
            spec.commandLine(), "--format MARKDOWN prints all clauses: leave --clause out");
      }
      out.print(new SpecificationPage(Catalogue.standard(), Checks.all()).markdown());
      out.flush();
      return 0;
    }
    IdPattern wanted = new IdPattern(clause == null ? "*" : clause);
    boolean any = false;
    for (ClauseGroup group : Catalogue.standard().groups()) {
      List<CatalogueClause> clauses = group.clauses().stream()
          .filter(candidate -> wanted.matches(candidate.id()))
          .toList();
      if (!clauses.isEmpty()) {
        any = true;
        out.println(group.section() + " " + group.title());
        clauses.forEach(found -> print(found, out));
      }
    }
    if (!any) {
      throw new ParameterException(
          spec.commandLine(), "--clause \"" + wanted.text() + "\" fits no clause");
    }
    out.flush();
    return 0;
  }

  private static void print(CatalogueClause clause, PrintWriter out) {
    out.println();
    out.println("  " + clause.id() + "  " + clause.sentence());
    clause
        .bases()
        .forEach(basis -> out.println(
            "    " + basis.origin() + (basis.covers().isEmpty() ? "" : " (" + basis.covers() + ")")
                + ": " + basis.source()));
    out.println("    why:        " + clause.why());
    out.println("    look first: " + clause.look());
    out.println();
  }
}
