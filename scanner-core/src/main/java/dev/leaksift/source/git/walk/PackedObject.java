package dev.leaksift.source.git.walk;

import dev.leaksift.source.git.pack.ObjectKind;
import dev.leaksift.source.git.pack.ObjectName;
import dev.leaksift.source.git.pack.PackStore;
import java.util.function.Supplier;

/**
 * An object as the walk meets it.
 *
 * @param kind what it is
 * @param number its number in the store, as {@link PackStore#number(ObjectName)} gives it
 * @param naming reads its id; most trees are passed without it
 * @param hasChanges true where objects built on it follow, so that it is worth keeping what was
 *     learnt
 */
public record PackedObject(
    ObjectKind kind, int number, Supplier<ObjectName> naming, boolean hasChanges) {
  /** Its id. */
  public ObjectName name() {
    return naming.get();
  }
}
