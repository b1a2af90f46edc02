package ai.speckitty.gate.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictRecords;
import ai.speckitty.gate.process.RunningProcess;
import ai.speckitty.gate.testkit.CanaryScene;
import ai.speckitty.gate.testkit.Policies;
import ai.speckitty.gate.testkit.Shell;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SystemLocalWatchTest {

    private static final long GATE = 5;

    @TempDir
    Path temporary;

    private final List<RunningProcess> running = new ArrayList<>();
    private Path home;
    private Path queue;
    private SystemLocalWatch watch;

    @BeforeEach
    void build() throws IOException {
        CanaryScene scene = new CanaryScene(temporary);
        home = scene.home;
        queue = home.resolve(".spec-kitty/queues/queue-0123456789abcdef.db");
        Files.createDirectories(queue.getParent());
        Files.createDirectories(home.resolve(".kittify/deep"));
        Files.writeString(home.resolve(".kittify/deep/state"), "x");
        python("db.execute('create table queue (id)'); [db.execute('insert into queue values (1)') for _ in range(3)]");
        watch = watch(scene, Set.of("PATH"));
    }

    private SystemLocalWatch watch(CanaryScene scene, Set<String> variables) {
        return new SystemLocalWatch(
                Policies.shipped().watch(),
                home,
                () -> List.copyOf(running),
                variables,
                "ours:r1:1"::equals,
                GATE,
                new PythonQueueRows(scene.runner, "python3", temporary.resolve("copies"), CanaryScene.ENVIRONMENT));
    }

    private void python(String statements) {
        Shell.run(
                temporary,
                Map.of(),
                List.of(
                        "python3",
                        "-c",
                        "import sqlite3,sys\ndb = sqlite3.connect(sys.argv[1])\n" + statements + "\ndb.commit()",
                        queue.toString()));
    }

    private void daemon(long pid, String started) throws IOException {
        Path owner = home.resolve(".spec-kitty/sync/daemon/owner.json");
        Files.createDirectories(owner.getParent());
        Files.writeString(owner, "{\"pid\":" + pid + ",\"token\":\"t0k3n-of-the-daemon\"}");
        running.add(process(pid, started, "python -c run_sync_daemon(9400, 't0k3n-of-the-daemon')"));
    }

    private static RunningProcess process(long pid, String started, String line) {
        return new RunningProcess(pid, 1, pid, started, false, List.of(line.split(" ", -1)), Optional.empty());
    }

    @Test
    void whatNobodyTouchedIsNoIntervention() throws IOException, MalformedJsonException {
        daemon(4711, "100");
        LocalState before = watch.look();
        assertThat(before.queues()).hasSize(2);
        assertThat(before.queues().get(1).count().rows()).isEqualTo(3);
        assertThat(watch.look().interventionsSince(before)).isEmpty();
        assertThat(StrictRecords.tree(before).toString()).doesNotContain("t0k3n");
        assertThat(StrictRecords.read(StrictRecords.tree(before), LocalState.class, "local"))
                .isEqualTo(before);
    }

    @Test
    void rowsThatGrowAreNoIntervention() {
        LocalState before = watch.look();
        python("db.execute('insert into queue values (2)')");
        assertThat(watch.look().interventionsSince(before)).isEmpty();
    }

    @Test
    void fewerRowsNeedTheSameDaemonThroughout() throws IOException {
        LocalState alone = watch.look();
        python("db.execute('delete from queue where rowid = 1')");
        assertThat(watch.look().interventionsSince(alone)).hasSize(1);
        daemon(4711, "100");
        LocalState drained = watch.look();
        python("db.execute('delete from queue where rowid = 2')");
        assertThat(watch.look().interventionsSince(drained)).isEmpty();
        assertThat(watch.look().eventsSince(drained))
                .containsExactly("~/.spec-kitty/queues/queue-0123456789abcdef.db drained from 2 to 1 rows");
        assertThat(drained.eventsSince(alone)).contains("sync daemon appeared, process 4711");
    }

    @Test
    void aQueueThatIsGoneOrReplacedIsAnIntervention() throws IOException {
        LocalState before = watch.look();
        Files.delete(queue);
        assertThat(watch.look().interventionsSince(before)).hasSize(1);
        python("db.execute('create table queue (id)')");
        assertThat(watch.look().interventionsSince(before)).hasSize(1);
    }

    /** A look that gives no number hides nothing: the last number is what the next one is compared with. */
    @Test
    void rowsLostAcrossUncountedLooksAreFound() throws IOException, MalformedJsonException {
        LocalState counted = watch.look();
        LocalState seen = counted;
        for (Uncounted why : List.of(Uncounted.BUSY, Uncounted.DAMAGED, Uncounted.TOO_LARGE)) {
            LocalState blind = blind(why).look().remembering(seen);
            assertThat(blind.interventionsSince(seen)).as(why.word()).isEmpty();
            assertThat(StrictRecords.tree(blind).toString())
                    .contains("\"uncounted\":\"" + why.word() + "\"", "\"lastCount\":{");
            seen = StrictRecords.read(StrictRecords.tree(blind), LocalState.class, "local");
            assertThat(seen).isEqualTo(blind);
        }
        assertThat(watch.look().remembering(seen).interventionsSince(seen)).isEmpty();
        python("db.execute('delete from queue where rowid = 1')");
        assertThat(watch.look().remembering(seen).interventionsSince(seen)).hasSize(1);
        daemon(4711, "100");
        assertThat(watch.look().remembering(seen).interventionsSince(seen))
                .as("a daemon that came later explains nothing")
                .hasSize(1);
    }

    @Test
    void aDrainAcrossUncountedLooksNeedsTheSameDaemon() throws IOException {
        daemon(4711, "100");
        LocalState counted = watch.look();
        LocalState blind = blind(Uncounted.BUSY).look().remembering(counted);
        python("db.execute('delete from queue where rowid = 1')");
        assertThat(watch.look().interventionsSince(blind)).isEmpty();
        assertThat(watch.look().eventsSince(blind))
                .containsExactly("~/.spec-kitty/queues/queue-0123456789abcdef.db drained from 3 to 2 rows");
    }

    @Test
    void whatCanNoLongerBeReadIsAnIntervention() {
        LocalState counted = watch.look();
        for (Uncounted why : List.of(Uncounted.UNREADABLE, Uncounted.NO_QUEUE, Uncounted.NO_DATABASE)) {
            assertThat(blind(why).look().interventionsSince(counted))
                    .as(why.word())
                    .hasSize(1);
            assertThat(watch.look().interventionsSince(blind(why).look()))
                    .as("from the start")
                    .isEmpty();
        }
    }

    /** A loop of links stands for whatever else keeps a folder from being looked into, also for the superuser. */
    @Test
    void aFolderThatCannotBeLookedIntoIsSaid() throws IOException {
        Path folder = queue.resolveSibling("");
        Path aside = folder.resolveSibling("aside");
        LocalState before = watch.look();
        Files.move(folder, aside);
        Files.createSymbolicLink(folder, folder);
        LocalState hidden = watch.look();
        assertThat(hidden.interventionsSince(before))
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.found()).contains("out of sight", "~/.spec-kitty/queues cannot be read"));
        assertThat(StrictRecords.tree(hidden).toString())
                .contains("\"path\":\"~/.spec-kitty/queues\"", "cannot be read");
        assertThat(hidden.interventionsSince(hidden)).isEmpty();
        Files.delete(folder);
        Files.move(aside, folder);
        assertThat(watch.look().interventionsSince(hidden)).isEmpty();
    }

    @Test
    void moreFilesThanCanBeLookedAtAreAnError() throws IOException {
        for (int i = 0; i < 10_000; i++) {
            Files.createFile(home.resolve(".kittify/deep/f" + i));
        }
        assertThatThrownBy(watch::look).isInstanceOfSatisfying(GateException.class, e -> {
            assertThat(e.verdict().code()).contains(Code.DEFINITION_INVALID);
            assertThat(e.verdict().findings().toString()).contains("~/.kittify/**", "10000");
        });
        Files.delete(home.resolve(".kittify/deep/f0"));
        Files.delete(home.resolve(".kittify/deep/f1"));
        assertThat(watch.look().queues()).hasSize(10_000);
    }

    /** The same machine, on which no database can be counted. */
    private SystemLocalWatch blind(Uncounted why) {
        return new SystemLocalWatch(
                Policies.shipped().watch(),
                home,
                () -> List.copyOf(running),
                Set.of("PATH"),
                "ours:r1:1"::equals,
                GATE,
                databases ->
                        databases.stream().collect(Collectors.toMap(path -> path, path -> QueueCount.without(why))));
    }

    @Test
    void aKilledDaemonIsFoundByItsIdentity() throws IOException {
        daemon(4711, "100");
        LocalState before = watch.look();
        running.clear();
        assertThat(watch.look().interventionsSince(before)).hasSize(1);
        running.add(process(4711, "200", "vim"));
        assertThat(watch.look().interventionsSince(before)).hasSize(1);
        running.clear();
        daemon(4712, "300");
        assertThat(watch.look().interventionsSince(before)).hasSize(1);
    }

    /** Where the system shows no environments, as macOS does not, what the gate started is known by who started it. */
    @Test
    void withoutMarksOnlyTheGatesOwnDescendantsAreNoStrangers() {
        running.add(new RunningProcess(20, GATE, 0, "1", false, List.of("bash", "canary.sh"), Optional.empty()));
        running.add(0, new RunningProcess(21, 20, 0, "1", false, List.of("fly", "ssh"), Optional.empty()));
        running.add(new RunningProcess(22, 1, 0, "1", false, List.of("fly", "ssh"), Optional.empty()));
        assertThat(watch.look().forbidden()).singleElement().asString().startsWith("process 22 ");
        running.add(new RunningProcess(23, GATE, 0, "1", false, List.of("bash"), Optional.of("ours:r1:1")));
        assertThat(watch.look().forbidden()).as("marks are seen").hasSize(2);
    }

    /** A root cause that names the forbidden program stands in the command lines of all who hand it on. */
    @Test
    void theGateAndWhoStartedItAreNoStrangers() {
        List<String> told = List.of("sh", "-c", "mvn verify -Dgate.rootCause='someone had used fly ssh console'");
        running.add(new RunningProcess(GATE, 4, 0, "1", false, told, Optional.empty()));
        running.add(new RunningProcess(6, GATE, 0, "2", false, told, Optional.empty())); // not yet what it is to become
        running.add(new RunningProcess(4, 3, 0, "1", false, told, Optional.empty()));
        running.add(new RunningProcess(3, 1, 0, "1", false, told, Optional.of("theirs:r1:1")));
        running.add(new RunningProcess(1, 0, 0, "1", false, told, Optional.empty()));
        assertThat(watch.look().forbidden()).isEmpty();
        running.add(new RunningProcess(9, 3, 0, "1", false, List.of("fly", "ssh", "console"), Optional.empty()));
        assertThat(watch.look().forbidden()).singleElement().asString().startsWith("process 9 ");
    }

    /** An owner file outlives its daemon, and its number is given to another program. */
    @Test
    void aProgramOfTheDaemonsOldNumberIsNoDaemon() throws IOException {
        daemon(4711, "100");
        running.clear();
        running.add(process(4711, "200", "vim run_sync_daemon.py"));
        LocalState before = watch.look();
        assertThat(before.owned()).isEmpty();
        python("db.execute('delete from queue where rowid = 1')");
        LocalState now = watch.look();
        assertThat(now.interventionsSince(before)).as("it drains nothing").hasSize(1);
        running.clear();
        assertThat(watch.look().interventionsSince(now)).as("it may end").isEmpty();
        daemon(4711, "300");
        assertThat(watch.look().eventsSince(now)).containsExactly("sync daemon appeared, process 4711");
    }

    /** The shipped patterns tell who changes the service from who looks at it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            curl -s -X DELETE https://spec-kitty-dev.fly.dev/queue                                  | 1
            curl https://spec-kitty-dev.fly.dev/queue -X DELETE                                     | 1
            curl https://spec-kitty-dev.fly.dev/api/events --data-binary @events.json               | 1
            curl -sXPOST https://spec-kitty-dev.fly.dev/api/drain                                   | 1
            curl -T rows.json https://spec-kitty-dev.fly.dev/api/rows                               | 1
            curl --json {} https://spec-kitty-dev.fly.dev/api/rows                                  | 1
            curl -fsSL https://spec-kitty-dev.fly.dev/health/                                       | 0
            curl https://spec-kitty-dev.fly.dev/health/ https://spec-kitty-dev.fly.dev/health/ready/ | 0
            sh -c curl https://spec-kitty-dev.fly.dev/health/ && curl https://spec-kitty-dev.fly.dev/ | 0
            curl --retry-delay 2 --fail https://spec-kitty-dev.fly.dev/health/                      | 0
            curl -d x https://example.org/                                                          | 0
            fly ssh console                                                                         | 1
            flyctl -a spec-kitty-dev ssh console                                                    | 1
            fly --app=spec-kitty-dev proxy 15432                                                    | 1
            fly postgres connect -a spec-kitty-db                                                   | 1
            fly logs -a spec-kitty-dev                                                              | 0
            sh -c fly logs -a spec-kitty-dev && grep ssh                                            | 0
            pkill -f run_sync_daemon                                                                | 1
            """, quoteCharacter = '`')
    void whoChangesTheServiceIsSeenAndWhoLooksAtItIsNot(String line, int seen) {
        running.clear();
        running.add(new RunningProcess(8, 1, 1, "1", false, List.of(line.split(" ")), Optional.of("theirs:r1:1")));
        assertThat(watch.look().forbidden()).hasSize(seen);
    }

    @Test
    void forbiddenProcessesAndVariablesAreSeen() throws IOException {
        running.add(process(7, "1", "pkill -f run_sync_daemon"));
        running.add(process(8, "1", "curl -s -X DELETE https://spec-kitty-dev.fly.dev/queue"));
        running.add(process(9, "1", "vim run_sync_daemon.py"));
        running.add(new RunningProcess(
                10, 1, 1, "1", false, List.of("pkill", "run_sync_daemon"), Optional.of("ours:r1:1")));
        running.add(new RunningProcess(11, 1, 1, "1", false, List.of("fly", "ssh"), Optional.of("theirs:r1:1")));
        LocalState seen = watch.look();
        assertThat(seen.forbidden()).hasSize(3);
        assertThat(seen.interventionsSince(seen)).hasSize(3);
        running.clear();
        CanaryScene scene = new CanaryScene(Files.createDirectory(temporary.resolve("other")));
        LocalState overridden =
                watch(scene, Set.of("SK_INGRESS_EVENT_CAP", "max_body", "PATH")).look();
        assertThat(overridden.overrides()).containsExactly("SK_INGRESS_EVENT_CAP", "max_body");
    }
}
