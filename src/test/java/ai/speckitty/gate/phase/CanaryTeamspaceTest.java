package ai.speckitty.gate.phase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.speckitty.gate.canary.PytestTeamspaceSuite;
import ai.speckitty.gate.evidence.AttemptBook;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.json.StrictRecords;
import ai.speckitty.gate.saas.Monitor;
import ai.speckitty.gate.secret.Redactor;
import ai.speckitty.gate.testkit.CanaryScene;
import ai.speckitty.gate.testkit.WholeFacts;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CanaryTeamspaceTest {

    @TempDir
    Path temporary;

    private String setup = "exit 0";
    private Duration deadline = Duration.ofSeconds(20);
    private CanaryScene scene;
    private Path uv;

    @BeforeEach
    void build() throws IOException {
        scene = new CanaryScene(temporary);
        uv = temporary.resolve("uv");
        scene.run.results.put(
                GatePhase.CANARY_SINGLE,
                WholeFacts.of(
                        GatePhase.CANARY_SINGLE,
                        StrictJson.object()
                                .set(
                                        "harness",
                                        StrictRecords.tree(
                                                scene.parts().harness().at()))));
    }

    /** A uv that writes the report of three files; {@code $n} is the run's number. */
    private Verdict run(String before, String third) throws IOException {
        Files.writeString(uv, """
                #!/usr/bin/env bash
                [ "$SK_E2E_SPEC_KITTY_BIN" = /venv/bin/spec-kitty ] || exit 2
                [ "$SK_E2E_SPEC_KITTY_PYTHON" = /venv/bin/python ] || exit 2
                [ "${PATH%%%%:*}" = /venv/bin ] || exit 2
                [ "$1" = sync ] && { echo setup; %s; }
                count=%s; n=$(($(cat "$count" 2>/dev/null || echo 0) + 1)); echo $n > "$count"
                for a in "$@"; do case "$a" in --junitxml=*) out="${a#--junitxml=}";; esac; done
                third="%s"; status=0; failures=0
                %s
                echo "=== short test summary info ==="
                for f in go_live_pre_connector_saas teamspace_pulse_deployed_dev teamspace_sync_deployed_dev; do
                  echo "PASSED tests/test_${f}_e2e.py::test_it"
                done
                c() { echo "<testcase classname='tests.test_$1_e2e' name='test_it'>$2</testcase>"; }
                { echo "<testsuites><testsuite tests='3' failures='$failures' errors='0' skipped='0'>"
                  c go_live_pre_connector_saas; c teamspace_pulse_deployed_dev; c teamspace_sync_deployed_dev "$third"
                  echo "</testsuite></testsuites>"; } > "$out"
                exit $status
                """.formatted(setup, temporary.resolve("count"), third, before));
        Files.setPosixFilePermissions(uv, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new CanaryTeamspace(
                        scene.parts(),
                        Optional.of(new PytestTeamspaceSuite(
                                scene.runner,
                                scene.spools,
                                scene.run,
                                new Redactor(scene.secrets),
                                scene.run.definition.teamspace().orElseThrow(),
                                scene.checkout,
                                CanaryScene.ENVIRONMENT,
                                Map.of("uv", uv.toString()),
                                deadline)))
                .run(scene.run);
    }

    @Test
    void fourRunsInARowPass() throws IOException {
        assertThat(run("", "").isPassed()).isTrue();
        assertThat(scene.run.facts().get("runs")).hasSize(4);
        assertThat(scene.run.facts().get("runs").get(3).get("tests").intValue()).isEqualTo(3);
        for (int run = 1; run <= 4; run++) {
            assertThat(scene.run.folder.resolve("teamspace/run-" + run + ".xml"))
                    .isRegularFile();
            assertThat(scene.run.folder.resolve("teamspace/run-" + run + ".log"))
                    .isRegularFile();
        }
    }

    @Test
    void theFirstRunThatFailsEndsTheStreak() throws IOException {
        Verdict verdict = run(
                "[ $n = 2 ] || third=''; [ $n = 2 ] && { failures=1; status=1; }",
                "<failure message='mission did not materialize within 60s'/>");
        assertThat(verdict.code()).contains(Code.TEAMSPACE_FAILED);
        assertThat(verdict.findings().toString()).contains("do not extend the wait");
        assertThat(scene.run.facts().get("runs")).hasSize(2);
    }

    @Test
    void anInterruptedRunKeepsItsLogAndItsReport() throws Exception {
        List<GateException> thrown = new ArrayList<>();
        Thread gate = new Thread(() -> {
            try {
                run(
                        "echo 'tests/a.py::test_it FAILED'; trap 'echo stopped; echo \"<testsuites/>\" > \"$out\";"
                                + " exit 1' TERM; touch \"$PWD/.git/waits\"; sleep 1000 & wait",
                        "");
            } catch (GateException e) {
                thrown.add(e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        gate.start();
        while (gate.isAlive() && !Files.exists(scene.checkout.resolve(".git/waits"))) {
            gate.join(10);
        }
        scene.runner.interrupt(Duration.ofSeconds(5));
        gate.join();
        assertThat(thrown)
                .singleElement()
                .satisfies(e -> assertThat(e.verdict().code()).contains(Code.INTERRUPTED));
        assertThat(scene.run.folder.resolve("teamspace/run-1.log")).content().contains("stopped");
        assertThat(scene.run.folder.resolve("teamspace/run-1.xml")).content().contains("testsuites");
        assertThat(scene.run.events(AttemptBook.FAILURE_SEEN))
                .singleElement()
                .satisfies(data -> assertThat(data.path("goal").asText() + ": "
                                + data.path("seen").asText())
                        .isEqualTo("canary-teamspace: a test FAILED"));
    }

    /** Whoever watches a test fail can commit to the harness before the run has ended. */
    @Test
    void whatFailedIsSaidBesideADeviationOfTheWorld() throws IOException {
        Monitor real = scene.monitor;
        Path seen = scene.checkout.resolve(".git/seen");
        scene.monitor = (interval, look) -> real.every(Duration.ofMillis(20), () -> {
            look.run();
            if (!Files.exists(seen) && scene.run.samples.stream().anyMatch(sample -> sample.has("deviation"))) {
                touch(seen);
            }
        });
        Verdict verdict = run(
                "failures=1; status=1; git -c user.name=t -c user.email=t@example.org commit -q --allow-empty -m x; "
                        + "for i in $(seq 400); do [ -e .git/seen ] && break; sleep 0.02; done",
                "<failure message='mission did not materialize within 60s'/>");
        assertThat(verdict.code()).contains(Code.HARNESS_CHANGED);
        assertThat(verdict.findings().toString()).contains("harness commit", "do not extend the wait");
        assertThat(scene.run.events(AttemptBook.FAILURE_SEEN))
                .singleElement()
                .satisfies(data ->
                        assertThat(data.path("seen").asText()).isEqualTo("the report of run 1 tells of a failure"));
    }

    @Test
    void anOutageThatIsSeenOnlyAfterTheRunExplainsIt() throws IOException {
        scene.saas = seen -> {
            if (Files.exists(temporary.resolve("count"))) {
                throw GateException.of(Code.SAAS_UNHEALTHY, "/health/", "HTTP 503", "HTTP 200");
            }
            return seen;
        };
        Verdict verdict = run("failures=1; status=1", "<failure message='connection refused'/>");
        assertThat(verdict.code()).contains(Code.SAAS_UNHEALTHY);
        assertThat(verdict.findings().toString()).contains("HTTP 503", "connection refused");
        assertThat(scene.run.events(AttemptBook.FAILURE_SEEN)).hasSize(1);
    }

    private static void touch(Path file) {
        try {
            Files.createFile(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void noReportProvesNothing() throws IOException {
        assertThat(run("exit 0", "").code()).contains(Code.TEAMSPACE_INCONCLUSIVE);
    }

    /** No test has run, so nothing is known of the candidate, and no root cause is there to find. */
    @Test
    void afterASetupThatFailedNothingRuns() {
        setup = "exit 3";
        assertSetupEndsIn(Code.NOT_READY, "exit status 3");
        assertThat(AttemptBook.Earlier.failed(Code.NOT_READY, false)).isFalse();
    }

    @Test
    void afterASetupThatHangsNothingRuns() {
        setup = "sleep 600";
        deadline = Duration.ofMillis(500);
        assertSetupEndsIn(Code.TIMED_OUT, "still ran after PT0.5S");
    }

    private void assertSetupEndsIn(Code code, String found) {
        assertThatThrownBy(() -> run("", "")).isInstanceOfSatisfying(GateException.class, e -> {
            assertThat(e.verdict().code()).contains(code);
            assertThat(e.verdict().findings()).singleElement().satisfies(finding -> {
                assertThat(finding.subject()).isEqualTo("uv sync --frozen");
                assertThat(finding.found()).isEqualTo(found);
                assertThat(finding.expected()).contains("teamspace/setup.log");
            });
        });
        assertThat(scene.run.folder.resolve("teamspace/setup.log")).exists();
        assertThat(scene.run.folder.resolve("teamspace/run-1.log")).doesNotExist();
    }

    @Test
    void theReportHoldsNoSecret() throws IOException {
        scene.secrets.learn("s3cr3t-of-teamspace");
        Verdict verdict = run("failures=1", "<failure message='s3cr3t-of-teamspace'/>");
        assertThat(verdict.code()).contains(Code.TEAMSPACE_FAILED);
        assertThat(verdict.findings().toString()).doesNotContain("s3cr3t");
        assertThat(scene.run.folder.resolve("teamspace/run-1.xml"))
                .content()
                .contains("[redacted]")
                .doesNotContain("s3cr3t");
    }
}
