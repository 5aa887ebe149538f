package dev.leaksift.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.model.Reach;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RefSetTest {
  private static final List<String> PREFIXES =
      List.of("refs/heads/", "refs/remotes/origin/", "refs/tags/", "refs/notes/");

  /** The oracle looks at every name; names of each kind come and go at random. */
  @Test
  void countsKindsAsALookAtEveryNameDoes() {
    Random random = new Random(7);
    for (int round = 0; round < 200; round++) {
      List<String> all = new ArrayList<>();
      for (String prefix : PREFIXES) {
        int count = random.nextInt(3) * random.nextInt(15);
        for (int i = 0; i < count; i++) {
          all.add(prefix + i);
        }
      }
      BitSet members = new BitSet();
      for (int i = 0; i < all.size(); i++) {
        members.set(i, random.nextBoolean());
      }
      Reach reach = new RefSet(new RefSet.Names(all), members).reach();
      List<String> held = members.stream().mapToObj(all::get).toList();
      assertThat(List.of(reach.branches(), reach.remoteBranches(), reach.tags(), reach.others()))
          .isEqualTo(
              PREFIXES.stream()
                  .map(prefix -> (int) held.stream().filter(n -> n.startsWith(prefix)).count())
                  .toList());
      assertThat(reach.names()).isEqualTo(held.stream().limit(Reach.MAX_NAMES).toList());
      assertThat(reach.remoteKnown())
          .isEqualTo(all.stream().anyMatch(name -> name.startsWith("refs/remotes/")));
    }
  }

  @Test
  void joinsSetsOfOneRepositoryAndKeepsTheFirstOfTwo() {
    RefSet.Names here = new RefSet.Names(List.of("refs/heads/a", "refs/heads/b", "refs/tags/c"));
    RefSet.Names there = new RefSet.Names(List.of("refs/heads/other"));
    RefSet a = new RefSet(here, BitSet.valueOf(new long[] {1}));
    RefSet c = new RefSet(here, BitSet.valueOf(new long[] {4}));
    RefSet other = new RefSet(there, BitSet.valueOf(new long[] {1}));
    assertThat(a.plus(c).reach().names()).containsExactly("refs/heads/a", "refs/tags/c");
    assertThat(a.plus(other).reach().names()).containsExactly("refs/heads/a");
    assertThat(RefSet.NONE.plus(other).reach().names()).containsExactly("refs/heads/other");
    assertThat(a.reach().names()).as("joining changes neither").containsExactly("refs/heads/a");
    assertThat(RefSet.NONE.reach()).isEqualTo(Reach.NONE);
  }
}
