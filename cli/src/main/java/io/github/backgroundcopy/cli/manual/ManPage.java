package io.github.backgroundcopy.cli.manual;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * A page of the manual, in the language of {@code man}. Written here, since the generator of
 * picocli goes by AsciiDoc, whose processor brings a whole Ruby.
 *
 * <p>Internal: not for use outside this module.
 */
public final class ManPage {

  private final CommandSpec command;
  private final UsageMessageSpec usage;
  private final String name;
  private final StringBuilder page = new StringBuilder();

  private ManPage(CommandSpec command) {
    this.command = command;
    this.usage = command.usageMessage();
    this.name = command.qualifiedName("-");
  }

  /**
   * Writes the page of a command.
   *
   * @param command the program, or one of its commands
   * @param version what the foot of the page says
   * @return the text of a file for {@code man1}
   */
  public static String of(CommandLine command, String version) {
    ManPage page = new ManPage(command.getCommandSpec());
    page.write(command, version);
    return page.page.toString();
  }

  private void write(CommandLine line, String version) {
    String root = command.root().name();
    page.append(".TH \"")
        .append(escaped(name.toUpperCase(Locale.ROOT)))
        .append("\" \"1\" \"\" \"")
        .append(escaped(root + " " + version))
        .append("\" \"")
        .append(escaped(root + " manual"))
        .append("\"\n");
    section("NAME");
    text(name + " - " + Text.of(usage.header()).replaceFirst("\\.$", ""));
    section("SYNOPSIS");
    // picocli breaks it for a terminal, the page does for itself.
    text(Text.of(
        new Help(command, Help.defaultColorScheme(Ansi.OFF)).synopsis(0).replace("%", "%%")));
    if (usage.description().length > 0) {
      section("DESCRIPTION");
      text(Text.of(usage.description()));
    }
    parameters();
    options();
    commands(line.getSubcommands());
    footer();
    seeAlso(line);
  }

  private void parameters() {
    List<PositionalParamSpec> shown =
        command.positionalParameters().stream().filter(each -> !each.hidden()).toList();
    if (!shown.isEmpty()) {
      section("ARGUMENTS");
      for (PositionalParamSpec parameter : shown) {
        item("\\fI" + escaped(parameter.paramLabel()) + "\\fR", Text.of(parameter.description()));
      }
    }
  }

  private void options() {
    section("OPTIONS");
    List<OptionSpec> sorted = new ArrayList<>(command.options());
    sorted.removeIf(OptionSpec::hidden);
    sorted.sort((a, b) -> a.longestName().compareTo(b.longestName()));
    for (OptionSpec option : sorted) {
      List<String> names = new ArrayList<>();
      for (String each : option.names()) {
        names.add("\\fB" + escaped(each) + "\\fR");
      }
      String label =
          option.arity().max() > 0 ? "=\\fI" + escaped(option.paramLabel()) + "\\fR" : "";
      item(String.join(", ", names) + label, Text.of(option.description()));
    }
  }

  private void commands(Map<String, CommandLine> commands) {
    if (!commands.isEmpty()) {
      section("COMMANDS");
      commands.forEach((each, line) -> item(
          "\\fB" + escaped(each) + "\\fR",
          Text.of(line.getCommandSpec().usageMessage().header())));
    }
  }

  private void footer() {
    if (usage.footer().length > 0) {
      section("NOTES");
      List<String> paragraph = new ArrayList<>();
      for (String line : usage.footer()) {
        if (line.isBlank()) {
          paragraph(paragraph);
        } else {
          paragraph.add(line);
        }
      }
      paragraph(paragraph);
    }
    if (!usage.exitCodeList().isEmpty()) {
      section("EXIT STATUS");
      usage.exitCodeList().forEach((code, text) -> item("\\fB" + code + "\\fR", Text.of(text)));
    }
  }

  private void paragraph(List<String> lines) {
    if (!lines.isEmpty()) {
      page.append(".PP\n");
      text(Text.of(lines.toArray(String[]::new)));
      lines.clear();
    }
  }

  private void seeAlso(CommandLine line) {
    section("SEE ALSO");
    List<String> others = new ArrayList<>();
    if (command.parent() != null) {
      others.add(command.root().name());
    }
    line.getSubcommands()
        .forEach((each, sub) -> others.add(sub.getCommandSpec().qualifiedName("-")));
    page.append(String.join(
            ", ",
            others.stream().map(each -> "\\fB" + escaped(each) + "\\fR(1)").toList()))
        .append('\n');
  }

  private void section(String title) {
    page.append(".SH ").append(title).append('\n');
  }

  private void item(String term, String text) {
    page.append(".TP\n").append(term).append('\n');
    text(text);
  }

  /** A line must not begin with what would be a request. */
  private void text(String text) {
    String line = escaped(text);
    page.append(line.startsWith(".") || line.startsWith("'") ? "\\&" : "")
        .append(line)
        .append('\n');
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\e").replace("-", "\\-").replace("\"", "\\(dq");
  }
}
