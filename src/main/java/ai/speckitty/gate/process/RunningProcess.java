package ai.speckitty.gate.process;

import java.util.List;
import java.util.Optional;

/**
 * A process as the operating system shows it.
 *
 * @param parent its parent's number
 * @param session its session's number; 0 when the system does not tell
 * @param started when it started, in the system's own words; with the number it names the process for good
 * @param ended whether it only waits for its parent to notice that it is gone
 * @param arguments its arguments, secrets included: never to be stored as they are
 * @param cookie the gate's variable in its environment, if it has one
 */
public record RunningProcess(
        long pid,
        long parent,
        long session,
        String started,
        boolean ended,
        List<String> arguments,
        Optional<String> cookie) {

    /**
     * Whether it made a session of its own, as daemons do.
     *
     * @return true for a session's leader
     */
    public boolean leadsSession() {
        return session == pid;
    }

    /**
     * Its arguments as one line.
     *
     * @return joined by spaces
     */
    public String commandLine() {
        return String.join(" ", arguments);
    }
}
