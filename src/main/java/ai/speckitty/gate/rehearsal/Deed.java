package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.definition.Definition;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What comes to pass in a world, as the table of scenarios tells it; its texts may hold names that {@link World#filled} knows.
 *
 * @param saas what the SaaS is from now on, by the names in its answers' templates
 * @param issues what becomes of issues, by their roles
 * @param candidate what becomes of the candidate's files on the index
 * @param moved which checkout's newest tag GitHub moves to a commit that the checkout does not have there
 * @param scopes what GitHub's token may do
 * @param login whose token it is from now on
 * @param shell what somebody does at the machine
 * @param interrupted whether somebody presses Ctrl-C
 * @param clockBroken whether the clock breaks for whoever keeps watch
 * @param answer how the request is met that it was awaited for, if not as usual
 * @param when what comes to pass later, by its moments
 */
record Deed(
        Map<String, Object> saas,
        Map<IssueRoles.Role, IssueTurn> issues,
        Map<FakeIndexFile.Trait, String> candidate,
        Optional<String> moved,
        Optional<String> scopes,
        Optional<String> login,
        Optional<String> shell,
        boolean interrupted,
        boolean clockBroken,
        Optional<OtherAnswer> answer,
        Map<String, Deed> when) {

    /** Runs are counted over the single run and those that follow; the last one is meant where there are fewer. */
    private static final Pattern RUN = Pattern.compile("(?:run (\\d+)|last run) (starts|ends)");

    /** All requests of a route, the nth one, or several. */
    private static final Pattern REQUEST = Pattern.compile("(github|pypi|saas) (\\S+ \\S+)(?: (\\d+)(?:-(\\d+))?)?");

    /** It happens now. */
    void happen(World world) {
        saas.forEach((name, value) ->
                world.saas().become(name, value instanceof String text ? world.filled(text) : value));
        issues.forEach((role, turn) -> turn.happen(world.issue(role), world.now()));
        world.candidate(file -> candidate.forEach((trait, value) -> file.change(world, trait, value)));
        moved.ifPresent(world::moveTag);
        scopes.ifPresent(world.github()::allow);
        login.ifPresent(other -> world.github().login = other);
        shell.ifPresent(world::shell);
        if (interrupted) {
            world.signals().raise();
        }
        if (clockBroken) {
            world.clockBroken().set(true);
        }
        when.forEach((moment, deed) -> deed.await(world, moment));
    }

    private void await(World world, String moment) {
        Matcher run = RUN.matcher(moment);
        MatchResult request = request(world.filled(run.matches() ? request(world, run) : moment));
        Optional<Integer> first = Optional.ofNullable(request.group(3)).map(Integer::valueOf);
        Optional<Integer> last = Optional.ofNullable(request.group(4)).map(Integer::valueOf);
        world.servers()
                .of(request.group(1))
                .await(
                        request.group(2),
                        first.orElse(1),
                        last.or(() -> first).orElse(Integer.MAX_VALUE),
                        () -> happen(world),
                        answer);
    }

    /** A run starts with its first event, one a scenario, and its last request is the one for its counts. */
    private static String request(World world, MatchResult run) {
        Definition.Canary canary = world.plot().definition().canary();
        int runs = 1 + canary.runs();
        int nth = Optional.ofNullable(run.group(1))
                .map(Integer::valueOf)
                .filter(some -> some < runs)
                .orElse(runs);
        return run.group(2).equals("ends")
                ? "saas GET /api/v1/missions/*/summary/ " + nth
                : "saas POST /api/v1/sync/events/ "
                        + (1 + (nth - 1) * canary.scenarios().size());
    }

    private static MatchResult request(String moment) {
        Matcher request = REQUEST.matcher(moment);
        if (!request.matches()) {
            throw new IllegalArgumentException("no moment of a world: " + moment);
        }
        return request;
    }
}
