package ai.speckitty.gate.canary;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.time.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RememberedRowsTest {

    private static final Instant LONG_AGO = Instant.parse("2026-05-01T12:00:00Z");

    @TempDir
    Path temporary;

    private final List<Path> counted = new ArrayList<>();
    private final Map<Path, Long> rows = new java.util.HashMap<>();
    private final RememberedRows remembered = new RememberedRows(
            databases -> {
                counted.addAll(databases);
                return databases.stream().filter(rows::containsKey).collect(Collectors.toMap(path -> path, rows::get));
            },
            TimeSource.system());
    private Path one;
    private Path two;

    @BeforeEach
    void build() throws IOException {
        one = database("one.db", 3);
        two = database("two.db", 5);
    }

    private Path database(String name, long count) throws IOException {
        Path file = Files.writeString(temporary.resolve(name), name);
        Files.setLastModifiedTime(file, FileTime.from(LONG_AGO));
        rows.put(file, count);
        return file;
    }

    private Map<Path, Long> look() {
        counted.clear();
        return remembered.count(List.of(one, two));
    }

    @Test
    void whatDidNotChangeIsCountedOnce() {
        assertThat(look()).isEqualTo(Map.of(one, 3L, two, 5L));
        assertThat(look()).isEqualTo(Map.of(one, 3L, two, 5L));
        assertThat(counted).isEmpty();
        assertThat(remembered.count(List.of(one))).isEqualTo(Map.of(one, 3L));
    }

    @Test
    void eachWayToChangeIsCountedAgain() throws IOException {
        look();
        Files.setLastModifiedTime(one, FileTime.from(LONG_AGO.plusNanos(1000)));
        rows.put(one, 2L);
        assertThat(look()).containsEntry(one, 2L);
        assertThat(counted).containsExactly(one);
        database("two.db-wal", 0);
        look();
        assertThat(counted).containsExactly(two);
        Files.delete(temporary.resolve("two.db-wal"));
        look();
        assertThat(counted).containsExactly(two);
        Files.delete(one);
        database("one.db", 7);
        assertThat(look()).containsEntry(one, 7L);
    }

    @Test
    void whatWasWrittenAMomentAgoIsNeverRemembered() throws IOException {
        Files.setLastModifiedTime(one, FileTime.from(Instant.now()));
        look();
        look();
        assertThat(counted).containsExactly(one);
    }

    @Test
    void whatCouldNotBeCountedIsAskedForAgain() {
        rows.remove(two);
        assertThat(look()).isEqualTo(Map.of(one, 3L));
        rows.put(two, 4L);
        assertThat(look()).containsEntry(two, 4L);
    }
}
