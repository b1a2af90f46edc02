package ai.speckitty.gate.report;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.time.TimeSource;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Standing;
import ai.speckitty.gate.verdict.Verdict;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConsoleProgressTest {

    private final AtomicLong nanos = new AtomicLong(7);
    private final TimeSource time =
            new TimeSource(InstantSource.fixed(Runs.START), nanos::get, duration -> pass(duration));
    private final List<String> lines = new ArrayList<>();
    private final StringBuilder screen = new StringBuilder();

    @Test
    void aLogHearsOfLongWorkNowAndThen() {
        ConsoleProgress log = console(false);
        for (int second = 0; second < 95; second++) {
            log.live("run 2 of 4, second " + second);
            pass(Duration.ofSeconds(1));
        }
        assertThat(lines)
                .containsExactly(
                        "  0:30 run 2 of 4, second 30", "  1:00 run 2 of 4, second 60", "  1:30 run 2 of 4, second 90");
        assertThat(screen).isEmpty();
    }

    @Test
    void aLogHearsOfAWaitMoreRarely() {
        ConsoleProgress log = console(false);
        for (int minute = 0; minute < 11; minute++) {
            log.awaiting("waiting for o/r#7, minute " + minute);
            pass(Duration.ofMinutes(1));
            log.beat();
        }
        assertThat(lines).containsExactly("  5:00 waiting for o/r#7, minute 4", "  10:00 waiting for o/r#7, minute 9");
    }

    @Test
    void workThatSaysNothingIsSeenToGoOn() {
        ConsoleProgress log = console(false);
        ConsoleProgress terminal = console(true);
        log.began(GatePhase.INSTALL_RC);
        terminal.began(GatePhase.PREFLIGHT);
        for (int second = 0; second < 61; second++) {
            pass(Duration.ofSeconds(1));
            log.beat();
        }
        terminal.beat();
        assertThat(lines)
                .containsExactly(
                        "  0:30 install-rc: traces, installs and imports the candidate",
                        "  1:00 install-rc: traces, installs and imports the candidate");
        assertThat(screen.toString())
                .endsWith("\r\u001b[K  1:01 preflight: checks that the service is well, and as it was");
        terminal.close();
        terminal.beat();
        assertThat(screen.toString()).endsWith("as it was\r\u001b[K");
    }

    @Test
    void aTerminalBreaksLongLinesAtSpacesAndKeepsAddressesWhole() {
        String address = "https://github.com/owner/a-repository-with-a-long-name/issues/41#issuecomment-1234567890";
        console(true).say("comment on owner/repository#41 " + address + " and some more words");
        assertThat(lines)
                .containsExactly("  comment on owner/repository#41", "    " + address, "    and some more words");
        lines.clear();
        console(false).say("comment on owner/repository#41 " + address);
        assertThat(lines).containsExactly("  comment on owner/repository#41 " + address);
    }

    @Test
    void aTerminalDrawsOverItsLiveLineAndClearsItBeforeALineThatStays() {
        ConsoleProgress terminal = console(true);
        terminal.live("one");
        terminal.live("too soon");
        pass(Duration.ofSeconds(1));
        terminal.live("two");
        terminal.say("done");
        terminal.say("and done");
        terminal.close();
        String clear = "\r\u001b[K";
        assertThat(screen.toString().split(java.util.regex.Pattern.quote(clear), -1))
                .containsExactly("", "  0:00 one", "  0:01 two", "", "  0:01 two", "", "  0:01 two", "");
        assertThat(lines).containsExactly("  done", "  and done");
    }

    @Test
    void neitherLineShowsASecretOrASequenceOfTheOutside() {
        ConsoleProgress terminal = console(true);
        terminal.say("token s3cret \u001b[31m");
        terminal.live("token s3cret \u001b[31m" + "x".repeat(500));
        assertThat(lines.get(0)).isEqualTo("  token *** ?[31m");
        assertThat(screen.toString()).doesNotContain("s3cret").doesNotContain("[31mx\u001b");
        assertThat(screen.length()).isLessThan(90);
    }

    @ParameterizedTest
    @EnumSource(Code.class)
    void everyResultFitsOnItsLine(Code code) {
        Verdict verdict = Verdict.of(code, List.of(new Finding("a", "b", "c")));
        String line = ConsoleLine.of(
                Runs.phase(
                        GatePhase.CANARY_TEAMSPACE,
                        verdict,
                        Duration.ofMinutes(75).toMillis(),
                        "{}"),
                Painter.PLAIN);
        assertThat(line)
                .contains(verdict.standing().word())
                .contains(code.name())
                .contains("1 h 15 min");
        assertThat(Columns.width(line)).isLessThanOrEqualTo(Card.WIDTH);
    }

    @Test
    void coloursOnlyTheResult() {
        ConsoleProgress log = new ConsoleProgress(
                lines::add,
                Optional.empty(),
                text -> text,
                (standing, word) -> standing == Standing.PASSED ? "<" + word + ">" : word,
                time);
        log.ended(Runs.phase(GatePhase.DOCTOR, 59_990));
        assertThat(lines).containsExactly("doctor            <PASSED  > 1 min 00 s");
        for (Standing standing : Standing.values()) {
            assertThat(Painter.COLOURED.paint(standing, "word")).matches("\u001b\\[1;3[123]mword\u001b\\[m");
        }
    }

    private ConsoleProgress console(boolean terminal) {
        return new ConsoleProgress(
                lines::add,
                terminal ? Optional.of(screen::append) : Optional.empty(),
                text -> text.replace("s3cret", "***"),
                Painter.PLAIN,
                time);
    }

    private void pass(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }
}
