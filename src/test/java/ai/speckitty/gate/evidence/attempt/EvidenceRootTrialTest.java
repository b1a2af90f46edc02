package ai.speckitty.gate.evidence.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.evidence.ledger.CrashPoints;
import ai.speckitty.gate.evidence.ledger.Durable;
import ai.speckitty.gate.testkit.Stops;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What doctor tries out before anything costs time, on disks that cannot do what evidence needs. */
class EvidenceRootTrialTest {

    @TempDir
    Path root;

    @Test
    void aDiskWithLinksAndModesIsLeftAsItWas() {
        trial(CrashPoints.NONE);
        assertThat(root).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"before-temporary", "before-link", "after-link"})
    void aDiskThatFailsIsLeftAsItWas(String failing) {
        Stops.assertCode(
                () -> trial(point -> {
                    if (point.equals(failing)) {
                        throw GateException.storage(root, "links", new IOException("Operation not permitted"));
                    }
                }),
                Code.STORAGE_FAILED);
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void aRootThatCannotBeWrittenSaysSo() {
        Stops.assertCode(
                () -> new EvidenceRoot(root.resolve("not there"), new Durable(CrashPoints.NONE)).tryOut(),
                Code.STORAGE_FAILED);
    }

    private void trial(CrashPoints disk) {
        new EvidenceRoot(root, new Durable(disk)).tryOut();
    }
}
