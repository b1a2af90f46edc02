package ai.speckitty.gate.process;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a process has started, and what that has started, as far as all in between still run. */
public final class Descendants {

    private Descendants() {}

    /**
     * Looks for them.
     *
     * @param pid the process
     * @param running all that runs
     * @return their numbers, without its own
     */
    public static Set<Long> of(long pid, List<RunningProcess> running) {
        Set<Long> found = new HashSet<>();
        boolean more = true;
        while (more) {
            more = false;
            for (RunningProcess process : running) {
                if (process.parent() == pid || found.contains(process.parent())) {
                    more |= found.add(process.pid());
                }
            }
        }
        return found;
    }
}
