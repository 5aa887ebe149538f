package dev.leaksift.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.model.Location;
import dev.leaksift.model.Occurrence;
import dev.leaksift.model.Origin;
import dev.leaksift.model.Region;
import dev.leaksift.model.Status;
import dev.leaksift.source.Placement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MemberPlacesTest {
  private static final Origin BLOB = new Origin.GitBlob("ab");
  private static final Origin JAR = new Origin.ArchiveMember(BLOB, "lib/b.jar");
  private static final Origin FILE = new Origin.ArchiveMember(JAR, "c/d.txt");

  private static Placement at(String path) {
    return new Placement(path, Status.HISTORY, Optional.empty(), Optional.empty());
  }

  @Test
  void outermost_ofAMemberOfAMember_isWhatTheSourceGave() {
    assertThat(MemberPlaces.outermost(FILE)).isEqualTo(BLOB);
    assertThat(MemberPlaces.outermost(BLOB)).isEqualTo(BLOB);
  }

  @Test
  void inside_appendsTheNamesToEachPlace() {
    assertThat(MemberPlaces.inside(FILE, List.of(at("a.zip"), at("old/a.zip"))))
        .containsExactly(at("a.zip!lib/b.jar!c/d.txt"), at("old/a.zip!lib/b.jar!c/d.txt"));
    assertThat(MemberPlaces.inside(BLOB, List.of(at("a.zip")))).containsExactly(at("a.zip"));
  }

  @Test
  void asInTree_takesArchivesForDirectories() {
    assertThat(MemberPlaces.asInTree(JAR, "a.zip!.env")).isEqualTo("a.zip!/.env");
    assertThat(MemberPlaces.asInTree(BLOB, "odd!name")).isEqualTo("odd!name");
  }

  @Test
  void innermost_dropsTheArchiveWhereTheMemberIs() {
    Origin other = new Origin.GitBlob("cd");
    List<Occurrence> all = List.of(in(BLOB), in(JAR), in(FILE), in(other));

    assertThat(MemberPlaces.innermost(all)).containsExactly(in(FILE), in(other));
  }

  private static Occurrence in(Origin origin) {
    Location location = new Location("a", new Region(1, 1, 1, 2));
    return new Occurrence(
        location, origin, Status.HEAD, Optional.empty(), Optional.empty(), Optional.empty());
  }
}
