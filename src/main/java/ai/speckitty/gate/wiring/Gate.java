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
     * Runs one phase.
     *
     * @return how it ended
     */
    public Ending phase(GatePhase phase) {
        return ofRun(endings -> new PhaseGoal(settings(false), invocation, screen, machine, endings).run(phase));
    }

    /**
     * Says the verdict of the newest gate run in one line.
     *
     * @return passed when all phases did
     */
    public Ending verdict() {
        return ofRun(endings -> new VerdictGoal(settings(false), screen, machine, endings).say());
    }

    /**
     * Says where the newest gate run and the attempts stand.
     *
     * @return passed when that could be read, whatever it says; the card is the status
     */
    public Ending status() {
        return guarded(aside(), Endings::unwritten, endings -> new StatusGoal(invocation, machine, endings).say());
    }

    /**
     * Checks sealed attempts.
     *
     * @return passed when every one is as it was sealed
     */
    public Ending verifyEvidence() {
        return aside(endings -> evidence(endings).verify());
    }

    /**
     * Renders a sealed attempt's report again, into the build folder.
     *
     * @return passed when the attempt verifies, whatever its verdict was
     */
    public Ending report() {
        return aside(endings -> evidence(endings).render());
    }

    /**
     * Rehearses a scenario against the embedded world.
     *
     * @return how the rehearsed gate ended
     */
    public Ending rehearse() {
        return aside(endings -> new Rehearsal(invocation, screen, machine).run());
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
