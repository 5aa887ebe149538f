package dev.leaksift;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.leaksift.model.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the rooms of ARCHITECTURE.md: who may know whom, and who owns which library. */
class ArchitectureTest {
  private static final String BASE = "dev.leaksift.";

  /** So many types a package may hold before it is two rooms. */
  private static final int MAX_TYPES = 25;

  /** Each room and the rooms that it may use; packages below a room's belong to it. */
  private static final Map<String, List<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("model", List.of()),
          Map.entry("bytes", List.of("model")),
          Map.entry("rule", List.of("bytes", "model")),
          Map.entry("detect", List.of("rule", "bytes", "model")),
          Map.entry("source", List.of("bytes", "model")),
          Map.entry("source.git", List.of("source", "bytes", "model")),
          Map.entry("source.git.fetch", List.of("source.git", "source", "bytes", "model")),
          Map.entry("source.archive", List.of("source", "bytes", "model")),
          Map.entry("triage", List.of("model")),
          Map.entry("intake", List.of("model")),
          Map.entry("verify", List.of("rule", "model")),
          Map.entry("report", List.of("model", "rule")),
          Map.entry(
              "scan",
              List.of(
                  "model",
                  "bytes",
                  "rule",
                  "detect",
                  "source",
                  "source.git",
                  "source.archive",
                  "triage",
                  "verify")));

  /** Each library and the only rooms that may name a type of it. */
  private static final Map<String, List<String>> OWNERS =
      Map.of(
          "com.google.re2j", List.of("detect"),
          "org.eclipse.jgit", List.of("source.git"),
          "com.fasterxml.jackson.dataformat", List.of("rule"),
          "com.fasterxml.jackson.databind", List.of("rule"),
          "com.fasterxml.jackson.core", List.of("rule", "triage", "report", "intake"),
          "org.yaml.snakeyaml", List.of("rule"),
          "org.apache.commons.codec", List.of("bytes"),
          "org.apache.commons.compress", List.of("source.archive"),
          "java.net.http", List.of("verify", "source.git.fetch"));

  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.leaksift");

  @TestFactory
  Stream<DynamicTest> room_usesOnlyItsNeighbours() {
    return MAY_USE.keySet().stream()
        .map(room ->
            DynamicTest.dynamicTest(
                room,
                () ->
                    noClasses()
                        .that(inRoom(room))
                        .should(dependOnClassesThat(inForbiddenRoom(room)))
                        .allowEmptyShould(true)
                        .check(CORE)));
  }

  @TestFactory
  Stream<DynamicTest> library_isKnownToItsOwnerOnly() {
    return OWNERS.entrySet().stream()
        .map(owned ->
            DynamicTest.dynamicTest(
                owned.getKey(),
                () ->
                    noClasses()
                        .that(outsideRooms(owned.getValue()))
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(owned.getKey() + "..")
                        .check(CORE)));
  }

  @Test
  void library_withoutOwner_isUnknown() {
    List<String> known = new ArrayList<>(List.of("java..", "dev.leaksift..", "org.jspecify.."));
    OWNERS.keySet().forEach(library -> known.add(library + ".."));

    classes()
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(known.toArray(String[]::new)).or(primitiveOrArray()))
        .check(CORE);
  }

  @Test
  void jacksonGenerator_writesReportsAndBaselinesOnly_reportsParseNothing() {
    noClasses()
        .that(outsideRooms(List.of("report", "triage")))
        .should()
        .dependOnClassesThat(type(com.fasterxml.jackson.core.JsonGenerator.class))
        .check(CORE);
    noClasses()
        .that(inRoom("report"))
        .should()
        .dependOnClassesThat(type(com.fasterxml.jackson.core.JsonParser.class))
        .check(CORE);
  }

  @Test
  void everyClass_isInARoom() {
    assertThat(CORE).allSatisfy(type -> assertThat(MAY_USE).containsKey(roomOf(type)));
  }

  @Test
  void packages_haveNoCycles() {
    slices().matching("dev.leaksift.(**)").should().beFreeOfCycles().check(CORE);
  }

  @Test
  void packages_holdFewTypes() {
    Map<String, Long> sizes =
        CORE.stream()
            .filter(JavaClass::isTopLevelClass)
            .filter(type -> !type.getSimpleName().equals("package-info"))
            .collect(groupingBy(JavaClass::getPackageName, counting()));

    assertThat(sizes).allSatisfy((name, count) -> assertThat(count).isLessThanOrEqualTo(MAX_TYPES));
  }

  @Test
  void packages_haveNamesThatSaySomething() {
    noClasses()
        .should()
        .resideInAnyPackage("..util..", "..common..", "..helper..", "..manager..", "..impl..")
        .check(CORE);
  }

  @Test
  void scannedBytes_neverMeetBacktracking() {
    noClasses()
        .that(inRooms(List.of("bytes", "detect", "source", "source.git", "source.archive")))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.util.regex..")
        .orShould()
        .callMethod(String.class, "matches", String.class)
        .orShould()
        .callMethod(String.class, "replaceAll", String.class, String.class)
        .orShould()
        .callMethod(String.class, "replaceFirst", String.class, String.class)
        .check(CORE);
  }

  @Test
  void secret_isRevealedWhereItMustBeOnly() {
    noClasses()
        .that(outsideRooms(List.of("model", "detect", "triage", "verify", "report", "intake")))
        .should()
        .callMethod(Secret.class, "reveal")
        .orShould()
        .callMethod(Secret.class, "revealBytes")
        .check(CORE);
  }

  @Test
  void core_startsNothing_printsNothing_endsNothing() {
    noClasses()
        .should()
        .dependOnClassesThat(type(ProcessBuilder.class))
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(Throwable.class, "printStackTrace")
        .orShould()
        .dependOnClassesThat(type(java.io.ObjectInputStream.class))
        .check(CORE);
    noClasses().should().callMethod(Runtime.class, "exec", String.class).check(CORE);
    noClasses().should().callMethod(Runtime.class, "exec", String[].class).check(CORE);
  }

  /** The room of a class: its package, or the nearest package above that is a room. */
  private static String roomOf(JavaClass type) {
    String name = type.getPackageName();
    String room = name.startsWith(BASE) ? name.substring(BASE.length()) : "";
    while (!room.isEmpty() && !MAY_USE.containsKey(room)) {
      room = room.substring(0, Math.max(0, room.lastIndexOf('.')));
    }
    return room;
  }

  private static DescribedPredicate<JavaClass> inRoom(String room) {
    return inRooms(List.of(room));
  }

  private static DescribedPredicate<JavaClass> inRooms(List<String> rooms) {
    return DescribedPredicate.describe(
        "in " + String.join(", ", rooms), type -> rooms.contains(roomOf(type)));
  }

  private static DescribedPredicate<JavaClass> outsideRooms(List<String> rooms) {
    return DescribedPredicate.describe(
        "outside " + String.join(", ", rooms), type -> !rooms.contains(roomOf(type)));
  }

  private static DescribedPredicate<JavaClass> inForbiddenRoom(String room) {
    List<String> allowed = MAY_USE.get(room);
    return DescribedPredicate.describe(
        "in a room below " + room,
        type ->
            type.getPackageName().startsWith(BASE)
                && !roomOf(type).equals(room)
                && !allowed.contains(roomOf(type)));
  }

  private static DescribedPredicate<JavaClass> primitiveOrArray() {
    return DescribedPredicate.describe(
        "primitives and their arrays", type -> type.isPrimitive() || type.isArray());
  }
}
