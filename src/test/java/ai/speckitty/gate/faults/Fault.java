package ai.speckitty.gate.faults;

import ai.speckitty.gate.testkit.ScriptedServer.Reply;
import java.util.List;
import java.util.function.Function;

/**
 * Something that goes wrong on the way, and what each room makes of it. An outcome is a code, {@code ok}, or what is known
 * of a write, then the number of requests, then the least number of seconds that were waited.
 *
 * @param name for people
 * @param kind the name under which an address says that it differs from its room
 * @param reads outcome of GitHub's reading calls
 * @param writes outcome of its writing calls
 * @param index outcome of the package index's
 * @param saas outcome of the SaaS's
 * @param replies what the address answers, call by call; the last repeats
 */
record Fault(
        String name,
        String kind,
        String reads,
        String writes,
        String index,
        String saas,
        Function<Route, List<Reply>> replies) {

    /** The same fault as one of another kind. */
    Fault of(String other) {
        return new Fault(name, other, reads, writes, index, saas, replies);
    }

    String expected(Route route) {
        String ofRoom = switch (route.room()) {
            case GITHUB_READS -> reads;
            case GITHUB_WRITES -> writes;
            case INDEX -> index;
            case SAAS -> saas;
        };
        return route.own().getOrDefault(kind, ofRoom);
    }
}
