package ai.speckitty.gate;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the package table of the architecture page: who may know whom. */
@AnalyzeClasses(packages = "ai.speckitty.gate", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "ai.speckitty.gate.";
    static final List<String> GROUND = List.of("verdict", "json", "secret", "time", "name", "action", "fact");
    private static final List<String> SUBJECTS =
            List.of("readiness", "blocker", "fix", "candidate", "saas", "canary", "posting");

    /** What each room may know besides the ground, from the top of the house to its floor. */
    static final Map<String, List<String>> KNOWS = Map.ofEntries(
            Map.entry("mojo", List.of("wiring", "phase")),
            Map.entry("wiring", everyRoomBut("mojo")),
            Map.entry("rehearsal", List.of("http", "process", "definition")),
            Map.entry("report", List.of("evidence")),
            Map.entry("phase", with(SUBJECTS, "definition", "evidence")),
            Map.entry("readiness", floorsBelowSubjects()),
            Map.entry("blocker", floorsBelowSubjects()),
            Map.entry("fix", floorsBelowSubjects()),
            Map.entry("candidate", floorsBelowSubjects()),
            Map.entry("saas", floorsBelowSubjects()),
            Map.entry("canary", floorsBelowSubjects()),
            Map.entry("posting", floorsBelowSubjects()),
            Map.entry("evidence", List.of()),
            Map.entry("definition", List.of()),
            Map.entry("sigstore", List.of()),
            Map.entry("github", List.of("http")),
            Map.entry("git", List.of("process")),
            Map.entry("http", List.of()),
            Map.entry("process", List.of()),
            Map.entry("verdict", List.of()),
            Map.entry("json", List.of()),
            Map.entry("secret", List.of()),
            Map.entry("time", List.of()),
            Map.entry("name", List.of()),
            Map.entry("action", List.of()),
            Map.entry("fact", List.of()));

    @TestFactory
    Stream<DynamicTest> everyRoomKnowsOnlyWhatIsBelowIt() {
        var classes = new com.tngtech.archunit.core.importer.ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("ai.speckitty.gate");
        return KNOWS.entrySet().stream()
                .map(room -> DynamicTest.dynamicTest(
                        room.getKey(),
                        () -> noClasses()
                                .that()
                                .resideInAPackage(ROOT + room.getKey() + "..")
                                .should()
                                .dependOnClassesThat(foreignTo(room.getKey(), room.getValue()))
                                .allowEmptyShould(true)
                                .check(classes)));
    }

    @Test
    void everyPackageHasItsPlaceInTheTable() throws IOException {
        try (Stream<Path> rooms = Files.list(Path.of("src/main/java/ai/speckitty/gate"))) {
            assertThat(rooms.filter(Files::isDirectory)
                            .map(room -> room.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(KNOWS.keySet());
        }
    }

    @Test
    void everyNameStandsForOneThing() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".java") && !name.equals("package-info.java")))
                    .hasSizeGreaterThan(100)
                    .doesNotHaveDuplicates();
        }
    }

    @ArchTest
    static final ArchRule phasesSeeNoMavenFileOrProcess = noClasses()
            .that()
            .resideInAPackage(ROOT + "phase..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.apache.maven..", "java.nio.file..", "java.io.."))
            .orShould()
            .dependOnClassesThat(subjectClassesOtherThanPortsAndValues());

    @ArchTest
    static final ArchRule theIndexKnowsNeitherTracingNorInstalling = noClasses()
            .that()
            .resideInAPackage(ROOT + "candidate.index..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(ROOT + "candidate.trace..", ROOT + "candidate.install.."));

    @ArchTest
    static final ArchRule tracingAndInstallingDoNotKnowEachOther = slices().matching(ROOT + "candidate.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(resideInAPackage(ROOT + "candidate.."), resideInAPackage(ROOT + "candidate.index.."));

    @ArchTest
    static final ArchRule theRoomsOfTheEvidenceStandOnOneAnother = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("a gate run")
            .definedBy(ROOT + "evidence")
            .layer("seal")
            .definedBy(ROOT + "evidence.seal")
            .layer("run")
            .definedBy(ROOT + "evidence.run")
            .layer("attempt")
            .definedBy(ROOT + "evidence.attempt")
            .layer("ledger")
            .definedBy(ROOT + "evidence.ledger")
            .whereLayer("a gate run")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("seal")
            .mayOnlyBeAccessedByLayers("a gate run")
            .whereLayer("run")
            .mayOnlyBeAccessedByLayers("a gate run", "seal")
            .whereLayer("attempt")
            .mayOnlyBeAccessedByLayers("a gate run", "seal", "run");

    /** What writes evidence is public for the rooms of the evidence alone. */
    @ArchTest
    static final ArchRule onlyTheEvidenceWritesEvidence = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "evidence..")
            .should()
            .dependOnClassesThat(resideInAPackage(ROOT + "evidence.*..")
                    .and(describe(
                            "are neither values nor ports nor only read evidence",
                            type -> !type.isInterface()
                                    && !type.isRecord()
                                    && !type.isEnum()
                                    && !List.of("EvidenceVerifier", "OperatorKey", "RunRecord")
                                            .contains(type.getSimpleName()))));

    @ArchTest
    static final ArchRule onlyTheProcessRoomStartsPrograms = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "process..")
            .should()
            .dependOnClassesThat(describe("start programs", type -> type.isEquivalentTo(ProcessBuilder.class)))
            .orShould()
            .callMethodWhere(describe(
                    "Runtime.exec",
                    call -> call.getTargetOwner().isEquivalentTo(Runtime.class)
                            && call.getName().equals("exec")));

    @ArchTest
    static final ArchRule onlyTheHttpRoomOpensConnections = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + "http..", ROOT + "rehearsal..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.net.http..", "org.apache.hc.."))
            .orShould()
            .dependOnClassesThat(
                    describe("open connections", type -> type.isEquivalentTo(java.net.HttpURLConnection.class)));

    @ArchTest
    static final ArchRule onlyTheGitHubRoomKnowsTheClientLibrary = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "github..")
            .should()
            .dependOnClassesThat(resideInAPackage("org.kohsuke.."));

    @ArchTest
    static final ArchRule nobodyReadsTheClockButTheTimeRoom = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "time..")
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Thread.class, "sleep", long.class);

    @ArchTest
    static final ArchRule nobodyReadsTheEnvironmentButTheWiring = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + "wiring..", ROOT + "mojo..")
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class);

    private static DescribedPredicate<JavaClass> foreignTo(String room, List<String> known) {
        List<String> allowed = new ArrayList<>(known);
        allowed.addAll(GROUND);
        allowed.add(room);
        String[] packages = allowed.stream().map(name -> ROOT + name + "..").toArray(String[]::new);
        return resideInAPackage("ai.speckitty.gate..")
                .and(DescribedPredicate.not(resideInAnyPackage(packages)))
                .as("are in rooms that " + room + " does not know");
    }

    private static DescribedPredicate<JavaClass> subjectClassesOtherThanPortsAndValues() {
        String[] subjects = SUBJECTS.stream().map(name -> ROOT + name + "..").toArray(String[]::new);
        DescribedPredicate<JavaClass> port =
                resideInAnyPackage(subjects).and(describe("are interfaces", JavaClass::isInterface));
        DescribedPredicate<JavaClass> door = resideInAnyPackage(ROOT + "http..", ROOT + "process..", ROOT + "git..")
                .and(describe("are interfaces", JavaClass::isInterface));
        return resideInAnyPackage(subjects)
                .and(describe(
                        "are neither interfaces, records nor enums, or go to the world by themselves",
                        type -> !type.isInterface()
                                && !type.isEnum()
                                && (!type.isRecord()
                                        || type.getAllRawInterfaces().stream().anyMatch(port)
                                        || type.getFields().stream()
                                                .map(JavaField::getRawType)
                                                .anyMatch(door))));
    }

    private static List<String> floorsBelowSubjects() {
        return List.of("definition", "evidence", "github", "git", "http", "process", "sigstore");
    }

    private static List<String> everyRoomBut(String top) {
        return Stream.of(List.of("rehearsal", "report", "phase", "wiring"), SUBJECTS, floorsBelowSubjects())
                .flatMap(List::stream)
                .filter(room -> !room.equals(top))
                .toList();
    }

    private static List<String> with(List<String> rooms, String... more) {
        return Stream.concat(rooms.stream(), Stream.of(more)).toList();
    }
}
