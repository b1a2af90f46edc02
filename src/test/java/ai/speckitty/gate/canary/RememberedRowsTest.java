package ai.speckitty.gate.canary;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.testkit.FakeTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RememberedRowsTest {

    private final FakeTime time = new FakeTime();
    private final Instant longAgo = time.now().minusSeconds(86_400);

    @TempDir
    Path temporary;

    private final List<Path> counted = new ArrayList<>();
    private final Map<Path, QueueCount> rows = new java.util.HashMap<>();
    private final RememberedRows remembered = new RememberedRows(
            databases -> {
                counted.addAll(databases);
                return databases.stream().filter(rows::containsKey).collect(Collectors.toMap(path -> path, rows::get));
            },
            time.source());
    private Path one;
    private Path two;

    @BeforeEach
    void build() throws IOException {
        one = database("one.db", 3);
        two = database("two.db", 5);
    }

    private Path database(String name, long count) throws IOException {
        Path file = Files.writeString(temporary.resolve(name), name);
        Files.setLastModifiedTime(file, FileTime.from(longAgo));
        rows.put(file, rows(count));
        return file;
    }

    private static QueueCount rows(long count) {
        return QueueCount.of(1, count);
    }

    private Map<Path, QueueCount> look() {
        counted.clear();
        return remembered.count(List.of(one, two));
    }

    @Test
    void whatDidNotChangeIsCountedOnce() {
        assertThat(look()).isEqualTo(Map.of(one, rows(3), two, rows(5)));
        assertThat(look()).isEqualTo(Map.of(one, rows(3), two, rows(5)));
        assertThat(counted).isEmpty();
        assertThat(remembered.count(List.of(one))).isEqualTo(Map.of(one, rows(3)));
    }

    @Test
    void eachWayToChangeIsCountedAgain() throws IOException {
        look();
        Files.setLastModifiedTime(one, FileTime.from(longAgo.plusNanos(1000)));
        rows.put(one, rows(2));
        assertThat(look()).containsEntry(one, rows(2));
        assertThat(counted).containsExactly(one);
        database("two.db-wal", 0);
        look();
        assertThat(counted).containsExactly(two);
        Files.delete(temporary.resolve("two.db-wal"));
        look();
        assertThat(counted).containsExactly(two);
        Files.delete(one);
        database("one.db", 7);
        assertThat(look()).containsEntry(one, rows(7));
    }

    @Test
    void whatWasWrittenAMomentAgoIsNotRememberedYet() throws Exception {
        Files.setLastModifiedTime(one, FileTime.from(time.now()));
        look();
        time.source().sleeper().sleep(Duration.ofMillis(1999));
        look();
        assertThat(counted).containsExactly(one);
        time.source().sleeper().sleep(Duration.ofMillis(1));
        look();
        assertThat(counted).containsExactly(one);
        look();
        assertThat(counted).isEmpty();
    }

    @Test
    void whatCouldNotBeCountedIsAskedForAgain() {
        QueueCount busy = QueueCount.without(Uncounted.BUSY);
        rows.put(two, busy);
        assertThat(look()).isEqualTo(Map.of(one, rows(3), two, busy));
        assertThat(look()).isEqualTo(Map.of(one, rows(3), two, busy));
        assertThat(counted).containsExactly(two);
        rows.remove(two);
        assertThat(look()).isEqualTo(Map.of(one, rows(3)));
        rows.put(two, rows(4));
        assertThat(look()).containsEntry(two, rows(4));
    }
}
