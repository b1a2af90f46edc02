package ai.speckitty.gate.canary;

import ai.speckitty.gate.time.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Counts a database again only when its file or its write-ahead log has changed, since a look every few seconds must cost
 * next to nothing. A file that was written a moment ago is always counted again: its time may not tell two writes apart.
 */
public final class RememberedRows implements QueueRows {

    private static final Duration A_MOMENT = Duration.ofSeconds(2);

    private final QueueRows counter;
    private final TimeSource time;
    private final Map<Path, Count> remembered = new HashMap<>();

    private record Count(List<String> stamp, QueueCount count) {}

    /**
     * Remembers for another counter.
     *
     * @param counter counts
     * @param time the clock that file times are compared with
     */
    public RememberedRows(QueueRows counter, TimeSource time) {
        this.counter = counter;
        this.time = time;
    }

    @Override
    public synchronized Map<Path, QueueCount> count(List<Path> databases) {
        Map<Path, List<String>> stamps = new LinkedHashMap<>();
        databases.forEach(database -> stamps.put(database, stamp(database)));
        remembered.entrySet().removeIf(each -> !each.getValue().stamp().equals(stamps.get(each.getKey())));
        List<Path> changed =
                databases.stream().filter(each -> !remembered.containsKey(each)).toList();
        Map<Path, QueueCount> all = new LinkedHashMap<>(counter.count(changed));
        remembered.forEach((database, count) -> all.put(database, count.count()));
        for (Path database : changed) {
            List<String> stamp = stamps.getOrDefault(database, List.of());
            Optional.ofNullable(all.get(database))
                    .filter(count -> count.isCounted() && !stamp.isEmpty())
                    .ifPresent(count -> remembered.put(database, new Count(stamp, count)));
        }
        return all;
    }

    /** Empty when a file cannot be looked at, or is too new to be told from a later one. */
    private List<String> stamp(Path database) {
        List<String> stamp = new ArrayList<>();
        for (String suffix : List.of("", "-wal", "-journal")) {
            Path file = database.resolveSibling(database.getFileName() + suffix);
            try {
                BasicFileAttributes is =
                        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                Instant written = is.lastModifiedTime().toInstant();
                if (written.plus(A_MOMENT).isAfter(time.now())) {
                    return List.of();
                }
                stamp.add(is.fileKey() + " " + is.size() + " " + written);
            } catch (NoSuchFileException none) {
                stamp.add("none");
            } catch (IOException hidden) {
                return List.of();
            }
        }
        return stamp;
    }
}
