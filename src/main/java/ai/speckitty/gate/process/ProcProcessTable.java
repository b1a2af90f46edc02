package ai.speckitty.gate.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads Linux's {@code /proc}: no program is started, and arguments are whole.
 *
 * @param proc {@code /proc}
 */
public record ProcProcessTable(Path proc) implements ProcessTable {

    private static final Pattern END = Pattern.compile("\0");
    private static final int STATE = 0;
    private static final int PARENT = 1;
    private static final int SESSION = 3;
    private static final int STARTED = 19;

    @Override
    public List<RunningProcess> look() {
        try (Stream<Path> entries = Files.list(proc)) {
            return entries.filter(
                            entry -> entry.getFileName().toString().chars().allMatch(c -> c >= '0' && c <= '9'))
                    .flatMap(entry -> read(entry).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<RunningProcess> read(Path entry) {
        try {
            String stat = text(entry.resolve("stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return Optional.of(new RunningProcess(
                    Long.parseLong(entry.getFileName().toString()),
                    Long.parseLong(fields[PARENT]),
                    Long.parseLong(fields[SESSION]),
                    fields[STARTED],
                    fields[STATE].equals("Z") || fields[STATE].equals("X"),
                    parts(entry.resolve("cmdline")).toList(),
                    cookie(entry.resolve("environ"))));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private static Optional<String> cookie(Path environ) {
        String start = Cookie.VARIABLE + "=";
        try {
            return parts(environ)
                    .filter(entry -> entry.startsWith(start))
                    .map(entry -> entry.substring(start.length()))
                    .findFirst();
        } catch (IOException notOurs) {
            return Optional.empty();
        }
    }

    private static Stream<String> parts(Path file) throws IOException {
        return END.splitAsStream(text(file));
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
