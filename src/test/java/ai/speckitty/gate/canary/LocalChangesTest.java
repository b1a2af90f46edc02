package ai.speckitty.gate.canary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What became of the machine between two looks: drains by the product's own daemon are its work, all else is a hand's. */
class LocalChangesTest {

    private static final String QUEUE = "~/queue.db";
    private static final LocalState.Daemon DAEMON = new LocalState.Daemon(41, "monday");
    private static final Optional<LocalState.Daemon> NONE = Optional.empty();

    @ParameterizedTest
    @CsvSource(textBlock = """
            5, 10, 6, 10, false
            5, 10, 6, 12, false
            5, 10, 5, 10, false
            5, 10, 6,  9, true
            5, 10, 4, 10, true
            """)
    void withoutADaemonRowsMayOnlyGrow(long changes, long rows, long later, long left, boolean helped) {
        LocalState before = state(NONE, queue("1", QueueCount.of(changes, rows)));
        LocalState now = state(NONE, queue("1", QueueCount.of(later, left)));
        assertThat(!now.interventionsSince(before).isEmpty()).isEqualTo(helped);
    }

    @Test
    void theDaemonThatLivedThroughoutMayDrain() {
        LocalState before = state(Optional.of(DAEMON), queue("1", QueueCount.of(5, 10)));
        LocalState now = state(Optional.of(DAEMON), queue("1", QueueCount.of(6, 3)));
        assertThat(now.interventionsSince(before)).isEmpty();
        assertThat(now.eventsSince(before)).containsExactly("~/queue.db drained from 10 to 3 rows");
    }

    @Test
    void aDaemonThatCameMeanwhileDrainsNothingOfBefore() {
        LocalState before = state(NONE, queue("1", QueueCount.of(5, 10)));
        LocalState now = state(Optional.of(DAEMON), queue("1", QueueCount.of(6, 3)));
        assertThat(now.interventionsSince(before)).hasSize(1);
        assertThat(now.eventsSince(before)).contains("sync daemon appeared, process 41");
    }

    @Test
    void aDaemonMayNeitherGoNorBeReplacedNorStartAnew() {
        LocalState before = state(Optional.of(DAEMON));
        for (Optional<LocalState.Daemon> later : List.of(
                NONE,
                Optional.of(new LocalState.Daemon(41, "")),
                Optional.of(new LocalState.Daemon(42, "monday")),
                Optional.of(new LocalState.Daemon(41, "tuesday")))) {
            assertThat(state(later).interventionsSince(before)).as("%s", later).hasSize(1);
        }
        assertThat(state(Optional.of(DAEMON)).interventionsSince(before)).isEmpty();
    }

    @Test
    void aQueueMayNeitherGoNorBeReplaced() {
        LocalState before = state(NONE, queue("1", QueueCount.of(5, 10)));
        assertThat(state(NONE).interventionsSince(before))
                .singleElement()
                .satisfies(finding -> assertThat(finding.found()).isEqualTo("gone"));
        assertThat(state(NONE, queue("2", QueueCount.of(5, 10))).interventionsSince(before))
                .hasSize(1);
    }

    /** A wide glob names scripts too, which the product replaces when another version of it first starts. */
    @Test
    void whatWasNeverADatabaseMayGoAndBeReplaced() {
        LocalState before = state(NONE, queue("1", QueueCount.without(Uncounted.NO_DATABASE)));
        for (LocalState now : List.of(
                state(NONE),
                state(NONE, queue("2", QueueCount.without(Uncounted.NO_DATABASE))),
                state(NONE, queue("2", QueueCount.of(5, 10))))) {
            assertThat(now.interventionsSince(before)).isEmpty();
            assertThat(now.eventsSince(before))
                    .containsExactly("gone or replaced without ever having been a database: 1, the first ~/queue.db");
        }
        assertThat(before.eventsSince(before)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = Uncounted.class, mode = EnumSource.Mode.EXCLUDE, names = "NO_DATABASE")
    void whatMayBeADatabaseMayNot(Uncounted why) {
        LocalState before = state(NONE, queue("1", QueueCount.without(why)));
        assertThat(state(NONE).interventionsSince(before)).hasSize(1);
        assertThat(state(NONE, queue("2", QueueCount.without(why))).interventionsSince(before))
                .hasSize(1);
    }

    @Test
    void whatWasADatabaseOnceStaysAQueue() {
        LocalState counted = state(NONE, queue("1", QueueCount.of(5, 10)));
        LocalState before = state(NONE, queue("1", QueueCount.without(Uncounted.NO_DATABASE)))
                .remembering(counted);
        assertThat(state(NONE).interventionsSince(before)).hasSize(1);
    }

    @Test
    void aQueueInAFolderThatWasClosedIsOutOfSight() {
        LocalState before = state(NONE, queue("1", QueueCount.of(5, 10)));
        LocalState.QueueFile closed =
                new LocalState.QueueFile("~", "", QueueCount.without(Uncounted.UNREADABLE), Optional.empty());
        assertThat(state(NONE, closed).interventionsSince(before))
                .singleElement()
                .satisfies(finding -> assertThat(finding.found()).isEqualTo("out of sight: ~ cannot be read"));
    }

    @ParameterizedTest
    @EnumSource(Uncounted.class)
    void aLookThatGaveNoNumberIsAHandsWorkUnlessAWriterMayCauseIt(Uncounted why) {
        LocalState before = state(NONE, queue("1", QueueCount.of(5, 10)));
        LocalState now = state(NONE, queue("1", QueueCount.without(why)));
        boolean passing =
                List.of(Uncounted.BUSY, Uncounted.TOO_LARGE, Uncounted.DAMAGED).contains(why);
        assertThat(now.interventionsSince(before).isEmpty()).isEqualTo(passing);
        assertThat(now.uncounted()).as("never counted").isEmpty();
        assertThat(now.remembering(before).uncounted()).singleElement().satisfies(finding -> {
            assertThat(finding.found()).startsWith(why.word());
            assertThat(finding.expected()).contains("10 rows");
        });
        assertThat(before.uncounted()).isEmpty();
        LocalState fewer = state(NONE, queue("1", QueueCount.of(6, 9)));
        assertThat(fewer.interventionsSince(now.remembering(before)))
                .as("the number of before is not forgotten")
                .hasSize(1);
    }

    @Test
    void whatIsForbiddenIsToldWhateverElseHappened() {
        LocalState now = new LocalState(List.of(), NONE, List.of("process 7, drain"), List.of("SPEC_KITTY_SYNC"));
        assertThat(now.interventionsSince(state(NONE)))
                .extracting(finding -> finding.found())
                .containsExactly("process 7, drain", "SPEC_KITTY_SYNC is set");
        assertThat(now.eventsSince(state(NONE))).isEmpty();
    }

    private static LocalState state(Optional<LocalState.Daemon> daemon, LocalState.QueueFile... queues) {
        return new LocalState(Arrays.asList(queues), daemon, List.of(), List.of());
    }

    private static LocalState.QueueFile queue(String identity, QueueCount count) {
        return new LocalState.QueueFile(QUEUE, identity, count, Optional.empty());
    }
}
