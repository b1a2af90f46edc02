package ai.speckitty.gate.readiness;

import ai.speckitty.gate.verdict.Finding;
import java.util.Set;
import java.util.TreeSet;

/**
 * Looks whether variables that the harness gets as they are here are set here; their values are nobody's business.
 *
 * @param wanted names that the definition gives no value
 * @param here the names of all that are set where the gate was started
 */
public record Variables(Set<String> wanted, Set<String> here) implements ReadinessCheck {

    /** Keeps its own copies, in an order that a reader finds them in. */
    public Variables {
        wanted = new TreeSet<>(wanted);
        here = Set.copyOf(here);
    }

    @Override
    public Readiness look() {
        return new Readiness(
                "variables",
                wanted.stream()
                        .filter(here::contains)
                        .map(name -> name + ": set")
                        .toList(),
                wanted.stream()
                        .filter(name -> !here.contains(name))
                        .map(name -> new Finding(
                                "variable " + name,
                                "not set where the gate was started",
                                "set, if only to nothing: the definition hands it on to the harness"))
                        .toList());
    }
}
