package ai.speckitty.gate.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.speckitty.gate.action.Action;
import ai.speckitty.gate.secret.Redactor;
import ai.speckitty.gate.secret.Secrets;
import ai.speckitty.gate.time.TimeSource;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemProcessRunnerTest {

    private static final Map<String, String> PATH = Map.of("PATH", "/usr/bin:/bin");
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path temporary;

    private Path folder;
    private Path spools;
    private Path log;
    private final List<Action> actions = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private final Secrets secrets = new Secrets();
    private final Cookie cookie = new Cookie("test-" + UUID.randomUUID(), "r1");
    private SystemProcessRunner runner;

    @BeforeEach
    void build() throws IOException {
        folder = Files.createDirectory(temporary.resolve("ein Ordner mit Läuten"));
        spools = temporary.resolve("spools");
        log = folder.resolve("out.log");
        runner = runner(Duration.ofMillis(200));
    }

    @Test
    void whatTheLocaleCannotPassOnIsNotStarted() {
        Command plain = new Command(List.of("echo", "a b"), folder, PATH, SOON, Action.Effect.READ);
        Command said = new Command(List.of("echo", "ä"), folder, PATH, SOON, Action.Effect.READ);
        Command given = new Command(List.of("echo"), folder, Map.of("HOME", "/home/ä"), SOON, Action.Effect.READ);
        SystemProcessRunner.requirePassable("echo", plain, StandardCharsets.US_ASCII);
        SystemProcessRunner.requirePassable("echo", said, StandardCharsets.UTF_8);
        assertThat(SystemProcessRunner.passedIn(17)).isEqualTo(Charset.defaultCharset());
        assertThat(SystemProcessRunner.passedIn(21).name())
                .isEqualTo(
                        Charset.forName(System.getProperty("sun.jnu.encoding")).name());
        for (Command one : List.of(said, given)) {
            assertThatThrownBy(() -> SystemProcessRunner.requirePassable("echo", one, StandardCharsets.US_ASCII))
                    .isInstanceOfSatisfying(
                            GateException.class,
                            e -> assertThat(e.verdict().code()).contains(Code.NOT_READY));
        }
    }

    private SystemProcessRunner runner(Duration grace) {
        return runner(grace, TimeSource.system());
    }

    private SystemProcessRunner runner(Duration grace, TimeSource time) {
        return new SystemProcessRunner(
                actions::add,
                new Redactor(secrets),
                time,
                SpoolFolder.open(spools),
                cookie,
                ProcessTable.ofThisMachine(),
                process -> process.commandLine().contains("product-daemon"),
                grace);
    }

    private static void create(Path file) {
        try {
            Files.writeString(file, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Command bash(String script, Duration deadline) {
        return new Command(List.of("bash", "-c", script), folder, PATH, deadline, Action.Effect.RUN);
    }

    @Test
    void captureGivesBothStreamsAndTheStatus() {
        Captured said = runner.capture(bash("printf 'out\\n'; printf 'err\\n' >&2; exit 7", SOON));
        assertThat(said.out()).isEqualTo("out\n");
        assertThat(said.err()).isEqualTo("err\n");
        assertThat(said.ending().exit()).isEqualTo(7);
        assertThat(said.ending().succeeded()).isFalse();
        assertThat(spools).isEmptyDirectory();
    }

    @Test
    void theEnvironmentIsExactlyWhatWasGivenPlusTheCookie() {
        Captured said = runner.capture(
                new Command(List.of("/usr/bin/env"), folder, Map.of("ONE", "1"), SOON, Action.Effect.READ));
        assertThat(said.out().lines())
                .containsExactlyInAnyOrder("ONE=1", Cookie.VARIABLE + "=" + cookie.workspace() + ":r1:1");
    }

    @Test
    void theProgramIsLookedUpOnItsOwnPath() throws IOException {
        Path tool = Files.writeString(folder.resolve("only-here"), "#!/bin/sh\necho found\n");
        Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(runner.capture(new Command(
                                List.of("only-here"),
                                folder,
                                Map.of("PATH", folder.toString()),
                                SOON,
                                Action.Effect.READ))
                        .out())
                .isEqualTo("found\n");
        assertCode(
                Code.NOT_READY,
                () -> runner.capture(new Command(List.of("only-here"), folder, PATH, SOON, Action.Effect.READ)));
    }

    @Test
    void standardInputIsClosed() {
        assertThat(runner.capture(bash("read line; echo $?", SOON)).out()).isEqualTo("1\n");
    }

    @Test
    void everyStartIsWrittenDownWithoutSecrets() {
        secrets.learn("s3cr3t-argument");
        runner.capture(bash("true s3cr3t-argument", SOON));
        assertThat(actions).singleElement().satisfies(action -> {
            assertThat(action.kind()).isEqualTo(Action.Kind.PROCESS);
            assertThat(action.effect()).isEqualTo(Action.Effect.RUN);
            assertThat(action.details().get("argv")).isEqualTo("[\"bash\",\"-c\",\"true [redacted]\"]");
        });
    }

    @Test
    void theLogHoldsBothStreamsInOrderAndItsLinesComeWhileItRuns() throws IOException {
        Path sign = folder.resolve("seen");
        ProcessExit ending = runner.run(
                bash("echo first; while [ ! -e seen ]; do sleep 0.01; done; echo second >&2; printf rest", SOON),
                log,
                line -> {
                    lines.add(line);
                    touch(sign);
                });
        assertThat(ending.succeeded()).isTrue();
        assertThat(lines).containsExactly("first", "second", "rest");
        assertThat(Files.readString(log)).isEqualTo("first\nsecond\nrest");
    }

    @Test
    void theLogHoldsNoSecret() throws IOException {
        secrets.learn("s3cr3t-in-the-log");
        runner.run(bash("printf s3cr3t-; sleep 0.1; echo in-the-log", SOON), log, lines::add);
        assertThat(Files.readString(log)).isEqualTo("[redacted]\n");
        assertThat(lines).containsExactly("[redacted]");
    }

    @Test
    void aLogThatExistsIsNeverWrittenAgain() throws IOException {
        Files.writeString(log, "old");
        assertCode(Code.STORAGE_FAILED, () -> runner.run(bash("echo new", SOON), log, lines::add));
        assertThat(Files.readString(log)).isEqualTo("old");
    }

    @Test
    void bytesThatAreNoTextStayInTheLog() throws IOException {
        runner.run(bash("printf 'a\\xff\\xfe\\0b\\x1b[31mred\\x1b[0m\\n'", SOON), log, lines::add);
        assertThat(Files.readAllBytes(log))
                .isEqualTo("a\u00ff\u00fe\0b\u001b[31mred\u001b[0m\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(lines).containsExactly("a\ufffd\ufffdbred");
    }

    @Test
    void aProgramThatEmptiesItsOwnOutputLosesNothingThatWasSeen() throws IOException {
        Path seen = log.resolveSibling("seen");
        runner.run(
                bash(
                        "echo the first; until [ -e '" + seen
                                + "' ]; do sleep 0.05; done; : > /proc/self/fd/1; echo second",
                        SOON),
                log,
                line -> {
                    lines.add(line);
                    create(seen);
                });
        assertThat(lines).containsExactly("the first", "second");
    }

    @Test
    void aHangEndsAtItsDeadlineWithAllItsChildren() {
        ProcessExit ending =
                runner.run(bash("sleep 1000 & sleep 1000 & wait", Duration.ofMillis(200)), log, lines::add);
        assertThat(ending.timedOut()).isTrue();
        assertThat(ending.succeeded()).isFalse();
        assertThat(leftovers()).isEmpty();
        assertCode(Code.TIMED_OUT, () -> runner.capture(bash("sleep 1000", Duration.ofMillis(100))));
    }

    @Test
    void whatIsCapturedMayNotBeEndless() {
        assertCode(Code.STORAGE_FAILED, () -> runner.capture(bash("head -c 70000000 /dev/zero; sleep 1000", SOON)));
        assertThat(leftovers()).isEmpty();
        assertThat(spools).isEmptyDirectory();
    }

    @Test
    void aFloodWithoutAnEndEndsAtItsDeadline() throws IOException {
        ProcessExit ending =
                runner.run(bash("while :; do echo one line of many; done", Duration.ofMillis(300)), log, line -> {});
        assertThat(ending.timedOut()).isTrue();
        assertThat(leftovers()).isEmpty();
        assertThat(Files.size(log)).isPositive();
        try (var kept = Files.lines(log)) {
            assertThat(kept.limit(1000)).allMatch("one line of many"::startsWith);
        }
    }

    @Test
    void whatTheGateWaitsForIsNoLeftoverAndWhatItLeftIs() {
        Leftovers found = new Leftovers(
                ProcessTable.ofThisMachine(),
                cookie,
                process -> process.commandLine().contains("product-daemon"),
                runner::underWay);
        List<List<Leftover>> meanwhile = new ArrayList<>();
        runner.run(
                bash(
                        "(setsid bash -c 'touch one; exec sleep 30' &) ; (setsid bash -c 'touch two; sleep 30; :"
                                + " product-daemon' &) ; until [ -e one ] && [ -e two ]; do sleep 0.05; done; echo up;"
                                + " until [ -e looked ]; do sleep 0.05; done",
                        SOON),
                log,
                line -> {
                    meanwhile.add(found.ofThisRun());
                    create(folder.resolve("looked"));
                });
        assertThat(meanwhile).containsExactly(List.of());
        assertThat(found.ofThisRun()).extracting(Leftover::daemon).containsExactlyInAnyOrder(false, true, true);
        assertThat(found.ofEarlierRuns()).isEmpty();
        assertThat(new Leftovers(
                                ProcessTable.ofThisMachine(),
                                new Cookie(cookie.workspace(), "r2"),
                                process -> false,
                                java.util.Set::of)
                        .ofEarlierRuns())
                .hasSize(3);
        leftovers().forEach(process -> ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroyForcibly));
    }

    /** The clock is read when a program runs and its start has not come back: then another thread may look. */
    @Test
    void whatHasJustStartedIsNoLeftover() {
        List<RunningProcess> seen = new ArrayList<>();
        List<Leftover> left = new ArrayList<>();
        TimeSource real = TimeSource.system();
        InstantSource looking = () -> {
            Leftovers found = new Leftovers(ProcessTable.ofThisMachine(), cookie, process -> false, runner::underWay);
            seen.addAll(leftovers());
            left.addAll(found.ofThisRun());
            create(folder.resolve("looked"));
            return real.now();
        };
        runner = runner(Duration.ofMillis(200), new TimeSource(looking, real.ticker(), real.sleeper()));
        runner.capture(bash("until [ -e looked ]; do sleep 0.05; done", SOON));
        assertThat(seen).isNotEmpty();
        assertThat(left).isEmpty();
        assertThat(runner.underWay()).isEmpty();
        assertCode(
                Code.NOT_READY,
                () -> runner.capture(
                        new Command(List.of("bash"), folder.resolve("gone"), PATH, SOON, Action.Effect.READ)));
        assertThat(runner.underWay()).isEmpty();
    }

    @Test
    void whoIgnoresTermIsKilled() throws IOException {
        String stubborn = "trap '' TERM; echo ready; while :; do sleep 0.05; done";
        ProcessExit ending =
                runner.run(bash("(" + stubborn + ") & " + stubborn, Duration.ofSeconds(3)), log, lines::add);
        assertThat(ending.timedOut()).isTrue();
        assertThat(Files.readString(log)).isEqualTo("ready\nready\n");
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void whoLeftForASessionOfItsOwnIsFoundByItsCookie() {
        runner.run(bash("setsid sleep 1000 & disown; sleep 1000", Duration.ofMillis(300)), log, lines::add);
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void aDaemonOfTheProductIsSparedAndReported() {
        runner.run(
                bash("setsid bash -c 'sleep 30; : product-daemon' & sleep 1000", Duration.ofMillis(300)),
                log,
                lines::add);
        assertThat(leftovers())
                .anySatisfy(process -> assertThat(process.commandLine()).contains("product-daemon"));
        leftovers().forEach(process -> ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroyForcibly));
    }

    @Test
    void anOrphanThatHoldsTheOutputDoesNotHoldTheGate() throws IOException {
        ProcessExit ending = runner.run(bash("sleep 30 & echo done", SOON), log, lines::add);
        assertThat(ending.took()).isLessThan(Duration.ofSeconds(10));
        assertThat(Files.readString(log)).isEqualTo("done\n");
        assertThat(leftovers()).hasSize(1);
        leftovers().forEach(process -> ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroyForcibly));
    }

    /** The whole gigabyte is written under the sweep only. */
    @Test
    void aFloodWithoutALineFeedIsKeptWhole() throws IOException {
        long megabytes = ai.speckitty.gate.testkit.Sweep.cases(16, 1024);
        runner.run(
                bash("head -c " + (megabytes << 20) + " /dev/zero | tr '\\0' x", Duration.ofMinutes(5)),
                log,
                lines::add);
        assertThat(log).hasSize(megabytes << 20);
        assertThat(lines).singleElement().satisfies(line -> assertThat(line).hasSizeLessThan(20_000));
    }

    @Test
    void anInterruptionEndsWhatRunsAndLetsNothingStart() throws InterruptedException {
        List<Throwable> thrown = new ArrayList<>();
        Thread work = new Thread(() -> {
            try {
                runner.run(bash("echo up; sleep 1000", SOON), log, line -> lines.add(line));
            } catch (GateException e) {
                thrown.add(e);
            }
        });
        work.start();
        while (work.isAlive() && leftovers().isEmpty()) {
            work.join(10);
        }
        runner.interrupt(Duration.ofMillis(200));
        work.join();
        assertThat(thrown).singleElement().satisfies(e -> assertCode(Code.INTERRUPTED, e));
        assertThat(leftovers()).isEmpty();
        assertCode(Code.INTERRUPTED, () -> runner.capture(bash("echo no", SOON)));
    }

    @Test
    void spoolsArePrivateAndOldOnesAreDeleted() throws IOException {
        Files.writeString(spools.resolve("output-1.spool"), "from a killed gate");
        Captured said =
                runner(Duration.ofMillis(200)).capture(bash("stat -c %a " + spools + " " + spools + "/*", SOON));
        assertThat(said.out()).isEqualTo("700\n600\n600\n");
        assertThat(spools).isEmptyDirectory();
    }

    private List<RunningProcess> leftovers() {
        return ProcessTable.ofThisMachine().look().stream()
                .filter(process -> !process.ended())
                .filter(process -> process.cookie()
                        .filter(value -> value.startsWith(cookie.workspace()))
                        .isPresent())
                .toList();
    }

    private static void touch(Path sign) {
        try {
            Files.write(sign, new byte[0]);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void assertCode(Code code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).satisfies(e -> assertCode(code, e));
    }

    private static void assertCode(Code code, Throwable thrown) {
        assertThat(thrown)
                .isInstanceOfSatisfying(
                        GateException.class, e -> assertThat(e.verdict().code()).contains(code));
    }
}
