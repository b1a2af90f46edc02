package ai.speckitty.gate.canary;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.testkit.CanaryScene;
import ai.speckitty.gate.testkit.Policies;
import ai.speckitty.gate.testkit.Shell;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Queues that a real SQLite writes to, or wrote to when it was killed. */
class QueueWritersTest {

    private static final String SPILL = "db.execute('pragma cache_size=1'); db.execute('begin immediate');"
            + " db.execute('delete from queue where id > 250');"
            + " db.execute('create table more (text)');"
            + " db.executemany('insert into more values (?)', [('x' * 2000,)] * 100)";

    @TempDir
    Path temporary;

    private final List<Process> writers = new ArrayList<>();
    private Path queue;
    private SystemLocalWatch watch;

    @BeforeEach
    void build() throws IOException {
        CanaryScene scene = new CanaryScene(temporary);
        queue = scene.home.resolve(".spec-kitty/queues/queue-0123456789abcdef.db");
        Files.createDirectories(queue.getParent());
        run("db.execute('create table queue (id integer primary key, text)');"
                + " db.executemany('insert into queue (text) values (?)', [('x' * 500,)] * 300)");
        watch = new SystemLocalWatch(
                Policies.shipped().watch(),
                scene.home,
                List::of,
                Set.of("PATH"),
                mark -> false,
                0,
                new PythonQueueRows(scene.runner, "python3", temporary.resolve("copies"), CanaryScene.ENVIRONMENT));
    }

    @AfterEach
    void endWriters() throws InterruptedException {
        for (Process writer : writers) {
            writer.destroyForcibly().waitFor();
        }
    }

    @Test
    void whatIsNotCommittedIsNotCounted() throws IOException {
        LocalState before = watch.look();
        write(SPILL);
        assertThat(Files.size(journal())).as("the transaction spilled").isPositive();
        looksLike(300);
        assertThat(watch.look().interventionsSince(before)).isEmpty();
    }

    @Test
    void whatAKilledWriterLeftIsNotCounted() throws Exception {
        LocalState before = watch.look();
        write(SPILL).destroyForcibly().waitFor();
        assertThat(journal()).as("a hot journal").isNotEmptyFile();
        looksLike(300);
        assertThat(watch.look().interventionsSince(before)).isEmpty();
        run("db.execute('delete from queue where id > 290')");
        assertThat(watch.look().interventionsSince(before)).hasSize(1);
    }

    @Test
    void anExclusiveLockHidesNothing() throws IOException {
        LocalState before = watch.look();
        write("db.execute('pragma locking_mode=exclusive'); db.execute('begin exclusive');"
                + " db.execute('delete from queue where id > 250'); db.execute('commit');"
                + " db.execute('begin exclusive')");
        looksLike(250);
        assertThat(watch.look().interventionsSince(before)).hasSize(1);
    }

    @Test
    void aLogIsReadAndNothingIsLeftBesideIt() throws IOException {
        LocalState before = watch.look();
        run("db.execute('pragma journal_mode=wal')");
        looksLike(300);
        assertThat(beside()).containsOnlyKeys(queue.getFileName().toString());
        write("db.execute('pragma wal_autocheckpoint=0'); db.execute('insert into queue (text) values (1)');"
                + " db.execute('begin immediate'); db.execute('delete from queue')");
        looksLike(301);
        assertThat(watch.look().interventionsSince(before)).isEmpty();
    }

    /** Without a shared index of the log nobody else can open it; a copy can be. */
    @Test
    void aLogThatItsWriterKeepsToItselfIsCounted() throws IOException {
        LocalState before = watch.look();
        write("db.execute('pragma journal_mode=wal'); db.execute('pragma locking_mode=exclusive');"
                + " db.execute('delete from queue where id > 250')");
        looksLike(250);
        assertThat(watch.look().interventionsSince(before)).hasSize(1);
    }

    @Test
    void framesOfAKilledWriterCount() throws Exception {
        LocalState before = watch.look();
        write("db.execute('pragma journal_mode=wal'); db.execute('pragma wal_autocheckpoint=0');"
                        + " db.execute('delete from queue where id > 250')")
                .destroyForcibly()
                .waitFor();
        looksLike(250);
        assertThat(watch.look().interventionsSince(before)).hasSize(1);
    }

