package dev.leaksift.source.archive;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The members of an archive as far as they can be read: damage is the end, and remembered. */
final class SafeMembers implements AutoCloseable {
  private final Members.Opener opener;
  private @Nullable Members members;
  private Optional<Throwable> failure = Optional.empty();

  SafeMembers(Members.Opener opener) {
    this.opener = opener;
  }

  /** The next member; null at the end, and after damage. */
  @SuppressWarnings("IllegalCatch") // What decoders throw on damaged input is nowhere declared.
  @Nullable Member next() {
    if (failure.isPresent()) {
      return null;
    }
    try {
      Members open = members;
      if (open == null) {
        open = opener.open();
        members = open;
      }
      return open.next();
    } catch (IOException | RuntimeException e) {
      failure = Optional.of(e);
      return null;
    }
  }

  boolean survivesDamage() {
    return members != null && members.survivesDamage();
  }

  /** What ended the members before their end. */
  Optional<Throwable> failure() {
    return failure;
  }

  @Override
  @SuppressWarnings("IllegalCatch") // What decoders throw on damaged input is nowhere declared.
  public void close() {
    if (members == null) {
      return;
    }
    try {
      members.close();
    } catch (IOException | RuntimeException e) {
      failure = failure.or(() -> Optional.of(e));
    }
  }
}
