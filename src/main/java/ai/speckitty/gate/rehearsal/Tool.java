package ai.speckitty.gate.rehearsal;

/**
 * A program that the gate uses in a rehearsal.
 *
 * @param name for example {@code pipx}
 * @param standIn whether the world stands in for it
 * @param version what it said about itself
 */
public record Tool(String name, boolean standIn, String version) {

    @Override
    public String toString() {
        return name + " " + version + (standIn ? " (stand-in)" : "");
    }
}
