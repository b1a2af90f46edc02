package ai.speckitty.gate.report;

import ai.speckitty.gate.evidence.AttemptBook.Earlier;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GatePhase;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What to type next, and what that will not have to do again.
 *
 * @param command the exact command
 * @param reuses what of this run it will use
 */
public record NextStep(String command, String reuses) {

    private static final String ROOT_CAUSE = "gate.rootCause";

    /** Maven with what it was given besides properties, and the phase or goal. */
    private static final Pattern CALLED =
            Pattern.compile("^(?<maven>mvn (?:-[fsP] (?:'[^']*'|\"'\"|[^ '\"])++ )*)(?<plugin>[^ ]+:)?[^ ]+");

    /** Their cure is another definition or another address, into which nothing is carried; a comment that is out still holds. */
    private static final Set<Code> CURED_BY_ANOTHER_GATE = Set.of(Code.DEFINITION_INVALID, Code.REDIRECT_REFUSED);

    /**
     * What to type next.
     *
     * @param run a run that has ended
     * @return the command on its card
     */
    public static String command(RunView run) {
        return after(run).command();
    }

    static NextStep after(RunView run) {
        RunView.Context context = run.context();
        Optional<Code> code = run.verdict().code();
        if (code.isEmpty()) {
            return passed(run);
        }
        // A rehearsal begins in a world of its own, which knows no attempt before.
        boolean explains = !context.rehearsal()
                && (code.get() == Code.ROOT_CAUSE_REQUIRED
                        || Earlier.failed(code.get(), run.trail().sawFailure()));
        Optional<String> carried = context.resumable()
                .filter(attempt -> !code.get().startsAfresh() && !CURED_BY_ANOTHER_GATE.contains(code.get()));
        String resumed = carried.map(NextStep::resuming).orElse("");
        String again = code.get() == Code.RC_REFUSED
                ? ShellWord.without(context.invocation(), "gate.rc")
                : context.invocation();
        String command = explains ? explaining(again, resumed, failedAttempt(run)) : again + resumed;
        return new NextStep(
                command,
                carried.map(attempt -> "passed phases of " + attempt
                                + ", if they verify and are fresh; no streak is continued in its middle")
                        .orElse("nothing; every phase looks again"));
    }

    /**
     * What a command says to carry an attempt's passed phases.
     *
     * @param attempt its name
     * @return an option, with a space before it
     */
    public static String resuming(String attempt) {
        return ShellWord.option("gate.resume", attempt);
    }

    /**
     * A command that says why an attempt failed, and no longer why an earlier one did.
     *
     * @param options what else it says
     * @return the command with a place for the reason
     */
    public static String explaining(String command, String options, String attempt) {
        return ShellWord.without(command, ROOT_CAUSE) + options + " -D" + ROOT_CAUSE + "=\"" + attempt
                + ": <link or 40+ characters>\"";
    }

    private static NextStep passed(RunView run) {
        RunView.Context context = run.context();
        List<GatePhase> open = run.open();
        if (!open.isEmpty() && !run.phases().isEmpty() && !context.rehearsal()) {
            return open.contains(GatePhase.DOCTOR)
                    ? new NextStep(context.invocation(), "nothing; a goal alone counts for nothing")
                    : new NextStep(goal(context.invocation(), open.get(0).goal()), "what passed before it in this run");
        }
        if (context.dryRun()) {
            return new NextStep(context.invocation(), "nothing; without gate.dryRun it will post");
        }
        // By its folder: it may lie in the world of a rehearsal, or in a root that only this run was given.
        Matcher called = CALLED.matcher(context.invocation());
        String verify = goal(called.find() ? called.group() : context.invocation(), "verify-evidence")
                + ShellWord.option("gate.attempt", context.evidence());
        return new NextStep(verify, "this attempt; it is only read");
    }

    /** Another goal, called as this one was: there may be no POM that knows the short name. */
    private static String goal(String invocation, String goal) {
        Matcher called = CALLED.matcher(invocation);
        if (!called.find()) {
            return invocation;
        }
        String plugin = Optional.ofNullable(called.group("plugin")).orElse("spec-kitty-gate:");
        return called.group("maven") + plugin + goal + invocation.substring(called.end());
    }

    private static String failedAttempt(RunView run) {
        return run.context()
                .attempt()
                .or(() -> run.trail().earlier().stream()
                        .filter(Earlier::failed)
                        .reduce((first, second) -> second)
                        .map(Earlier::name))
                .orElse("<attempt>");
    }
}
