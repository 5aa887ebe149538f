package dev.leaksift.cli.terminal;

import java.io.Console;
import java.lang.reflect.Method;

/** What is known of the terminal. */
public final class Terminal {
  /** The launcher knows best: it says which of {@code out} and {@code err} are terminals. */
  private static final String PROPERTY = "leaksift.terminal";

  private Terminal() {}

  /** True where standard output is one. */
  public static boolean isOut() {
    String said = System.getProperty(PROPERTY);
    return said != null ? said.contains("out") : isConsole();
  }

  /** True where standard error is one. */
  public static boolean isErr() {
    String said = System.getProperty(PROPERTY);
    return said != null ? said.contains("err") : isConsole();
  }

  /** Columns of it; 100 where that is not known. */
  public static int columns() {
    String columns = System.getenv("COLUMNS");
    try {
      return columns == null ? 100 : Integer.parseInt(columns.trim());
    } catch (NumberFormatException e) {
      return 100;
    }
  }

  /** From Java 22 on a console is there even where nothing is a terminal, and has to be asked. */
  private static boolean isConsole() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      Method isTerminal = Console.class.getMethod("isTerminal");
      return (boolean) isTerminal.invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }
}
