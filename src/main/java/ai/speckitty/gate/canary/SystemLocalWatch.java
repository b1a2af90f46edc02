package ai.speckitty.gate.canary;

import ai.speckitty.gate.definition.Definition;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.process.ProcessTable;
import ai.speckitty.gate.process.RunningProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.codehaus.plexus.util.SelectorUtils;

/**
 * Looks at this machine's files and processes.
 *
 * @param policy what an intervention would touch
 * @param home what {@code ~} stands for
 * @param table what runs
 * @param variables names of the variables that canaries get
 * @param ours tells the mark of what the gate itself started in this workspace
 * @param gate the gate's own process: it and who started it are no strangers, and it tells what it started where the system
 *     shows no marks
 * @param rows counts the rows of databases
 */
public record SystemLocalWatch(
        Definition.Watch policy,
        Path home,
        ProcessTable table,
        Set<String> variables,
        Predicate<String> ours,
        long gate,
        QueueRows rows)
        implements LocalWatch {

    private static final long MOST_OWNER_BYTES = 1 << 20;

    @Override
    public LocalState look() {
        List<RunningProcess> running =
                table.look().stream().filter(process -> !process.ended()).toList();
        return new LocalState(
                new QueueFiles(home, policy.queues(), rows).look(), daemon(running), forbidden(running), overrides());
    }

    private Optional<LocalState.Daemon> daemon(List<RunningProcess> running) {
        return policy.daemon()
                .map(file -> QueueFiles.expand(home, file))
                .flatMap(this::ownerPid)
                .map(pid -> new LocalState.Daemon(
                        pid,
                        running.stream()
                                .filter(process -> process.pid() == pid && isDaemon(process))
                                .map(RunningProcess::started)
                                .findFirst()
                                .orElse("")));
    }

    /** The number of a daemon that is gone may be another program's by now. */
    private boolean isDaemon(RunningProcess process) {
        return policy.daemonProcess()
                .map(pattern -> pattern.matcher(process.commandLine()).find())
                .orElse(true);
    }

    /** An owner file that cannot be read right now, since it is being replaced, names no daemon. */
    private Optional<Long> ownerPid(Path owner) {
        try {
            if (!Files.isRegularFile(owner, LinkOption.NOFOLLOW_LINKS) || Files.size(owner) > MOST_OWNER_BYTES) {
                return Optional.empty();
            }
            return Optional.of(
                    StrictJson.fields(Files.readAllBytes(owner), "owner file").count("pid"));
        } catch (IOException | MalformedJsonException e) {
            return Optional.empty();
        }
    }

    private List<String> forbidden(List<RunningProcess> running) {
        List<String> forbidden = new ArrayList<>();
        boolean marked = running.stream().anyMatch(process -> process.cookie().isPresent());
        Set<Long> own = startersOfTheGate(running);
        if (!marked) {
            own.addAll(startedBy(gate, running));
        }
        own.addAll(copiesOfTheGate(running));
        for (RunningProcess process : running) {
            if (process.cookie().filter(ours).isEmpty() && !own.contains(process.pid())) {
                policy.processes().stream()
                        .filter(pattern ->
                                pattern.matcher(process.commandLine()).find())
                        .forEach(
                                pattern -> forbidden.add("process " + process.pid() + " matches " + pattern.pattern()));
            }
        }
        return forbidden;
    }

    /** The gate itself is among them. What matches in their command lines may be a word of the gate's own parameters. */
    private Set<Long> startersOfTheGate(List<RunningProcess> running) {
        Map<Long, Long> parents = running.stream()
                .collect(Collectors.toMap(RunningProcess::pid, RunningProcess::parent, (one, again) -> one));
        Set<Long> starters = new HashSet<>();
        long pid = gate;
        while (starters.add(pid)) {
            pid = parents.getOrDefault(pid, pid);
        }
        return starters;
    }

    /** A program that the gate starts is a copy of it at first, without a mark. */
    private List<Long> copiesOfTheGate(List<RunningProcess> running) {
        return running.stream()
                .filter(process -> process.pid() == gate)
                .map(RunningProcess::arguments)
                .flatMap(arguments -> running.stream()
                        .filter(process ->
                                process.parent() == gate && process.arguments().equals(arguments)))
                .map(RunningProcess::pid)
                .toList();
    }

    /** In their globs {@code *} stands for any characters, {@code ?} for one, and case does not count. */
    private List<String> overrides() {
        return variables.stream()
                .filter(name -> policy.environment().stream().anyMatch(glob -> SelectorUtils.match(glob, name, false)))
                .sorted()
                .toList();
    }

    /** A process, what it has started, and what that has started, as far as all in between still run. */
    private static Set<Long> startedBy(long pid, List<RunningProcess> running) {
        Set<Long> found = new HashSet<>(Set.of(pid));
        boolean more = true;
        while (more) {
            more = found.addAll(running.stream()
                    .filter(process -> found.contains(process.parent()))
                    .map(RunningProcess::pid)
                    .toList());
        }
        return found;
    }
}
