package ai.speckitty.gate.wiring;

import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.GatePhase;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What the goals ask for. Each call checks how it was called, does its work and gives an ending ready to be said. */
public final class Gate {

    private final Invocation invocation;
    private final Screen screen;
    private final Machine machine;

    /**
     * A gate on this machine that speaks to a log.
     *
     * @param invocation how the goal was called
     * @param log takes one line of text a call
     */
    public Gate(Invocation invocation, Consumer<String> log) {
        this(invocation, Screen.plain(log));
    }

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
     * A gate on a given machine that speaks to a log.
     *
     * @param invocation how the goal was called
     * @param log takes one line of text a call
     * @param machine environment, home, clock and randomness
     */
    public Gate(Invocation invocation, Consumer<String> log, Machine machine) {
        this(invocation, Screen.plain(log), machine);
    }

    /**
     * A gate on a given machine.
     *
     * @param invocation how the goal was called
     * @param screen where it speaks
     * @param machine environment, home, clock and randomness
     */
    public Gate(Invocation invocation, Screen screen, Machine machine) {
        this.invocation = invocation;
        this.screen = screen;
        this.machine = machine;
    }

    /**
     * Runs one phase.
     *
     * @param phase which phase
     * @return how it ended
     */
    public Ending phase(GatePhase phase) {
        return ofRun(() -> new PhaseGoal(settings(false), invocation, screen, machine).run(phase));
    }

    /**
     * Says the verdict of the newest gate run in one line.
     *
     * @return passed when all phases did
     */
    public Ending verdict() {
        return ofRun(() -> new VerdictGoal(settings(false), invocation, screen, machine).say());
    }

    /**
     * Says where the newest gate run and the attempts stand.
     *
     * @return passed when that could be read, whatever it says; the card is the status
     */
    public Ending status() {
        try {
            ParameterCheck.refuseWhatMavenWouldAllow(invocation);
            return new StatusGoal(invocation, machine).say();
        } catch (GateException e) {
            return new Endings(invocation, machine).unwritten(e.verdict());
        }
    }

    /**
     * Checks sealed attempts.
     *
     * @return passed when every one is as it was sealed
     */
    public Ending verifyEvidence() {
        return guarded(() -> new EvidenceGoals(invocation, screen.lines(), machine).verify());
    }

    /**
     * Renders a sealed attempt's report again, into the build folder.
     *
     * @return passed when the attempt verifies, whatever its verdict was
     */
    public Ending report() {
        return guarded(() -> new EvidenceGoals(invocation, screen.lines(), machine).render());
    }

    /**
     * Rehearses a scenario against the embedded world.
     *
     * @return how the rehearsed gate ended
     */
    public Ending rehearse() {
        return guarded(() -> new Rehearsal(invocation, screen, machine).run());
    }

    /** Runs one phase of a rehearsal. */
    Ending rehearsed(GatePhase phase) {
        return ofRun(() -> new PhaseGoal(settings(true), invocation, screen, machine).run(phase));
    }

    private GateSettings settings(boolean rehearsal) {
        return new SettingsReader(invocation).read(rehearsal);
    }

    private Ending guarded(Supplier<Ending> goal) {
        return guarded(goal, new Endings(invocation, machine));
    }

    private Ending ofRun(Supplier<Ending> goal) {
        return guarded(goal, new Endings(invocation, machine, Notification.of(invocation)));
    }

    private Ending guarded(Supplier<Ending> goal, Endings endings) {
        try {
            ParameterCheck.refuseWhatMavenWouldAllow(invocation);
            return goal.get();
        } catch (GateException e) {
            return endings.refused(e.verdict());
        }
    }
}
