package ai.speckitty.gate.process;

import java.util.List;
import java.util.function.Predicate;

/** Finds leftovers by the cookie in their environment, wherever they went. */
public final class CookieLeftovers implements Leftovers {

    private final ProcessTable table;
    private final Cookie cookie;

    /**
     * Looks for one workspace's cookies.
     *
     * @param table what runs
     * @param cookie this gate run's
     */
    public CookieLeftovers(ProcessTable table, Cookie cookie) {
        this.table = table;
        this.cookie = cookie;
    }

    @Override
    public List<String> ofThisRun() {
        return carriers(cookie::isOfThisRun);
    }

    @Override
    public List<String> ofEarlierRuns() {
        return carriers(value -> cookie.isOfThisWorkspace(value) && !cookie.isOfThisRun(value));
    }

    private List<String> carriers(Predicate<String> wanted) {
        return table.look().stream()
                .filter(process ->
                        !process.ended() && process.cookie().filter(wanted).isPresent())
                .map(process -> "process " + process.pid() + ", started " + process.started() + ": "
                        + process.arguments().stream().findFirst().orElse("?"))
                .toList();
    }
}
