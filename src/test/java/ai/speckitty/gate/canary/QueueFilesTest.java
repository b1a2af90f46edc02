package ai.speckitty.gate.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A home with queues in two folders; databases are told by their first bytes, and a stand-in counts one row in each. */
class QueueFilesTest {

    private static final byte[] DATABASE = "SQLite format 3\0 and the rest".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path home;

    private final List<Path> counted = new ArrayList<>();

    @BeforeEach
    void fill() throws IOException {
        Files.createDirectories(home.resolve("queues/deep/er"));
        Files.createDirectories(home.resolve("queues/folder.db"));
        for (String name : List.of(
                "queues/a.db",
                "queues/a.db-wal",
                "queues/a.db-shm",
                "queues/a.db-journal",
                "queues/b.db",
                "queues/deep/c.db",
                "queues/deep/er/d.db")) {
            Files.write(home.resolve(name), DATABASE);
        }
        Files.writeString(home.resolve("queues/notes.txt"), "SQLite format 3 is what the others are");
        Files.writeString(home.resolve("queues/empty.db"), "");
        Files.createSymbolicLink(home.resolve("queues/link.db"), Path.of("a.db"));
        Files.createSymbolicLink(home.resolve("round"), Path.of("round"));
        Files.createSymbolicLink(home.resolve("elsewhere"), Path.of("queues/deep"));
    }

    /** Globs, separated by blanks, and the files that they name below the home. */
    @ParameterizedTest
    @CsvSource({
        "~/queues/a.db, a.db",
        "~/queues/a.db-wal, a.db-wal",
        "~/queues/[ab].db, a.db b.db",
        "'~/queues/{a,deep/c}.db', a.db deep/c.db",
        "~/queues/?.db, a.db b.db",
        "~/queues/*.db, a.db b.db empty.db link.db",
        "~/queues/a*, a.db",
        "~/queues/**/*.db, deep/c.db deep/er/d.db",
        "~/queues/**.db, a.db b.db deep/c.db deep/er/d.db empty.db link.db",
        "~/queues/*.db ~/queues/a.db, a.db b.db empty.db link.db",
        "~/queues/none.db, ''",
        "~/nowhere/*.db, ''",
        "~/queues/a.db/*, ''",
    })
    void globsNameFilesAndNoneOfSqlitesCompanions(String globs, String expected) {
        List<String> seen = look(globs.split(" ", -1)).stream()
                .map(LocalState.QueueFile::path)
                .toList();

        assertThat(seen)
                .containsExactlyElementsOf(Arrays.stream(expected.split(" ", -1))
                        .filter(name -> !name.isEmpty())
                        .map(name -> "~/queues/" + name)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "queues/a.db, ",
        "queues/notes.txt, NO_DATABASE",
        "queues/empty.db, NO_DATABASE",
        "queues/deep, NO_DATABASE",
        "queues/link.db, LINK",
        "round, LINK",
    })
    void onlyDatabasesAreCounted(String name, Uncounted why) {
        LocalState.QueueFile seen = look("~/" + name).get(0);

        assertThat(seen.count()).isEqualTo(why == null ? QueueCount.of(7, 1) : QueueCount.without(why));
        assertThat(counted).isEqualTo(why == null ? List.of(home.resolve(name)) : List.of());
        assertThat(seen.identity()).isNotEmpty();
    }

    /** Something is behind it, and nobody can tell what: that is no file that is not there. */
    @Test
    void aPlaceThatCannotBeLookedIntoIsSaid() {
        assertThat(look("~/round/*.db"))
                .containsExactly(new LocalState.QueueFile(
                        "~/round", "", QueueCount.without(Uncounted.UNREADABLE), Optional.empty()));
    }

    /** Whoever opens a queue there does not notice the link either. */
    @ParameterizedTest
    @CsvSource({
        "~/elsewhere/*.db, ~/elsewhere/c.db",
        "~/elsewhere/**.db, ~/elsewhere/c.db ~/elsewhere/er/d.db",
        "~/els*/*.db, ~/elsewhere/c.db",
        "~/elsewhere/c.db, ~/elsewhere/c.db",
    })
    void aFolderMayBeBehindALink(String glob, String expected) {
        assertThat(look(glob))
                .allMatch(queue -> queue.count().isCounted())
                .extracting(LocalState.QueueFile::path)
                .containsExactly(expected.split(" ", -1));
    }

    @Test
    void aLinkToAFolderAboveItHidesNothing() throws IOException {
        Files.createSymbolicLink(home.resolve("queues/deep/again"), Path.of(".."));

        assertThat(look("~/queues/**/d.db"))
                .extracting(LocalState.QueueFile::path)
                .containsExactly("~/queues/deep/er/d.db");
    }

    @Test
    void aFileOutsideOfTheHomeKeepsItsWholeName(@TempDir Path outside) throws IOException {
        Path file = Files.write(outside.resolve("q.db"), DATABASE);

        assertThat(look(outside + "/*.db"))
                .extracting(LocalState.QueueFile::path)
                .containsExactly(file.toString());
    }

    /** The counter says nothing of files that went away, or could not be copied while they changed. */
    @Test
    void whatIsThereButHasNoNumberIsBusy() {
        List<LocalState.QueueFile> seen = new QueueFiles(home, List.of("~/queues/a.db"), files -> Map.of()).look();

        assertThat(seen.get(0).count()).isEqualTo(QueueCount.without(Uncounted.BUSY));
    }

    @Test
    void whatGoesAwayMeanwhileIsNotThere() {
        QueueFiles queues = new QueueFiles(home, List.of("~/queues/[ab].db"), files -> {
            assertThat(home.resolve("queues/a.db").toFile().delete()).isTrue();
            return Map.of(home.resolve("queues/b.db"), QueueCount.of(7, 1));
        });

        assertThat(queues.look()).extracting(LocalState.QueueFile::path).containsExactly("~/queues/b.db");
    }

    @Test
    void anotherFileOfTheSameNameHasAnotherIdentity() throws IOException {
        Path file = home.resolve("queues/a.db");
        String before = look("~/queues/a.db").get(0).identity();
        Files.move(file, home.resolve("queues/kept.db"));
        Files.write(file, DATABASE);

        assertThat(look("~/queues/a.db").get(0).identity()).isNotEqualTo(before);
        assertThat(look("~/queues/kept.db").get(0).identity()).isEqualTo(before);
    }

    @Test
    void moreFilesThanAnybodyCanLookAtAreNoQueues() throws IOException {
        Path many = Files.createDirectory(home.resolve("many"));
        for (int i = 0; i <= 10_000; i++) {
            Files.createFile(many.resolve(i + ".db"));
        }

        assertThatThrownBy(() -> look("~/many/*.db"))
                .isInstanceOfSatisfying(
                        GateException.class, e -> assertThat(e.verdict().code()).contains(Code.DEFINITION_INVALID));
    }

    private List<LocalState.QueueFile> look(String... globs) {
        return new QueueFiles(home, List.of(globs), files -> {
                    counted.addAll(files);
                    Map<Path, QueueCount> counts = new HashMap<>();
                    files.forEach(file -> counts.put(file, QueueCount.of(7, 1)));
                    return counts;
                })
                .look();
    }
}
