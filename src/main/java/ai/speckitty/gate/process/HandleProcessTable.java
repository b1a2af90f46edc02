package ai.speckitty.gate.process;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the Java runtime knows of other processes, where there is no {@code /proc}: neither sessions nor cookies. */
public final class HandleProcessTable implements ProcessTable {

    @Override
    public List<RunningProcess> look() {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.map(HandleProcessTable::read).toList();
        }
    }

    private static RunningProcess read(ProcessHandle handle) {
        ProcessHandle.Info info = handle.info();
        return new RunningProcess(
                handle.pid(),
                handle.parent().map(ProcessHandle::pid).orElse(0L),
                0,
                info.startInstant().map(Instant::toString).orElse(""),
                !handle.isAlive(),
                Stream.concat(
                                info.command().stream(),
                                Stream.of(info.arguments().orElse(new String[0])))
                        .toList(),
                Optional.empty());
    }
}
