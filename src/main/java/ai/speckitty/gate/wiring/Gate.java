package ai.speckitty.gate.wiring;

import ai.speckitty.gate.secret.Secrets;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Verdict;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** What the goals ask for. Each call checks how it was called, does its work and gives an ending ready to be said. */
public record Gate(Invocation invocation, Screen screen, Machine machine) {

    /**
     * A gate on this machine.
     *
     * @param invocation how the goal was called
     * @param screen where it speaks
     */
    public Gate(Invocation invocation, Screen screen) {
        this(invocation, screen, Machine.real());
    }

    /**
     * Does what a goal is for. The one that verifies says the verdict of the newest run in one line; whatever status says, it has
     * passed once that could be read, and so has a report of an attempt that verifies.
     *
     * @param goal its name
     * @return how it ended
     */
    public Ending run(String goal) {
        return switch (goal) {
            case "verify" -> ofRun(endings -> new VerdictGoal(settings(false), screen, machine, endings).say());
            case "status" ->
                guarded(aside(), Endings::unwritten, endings -> new StatusGoal(invocation, machine, endings).say());
            case "verify-evidence" -> aside(endings -> evidence(endings).verify());
            case "report" -> aside(endings -> evidence(endings).render());
            case "rehearse" -> aside(endings -> new Rehearsal(invocation, screen, machine).run());
            default -> phase(GatePhase.ofGoal(goal).orElseThrow());
        };
    }

    Ending phase(GatePhase phase) {
        return ofRun(endings -> new PhaseGoal(settings(false), invocation, screen, machine, endings).run(phase));
    }

    /** Runs one phase of a rehearsal. */
    Ending rehearsed(GatePhase phase) {
        return ofRun(endings -> new PhaseGoal(settings(true), invocation, screen, machine, endings).run(phase));
    }

    private EvidenceGoals evidence(Endings endings) {
        return new EvidenceGoals(invocation, screen.lines(), machine, endings, new Secrets());
    }

    private GateSettings settings(boolean rehearsal) {
        return new SettingsReader(invocation).read(rehearsal);
    }

    /** A goal that is no part of a run: nobody is told. */
    private Ending aside(Function<Endings, Ending> goal) {
        return guarded(aside(), Endings::refusedAside, goal);
    }

    private Endings aside() {
        return new Endings(invocation, machine, invocation.goal(), Optional.empty());
    }

    private Ending ofRun(Function<Endings, Ending> goal) {
        return guarded(
                new Endings(invocation, machine, invocation.command(), Notification.of(invocation)),
                Endings::refused,
                goal);
    }

    private Ending guarded(
            Endings endings, BiFunction<Endings, Verdict, Ending> refused, Function<Endings, Ending> goal) {
        try {
            ParameterCheck.refuseWhatMavenWouldAllow(invocation, machine.environment());
            return goal.apply(endings);
        } catch (GateException e) {
            return refused.apply(endings, e.verdict());
        }
    }
}
