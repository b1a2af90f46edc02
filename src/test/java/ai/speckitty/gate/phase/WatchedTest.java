package ai.speckitty.gate.phase;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run from second 100 to second 110, looked at every 15 seconds at the most. */
class WatchedTest {

    private static final Instant ZERO = Instant.parse("2026-11-23T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "95 112, 0",
        "95 105 112, 0",
        "100 110, 0",
        "101 110, 0",
        "82 112, 0",
        "81 112, 1",
        "95 126, 1",
        "60 95 112, 0",
        "95 112 190, 0",
        "112 95, 0",
        "102 112, 1",
        "95 109, 1",
        "'', 2",
        "50 200, 1",
        "99 110 200, 0",
    })
    void needsSamplesBeforeAfterAndAtLeastEveryTwoIntervals(String seconds, int lacking) {
        List<Instant> samples = Arrays.stream(seconds.split(" ", -1))
                .filter(each -> !each.isEmpty())
                .map(each -> at(Integer.parseInt(each)))
                .toList();

        assertThat(new Watched("run 1", at(100), at(110)).lacks(samples, Duration.ofSeconds(15)))
                .hasSize(lacking);
    }

    /** The sample after a run of less than a second is no sample before it. */
    @Test
    void aShortRunEndsAtTheFirstSampleAfterIt() {
        Watched run = new Watched("run 1", at(100), at(100).plusMillis(200));

        assertThat(run.lacks(List.of(at(99), at(100).plusMillis(300), at(180)), Duration.ofSeconds(15)))
                .isEmpty();
    }

    private static Instant at(int second) {
        return ZERO.plusSeconds(second);
    }
}
