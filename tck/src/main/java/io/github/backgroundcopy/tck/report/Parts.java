package io.github.backgroundcopy.tck.report;

import io.github.backgroundcopy.tck.catalogue.CatalogueClause;
import io.github.backgroundcopy.tck.catalogue.ClausePart;
import io.github.backgroundcopy.tck.catalogue.Side;
import io.github.backgroundcopy.tck.run.CheckResult;

/**
 * Which part of its clause a check decides. Its id says so: {@code ERR-03}, {@code ERR-03/state}.
 */
final class Parts {

  private Parts() {}

  static ClausePart of(CatalogueClause clause, CheckResult check) {
    int slash = check.id().indexOf('/');
    String name = slash < 0 ? Side.JAVA.id() : check.id().substring(slash + 1);
    return clause
        .part(name)
        .orElseThrow(() -> new IllegalArgumentException("The check \"" + check.id()
            + "\" decides no part of clause \"" + clause.id() + "\", which has "
            + clause.parts().stream().map(ClausePart::name).toList()));
  }
}
