package ai.speckitty.gate.process;

import ai.speckitty.gate.time.TimeSource;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Ends what one start of a program brought about, and nothing else: its descendants, and those that left the tree but carry
 * the start's cookie. A process that is spared, such as the product's own daemon, is neither asked nor killed, nor is
 * anything in its session.
 */
record ProcessTree(ProcessTable table, TimeSource time, Predicate<RunningProcess> spared) {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
    private static final Duration AFTER_KILL = Duration.ofSeconds(2);

    /** TERM to all, KILL to those that still run after the grace; returns when they are gone or cannot be helped. */
    void end(ProcessHandle root, String cookie, Duration grace) {
        boolean interrupted = Thread.interrupted();
        Map<Long, ProcessHandle> seen = new LinkedHashMap<>(running(root, Map.of(), cookie));
        seen.values().forEach(ProcessHandle::destroy);
        interrupted |= waitUntilGone(root, seen, cookie, grace, false);
        interrupted |= waitUntilGone(root, seen, cookie, AFTER_KILL, true);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean waitUntilGone(
            ProcessHandle root, Map<Long, ProcessHandle> seen, String cookie, Duration patience, boolean kill) {
        boolean interrupted = false;
        long start = time.ticker().nanos();
        Map<Long, ProcessHandle> left = running(root, seen, cookie);
        while (!left.isEmpty() && time.since(start).compareTo(patience) < 0) {
            seen.putAll(left);
            if (kill) {
                left.values().forEach(ProcessHandle::destroyForcibly);
            }
            try {
                time.sleeper().sleep(LOOK_AGAIN);
            } catch (InterruptedException e) {
                interrupted = true;
            }
            left = running(root, seen, cookie);
        }
        return interrupted;
    }

    /** Members by descent, by cookie, or seen before; each child of a member is one, whatever becomes of its parent. */
    private Map<Long, ProcessHandle> running(ProcessHandle root, Map<Long, ProcessHandle> seen, String cookie) {
        List<RunningProcess> all =
                table.look().stream().filter(process -> !process.ended()).toList();
        Set<Long> sparedSessions =
                all.stream().filter(spared).map(RunningProcess::session).collect(Collectors.toSet());
        Map<Long, ProcessHandle> members = new LinkedHashMap<>();
        int before;
        do {
            before = members.size();
            for (RunningProcess each : all) {
                boolean ours = each.pid() == root.pid()
                        || members.containsKey(each.parent())
                        || isAlive(seen.get(each.pid()))
                        || each.cookie().filter(cookie::equals).isPresent();
                if (ours && !spared.test(each) && !sparedSessions.contains(each.session())) {
                    ProcessHandle.of(each.pid()).ifPresent(handle -> members.putIfAbsent(each.pid(), handle));
                }
            }
        } while (members.size() > before);
        return members;
    }

    private static boolean isAlive(@Nullable ProcessHandle handle) {
        return handle != null && handle.isAlive();
    }
}
