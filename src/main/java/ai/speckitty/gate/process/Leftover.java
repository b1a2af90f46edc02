package ai.speckitty.gate.process;

/**
 * A program that the gate, or something that the gate started, has left running.
 *
 * @param started when it started, in the system's words
 * @param program its first argument; the others may hold secrets
 * @param daemon whether it is a daemon of the product, or a child of one: these are never ended by the gate
 */
public record Leftover(long pid, String started, String program, boolean daemon) {

    @Override
    public String toString() {
        return "process " + pid + ", started " + started + ": " + program;
    }
}
