package ai.speckitty.gate.process;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Programs that the gate started, or that those started, and that still run: found by the cookie in their environment, wherever
 * they went. They are named, never ended.
 *
 * @param table what runs
 * @param cookie this gate run's
 * @param daemon tells the product's own daemons
 * @param underWay the marks of programs that the gate waits for at this moment
 */
public record Leftovers(
        ProcessTable table, Cookie cookie, Predicate<RunningProcess> daemon, Supplier<Set<String>> underWay) {

    /**
     * What this gate run has left running at this moment.
     *
     * @return in no order
     */
    public List<Leftover> ofThisRun() {
        return carriers(cookie::isOfThisRun);
    }

    /**
     * What earlier gate runs in this workspace left running.
     *
     * @return in no order
     */
    public List<Leftover> ofEarlierRuns() {
        return carriers(value -> cookie.isOfThisWorkspace(value) && !cookie.isOfThisRun(value));
    }

    private List<Leftover> carriers(Predicate<String> wanted) {
        Set<String> awaited = new HashSet<>(underWay.get());
        List<RunningProcess> all =
                table.look().stream().filter(process -> !process.ended()).toList();
        Set<Long> daemons =
                all.stream().filter(daemon).map(RunningProcess::session).collect(Collectors.toSet());
        // Another thread may have started or ended a program since.
        awaited.addAll(underWay.get());
        return all.stream()
                .filter(process -> process.cookie().filter(wanted).isPresent())
                .filter(process -> process.cookie().filter(awaited::contains).isEmpty())
                .filter(process -> ProcessHandle.of(process.pid()).isPresent())
                .map(process -> new Leftover(
                        process.pid(),
                        process.started(),
                        process.arguments().stream().findFirst().orElse("?"),
                        daemon.test(process) || daemons.contains(process.session())))
                .toList();
    }
}
