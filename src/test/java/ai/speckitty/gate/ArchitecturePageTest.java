package ai.speckitty.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table on the architecture page is the one that the build holds. */
class ArchitecturePageTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z]+)` \\| (.+) \\| ?(.*) ?\\|$");
    private static final Pattern CLASS = Pattern.compile("`([A-Z][A-Za-z]+)`");
    private static final Pattern ROOM = Pattern.compile("`([a-z]+)`");

    @Test
    void theTableIsTheOneThatTheBuildHolds() throws IOException {
        String page = Files.readString(Path.of("src/site/markdown/architecture.md"));
        Map<String, Set<String>> told = new TreeMap<>();
        ROW.matcher(page).results().forEach(row -> told.put(row.group(1), rooms(row.group(1), row.group(3), page)));
        Map<String, Set<String>> held = new TreeMap<>();
        ArchitectureTest.KNOWS.forEach((room, known) -> held.put(room, without(known, room)));
        assertThat(told).isEqualTo(held);
    }

    @Test
    void theWayOfABlockerNamesClassesThatExist() throws IOException {
        String page = Files.readString(Path.of("src/site/markdown/architecture.md"));
        String way = page.substring(page.indexOf("## The way of a blocker")).split("\n## ", 3)[0];
        Set<String> classes = new TreeSet<>();
        CLASS.matcher(way).results().forEach(match -> classes.add(match.group(1)));
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".java"))
                            .map(name -> name.substring(0, name.length() - ".java".length())))
                    .containsAll(classes);
        }
        assertThat(classes).hasSizeBetween(21, 25);
    }

    private static Set<String> rooms(String room, String cell, String page) {
        if (cell.startsWith("everything but")) {
            Set<String> all = without(ArchitectureTest.KNOWS.keySet(), room);
            all.removeAll(ArchitectureTest.GROUND);
            all.removeAll(named(cell));
            return all;
        }
        Set<String> rooms = new TreeSet<>(named(cell));
        if (cell.contains("subjects")) {
            rooms.addAll(named(listAfter("*Subjects* are ", page)));
        }
        if (cell.contains("floors")) {
            rooms.addAll(named(listAfter("*Floors* are ", page)));
        }
        return rooms;
    }

    private static Set<String> without(Iterable<String> rooms, String room) {
        Set<String> rest = new TreeSet<>();
        rooms.forEach(rest::add);
        rest.remove(room);
        return rest;
    }

    private static String listAfter(String start, String page) {
        return page.substring(page.indexOf(start) + start.length()).split("[;.]", 2)[0];
    }

    private static Set<String> named(String text) {
        Set<String> names = new TreeSet<>();
        ROOM.matcher(text).results().forEach(match -> names.add(match.group(1)));
        return names;
    }
}