    /** A writer that does not wait for anybody never meets a lock of ours. */
    @Test
    void noWriterIsHeldUp() throws Exception {
        Process writer = start("""
                db.execute('pragma synchronous=off')
                import time
                for i in range(600):
                    db.execute('insert into queue (text) values (1)')
                    time.sleep(0.002)
                """);
        while (writer.isAlive()) {
            LocalState.QueueFile seen = watch.look().queues().get(0);
            assertThat(
                            seen.count().isCounted()
                                    ? seen.count().rows() >= 300
                                    : seen.count().uncounted().equals(Optional.of(Uncounted.BUSY)))
                    .as(seen.toString())
                    .isTrue();
        }
        assertThat(writer.waitFor()).isZero();
    }

    @Test
    void aTransactionOverSeveralDatabasesIsNotRolledBackByALook() throws IOException {
        LocalState before = watch.look();
        Path other = temporary.resolve("other.db");
        write("db.execute(\"attach '" + other + "' as other\"); db.execute('create table other.t (x)');"
                + " db.execute('pragma cache_size=1'); db.execute('begin immediate');"
                + " db.execute('insert into other.t values (1)'); db.execute('delete from queue')");
        looksLike(300);
        assertThat(watch.look().interventionsSince(before)).isEmpty();
    }

    /** The product may bring a SQLite that is newer than the gate's. */
    @Test
    void whatANewerSqliteMadeBesideTheQueueHidesNoRow() throws IOException {
        LocalState before = watch.look();
        run("db.execute('pragma writable_schema=on'); db.execute('insert into sqlite_master values"
                + " (\"view\", \"later\", \"later\", 0, \"create view later as select 1 in words of later\")')");
        looksLike(300);
        assertThat(watch.look().interventionsSince(before)).isEmpty();
    }

    @Test
    void whatIsTooLargeToBeCopiedIsNotCountedAndNobodysFault() throws IOException {
        LocalState before = watch.look();
        try (RandomAccessFile file = new RandomAccessFile(queue.toFile(), "rw")) {
            file.setLength((256L << 20) + 1);
        }
        LocalState later = watch.look();
        assertThat(later.queues().get(0).count().uncounted()).contains(Uncounted.TOO_LARGE);
        assertThat(later.interventionsSince(before)).isEmpty();
        assertThat(later.remembering(before).uncounted()).hasSize(1);
    }

    @Test
    void aQueueWhoseTableIsGoneHasLostItsRows() {
        LocalState before = watch.look();
        run("db.execute('drop table queue')");
        assertThat(watch.look().interventionsSince(before)).hasSize(1);
    }

    @Test
    void aQueueThatIsNoDatabaseAnyMoreHasLostItsRows() throws IOException {
        LocalState before = watch.look();
        Files.writeString(queue, "");
        assertThat(watch.look().interventionsSince(before)).hasSize(1);
    }

    /** Two looks: same number, same files beside the queue, byte for byte. */
    private void looksLike(long rows) throws IOException {
        Map<String, Integer> left = beside();
        for (int i = 0; i < 2; i++) {
            assertThat(watch.look().queues().get(0).count().rows()).isEqualTo(rows);
            assertThat(beside()).isEqualTo(left);
        }
        try (Stream<Path> copies = Files.list(temporary.resolve("copies"))) {
            assertThat(copies).isEmpty();
        }
    }

    private Path journal() {
        return queue.resolveSibling(queue.getFileName() + "-journal");
    }

    private Map<String, Integer> beside() throws IOException {
        Map<String, Integer> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(queue.getParent())) {
            for (Path file : all.toList()) {
                files.put(
                        file.getFileName().toString(),
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).hashCode());
            }
        }
        return files;
    }

    private void run(String statements) {
        Shell.run(temporary, Map.of(), List.of("python3", "-c", program(statements), queue.toString()));
    }

    /** Does something, says so, and waits for its end. */
    private Process write(String statements) throws IOException {
        Process writer = start(statements + "\nprint('ready', flush=True)\nsys.stdin.read()");
        BufferedReader said =
                new BufferedReader(new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8));
        assertThat(said.readLine()).isEqualTo("ready");
        return writer;
    }

    private Process start(String statements) throws IOException {
        Process writer = new ProcessBuilder("python3", "-c", program(statements), queue.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        writers.add(writer);
        return writer;
    }

    private static String program(String statements) {
        return "import sqlite3, sys\ndb = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=0)\n" + statements;
    }
}
