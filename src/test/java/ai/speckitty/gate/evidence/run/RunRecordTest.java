package ai.speckitty.gate.evidence.run;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.evidence.ledger.CrashPoints;
import ai.speckitty.gate.evidence.ledger.Durable;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.testkit.FakeTime;
import ai.speckitty.gate.testkit.Sweep;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunRecordTest {

    @TempDir
    Path folder;

    /** What was read of a ledger before it grew, and what is read of the whole, is the same. */
    @Test
    void whatIsPublishedIsTheSameHoweverOftenItWasAskedFor() throws Exception {
        Random random = new Random(Sweep.random().nextLong());
        try (RunFolder run = RunFolder.create(folder, new Durable(CrashPoints.NONE), new FakeTime().source())) {
            RunRecord early = run.written();
            for (int at = 0; at < 40; at++) {
                run.event("something-else", StrictJson.object().put("at", at));
                run.publish("file-" + at, ("content " + at).getBytes(StandardCharsets.UTF_8));
                if (random.nextBoolean()) {
                    assertThat(run.written().published()).containsKey("file-" + at);
                }
            }
            assertThat(early.published()).isEmpty();
            assertThat(run.written().published().entrySet())
                    .hasSize(40)
                    .containsExactlyElementsOf(
                            RunRecord.read(folder).published().entrySet());
            assertThat(run.written().content("file-7")).isEqualTo(Files.readAllBytes(folder.resolve("file-7")));
        }
    }
}
