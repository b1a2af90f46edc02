package ai.speckitty.gate.phase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.speckitty.gate.readiness.ReadinessCheck;
import ai.speckitty.gate.testkit.FakeRun;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What doctor makes of what its checks say. */
class DoctorTest {

    @TempDir
    Path folder;

    private final List<String> looked = new ArrayList<>();

    @Test
    void everyLackIsSaidAtOnce() {
        Verdict verdict = doctor(lacking("uv"), lacking("checkout"), there("clock"));

        assertThat(verdict.code()).contains(Code.NOT_READY);
        assertThat(verdict.findings()).extracting(Finding::subject).containsExactly("uv", "checkout");
        assertThat(looked).as("what may write").containsExactly("uv", "checkout", "clock");
    }

    @Test
    void whatMayWriteIsLookedAtOnceAllIsThere() {
        assertThat(doctor(there("tools"), there("clock")).isPassed()).isTrue();
        assertThat(looked).containsExactly("tools", "clock", "abandoned");
    }

    @Test
    void aLackIsSaidAlsoWhenSomethingCannotBeFoundOut() {
        Verdict verdict = doctor(lacking("uv"), refusing(Code.UNREACHABLE), there("clock"));

        assertThat(verdict.code()).contains(Code.NOT_READY);
        assertThat(verdict.findings()).extracting(Finding::subject).containsExactly("uv", "UNREACHABLE");
        assertThat(looked).containsExactly("uv");
    }

    @Test
    void whatCannotBeFoundOutAloneKeepsItsCode() {
        GateException refused = catchThrowableOfType(
                GateException.class, () -> doctor(there("tools"), refusing(Code.UNREACHABLE), lacking("uv")));

        assertThat(refused.verdict().code()).contains(Code.UNREACHABLE);
        assertThat(looked).doesNotContain("uv");
    }

    @Test
    void anInterruptionIsOneWhateverIsMissing() {
        GateException refused =
                catchThrowableOfType(GateException.class, () -> doctor(lacking("uv"), refusing(Code.INTERRUPTED)));

        assertThat(refused.verdict().code()).contains(Code.INTERRUPTED);
    }

    private Verdict doctor(ReadinessCheck... checks) {
        return new Doctor(List.of(checks), there("abandoned")).run(new FakeRun(folder));
    }

    private ReadinessCheck there(String subject) {
        return () -> {
            looked.add(subject);
            return new ReadinessCheck.Readiness(subject, List.of(subject + " 1.0"), List.of());
        };
    }

    private ReadinessCheck lacking(String subject) {
        return () -> {
            looked.add(subject);
            return new ReadinessCheck.Readiness(
                    subject, List.of(), List.of(new Finding(subject, "not there", "there")));
        };
    }

    private static ReadinessCheck refusing(Code code) {
        return () -> {
            throw GateException.of(code, code.name(), "no answer", "an answer");
        };
    }
}
