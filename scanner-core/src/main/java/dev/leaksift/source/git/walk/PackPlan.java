package dev.leaksift.source.git.walk;

import dev.leaksift.source.git.pack.PackStore;
import java.lang.ref.SoftReference;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What several walks over one store need to know of its packs: where entries stand, their kinds and
 * bases. Found out by the first walk, let go where memory gets short. Thread-safe.
 */
public final class PackPlan {
  private final PackStore store;
  private @Nullable SoftReference<List<PackEntries>> known;

  /** A plan for walks over a store. */
  public PackPlan(PackStore store) {
    this.store = store;
  }

  PackStore store() {
    return store;
  }

  /** The entries of all packs, in the order of the packs; found out by the supplier if need be. */
  synchronized List<PackEntries> entries(Supplier<List<PackEntries>> reading) {
    List<PackEntries> entries = known == null ? null : known.get();
    if (entries == null) {
      entries = reading.get();
      known = new SoftReference<>(entries);
    }
    return entries;
  }
}
