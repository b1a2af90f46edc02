package ai.speckitty.gate.verdict;

import static ai.speckitty.gate.verdict.Code.Actor.DEVELOPER;
import static ai.speckitty.gate.verdict.Code.Actor.ENGINEER;
import static ai.speckitty.gate.verdict.Code.Actor.OPERATOR;
import static ai.speckitty.gate.verdict.Code.Actor.RELEASER;
import static ai.speckitty.gate.verdict.Standing.ERROR;
import static ai.speckitty.gate.verdict.Standing.STOPPED;
import static ai.speckitty.gate.verdict.Standing.WAITING;

import java.util.Set;

/** Every reason for which the gate does not pass, who moves it on, and how. Pipelines read these names: they are API. */
public enum Code {
    /** Something that the run will need is missing; all of it is listed. */
    NOT_READY(ERROR, ENGINEER, "provide what is listed, then start again with doctor"),

    /** A blocker issue is still open. */
    BLOCKER_OPEN(WAITING, DEVELOPER, "fix and close the listed issues, then start again"),
    /** A blocker issue was closed, but not as fixed. */
    BLOCKER_UNFIXED(
            STOPPED, OPERATOR, "reopen it; if it is no blocker, change the definition and start without gate.resume"),
    /** A blocker cannot be judged: not visible (ERROR), gone, or no issue at all (STOP). */
    BLOCKER_UNKNOWN(
            Set.of(ERROR, STOPPED),
            ERROR,
            ENGINEER,
            "check what the token may see, and the issue's repository and number; a corrected definition starts without gate.resume"),

    /** No commit is known that fixed the blocker. */
    FIX_NOT_FOUND(
            STOPPED,
            DEVELOPER,
            "name the fix commit with gate.fix.<issue number>=owner/repo@sha, or link the pull request"),
    /** In the blocker's scope only logging, comments or words for people changed. */
    FIX_LOGGING_ONLY(STOPPED, DEVELOPER, "change behaviour in the blocker's scope; a log line is not a fix"),
    /** Nothing in the blocker's scope changed. */
    FIX_OUT_OF_SCOPE(STOPPED, DEVELOPER, "fix the code that the definition names, or correct its scope"),
    /** The fix adds or modifies no test. */
    FIX_UNTESTED(STOPPED, DEVELOPER, "add a test that fails without the fix"),
    /** No test fails without the behavioural change. */
    FIX_UNPROVEN(STOPPED, DEVELOPER, "add a test that fails without the fix and passes with it"),
    /** A test that passed before fails with the fix. */
    FIX_BROKEN(STOPPED, DEVELOPER, "repair what the fix broke"),
    /** A deciding test disagrees with itself. */
    FIX_FLAKY(STOPPED, DEVELOPER, "make the listed tests deterministic"),
    /** The tests could not be run, or all that count fail on the fix. */
    FIX_INCONCLUSIVE(ERROR, ENGINEER, "make the definition's proof command run in a fresh clone"),

    /** No candidate newer than the rejected one is out. */
    RC_NOT_PUBLISHED(WAITING, RELEASER, "a release author cuts and publishes the next candidate; the gate never does"),
    /** A version was asked for that this gate must not let through. */
    RC_REFUSED(STOPPED, ENGINEER, "ask for an allowed candidate, or leave gate.rc out"),
    /** The candidate cannot be traced to a commit of the branch at or after the baseline. */
    RC_UNTRACEABLE(STOPPED, RELEASER, "publish a candidate from a tag on the branch, at or after the baseline"),
    /** A blocker's fix is not in the candidate, or does not hold there. */
    RC_LACKS_FIX(STOPPED, RELEASER, "cut a candidate that contains the listed fixes, undone by no later commit"),

    /** pipx or pip refused to install. */
    INSTALL_FAILED(STOPPED, RELEASER, "read install/pipx.log; publish a candidate that installs"),
    /** What is installed is not what was asked for. */
    INSTALL_MISMATCH(
            STOPPED, RELEASER, "look into the wheel; publish a candidate that installs as what it says and runs there"),
    /** A required module does not import from inside the environment. */
    IMPORT_FAILED(STOPPED, DEVELOPER, "repair the listed imports and cut another candidate"),

    /** The SaaS build changed in the middle. */
    SAAS_REDEPLOYED(STOPPED, OPERATOR, "let the deploy end, then start again"),
    /** There are terminal infrastructure failures. */
    INFRA_FAILURES(STOPPED, OPERATOR, "find their cause; deleting the rows is an intervention"),
    /** The SaaS does not say that it is healthy. */
    SAAS_UNHEALTHY(STOPPED, OPERATOR, "bring the SaaS to health by its own means, then start again"),
    /** The SaaS does not say that it is ready. */
    SAAS_NOT_READY(STOPPED, OPERATOR, "bring the SaaS to readiness by its own means, then start again"),
    /** The SaaS runs an events package that is too old. */
    EVENTS_TOO_OLD(STOPPED, OPERATOR, "deploy a SaaS with newer events, then start again"),
    /** The historical rows are not as they were. */
    HISTORICAL_ROWS_CHANGED(
            STOPPED, OPERATOR, "find out who touched the rows; they must be as the definition says, and as they were"),

    /** A canary scenario failed. */
    CANARY_FAILED(STOPPED, DEVELOPER, "find the root cause; try again with gate.rootCause naming it"),
    /** A canary result is missing, stale, malformed, skipped, contradictory or from another CLI. */
    CANARY_INCONCLUSIVE(STOPPED, ENGINEER, "find out why the result cannot be believed, then start again"),
    /** The canary script's own preflight said no. */
    HARNESS_REFUSED(STOPPED, ENGINEER, "read the end of the log, put right what the script names, then start again"),
    /** The harness checkout is dirty, or moved between runs. */
    HARNESS_CHANGED(STOPPED, ENGINEER, "commit or discard the listed changes, then start again"),
    /** Something happened that only an intervention explains. */
    INTERVENTION_DETECTED(STOPPED, OPERATOR, "find out who intervened; start again and leave everything alone"),
    /** A Teamspace test failed. */
    TEAMSPACE_FAILED(STOPPED, DEVELOPER, "find the root cause; try again with gate.rootCause naming it"),
    /** A Teamspace run proves nothing: nothing collected, or a test skipped. */
    TEAMSPACE_INCONCLUSIVE(STOPPED, ENGINEER, "make every expected test run, then start again with gate.rootCause"),
    /** This candidate failed before, and no root cause is given. */
    ROOT_CAUSE_REQUIRED(STOPPED, ENGINEER, "add -Dgate.rootCause=\"<attempt>: <link, or at least 40 characters>\""),

    /** Evidence that a comment needs is missing. */
    EVIDENCE_INCOMPLETE(STOPPED, ENGINEER, "start a new attempt"),
    /** Evidence is not as it was sealed. */
    EVIDENCE_TAMPERED(
            STOPPED,
            OPERATOR,
            "find out what changed the listed files; restore them from a copy or set the attempt aside"),
    /** A secret, or what would mention or close something, stands in what would be posted. */
    EVIDENCE_UNSAFE(
            STOPPED,
            OPERATOR,
            "take what is named out of where it comes from, and revoke it if it is a secret; start a new attempt"),
    /** An issue is not in the state that the step needs, or left it. */
    ISSUE_STATE(STOPPED, OPERATOR, "bring the issue to the state named, then start again"),
    /** The tracker is closed. */
    TRACKER_CLOSED(STOPPED, OPERATOR, "the gate never reopens the tracker: find out who closed it, and why"),
    /** A comment may or may not have landed. */
    POST_UNKNOWN(ERROR, OPERATOR, "look at the issue for the comment, by its marker; then start again"),

    /** An earlier phase did not pass in this gate run. */
    PREREQUISITE_MISSING(ERROR, ENGINEER, "run the goals named, in order, or mvn verify"),
    /** A parameter is wrong. */
    CONFIG_INVALID(ERROR, ENGINEER, "correct the parameters listed"),
    /** The gate definition is wrong. */
    DEFINITION_INVALID(ERROR, ENGINEER, "correct the definition at the places listed"),
    /** The reactor has several modules. */
    REACTOR_UNSUPPORTED(ERROR, ENGINEER, "run the gate in a project of one module"),
    /** Maven would call a failure a success. */
    FAIL_NEVER_REFUSED(ERROR, ENGINEER, "run without -fn / --fail-never"),
    /** Another gate works in the same place. */
    GATE_BUSY(ERROR, ENGINEER, "wait until the other gate has ended, then start again"),

    /** A token was refused. */
    AUTH_REFUSED(ERROR, ENGINEER, "provide what is expected: a token that may do it, or an index open to read"),
    /** An endpoint could not be reached, or kept failing. */
    UNREACHABLE(ERROR, ENGINEER, "check the address and the network, then start again"),
    /** A rate limit would take too long to wait for. */
    RATE_LIMITED(ERROR, ENGINEER, "start again after the time named"),
    /** An endpoint redirected to where the gate does not follow. */
    REDIRECT_REFUSED(ERROR, ENGINEER, "configure the endpoint's real address"),
    /** An answer is not what its endpoint promises. */
    MALFORMED_ANSWER(ERROR, ENGINEER, "find out who answered; start again when the endpoint answers as it should"),
    /** A commit's lineage could not be determined. */
    LINEAGE_UNKNOWN(
            ERROR,
            ENGINEER,
            "bring the checkout named to what is expected, mostly by a git fetch there; then start again"),
    /** A deadline passed. */
    TIMED_OUT(ERROR, ENGINEER, "find out what hangs, or raise the timeout if one is named"),
    /** Evidence could not be stored. */
    STORAGE_FAILED(ERROR, ENGINEER, "make room or repair the folder named, then start again"),
    /** The run was interrupted. */
    INTERRUPTED(ERROR, ENGINEER, "start again; what was sealed stays");

    /** Who acts on a code. */
    public enum Actor {
        /** Whoever runs the gate. */
        ENGINEER("the release engineer"),
        /** Whoever writes the product. */
        DEVELOPER("the product's developers"),
        /** Whoever cuts releases. */
        RELEASER("the release author"),
        /** Whoever operates the SaaS and decides. */
        OPERATOR("the operator");

        private final String title;

        Actor(String title) {
            this.title = title;
        }

        /**
         * How the actor is called on a card.
         *
         * @return for example {@code the release engineer}
         */
        public String title() {
            return title;
        }
    }

    private static final Set<Code> START_AFRESH = Set.of(
            RC_NOT_PUBLISHED,
            RC_REFUSED,
            RC_UNTRACEABLE,
            RC_LACKS_FIX,
            INSTALL_FAILED,
            INSTALL_MISMATCH,
            IMPORT_FAILED,
            INFRA_FAILURES,
            HISTORICAL_ROWS_CHANGED,
            HARNESS_CHANGED,
            INTERVENTION_DETECTED,
            SAAS_REDEPLOYED,
            EVIDENCE_INCOMPLETE,
            EVIDENCE_TAMPERED,
            EVIDENCE_UNSAFE);

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of, which cannot change
    private final Set<Standing> standings;

    private final Standing standing;
    private final Actor actor;
    private final String cure;

    Code(Standing standing, Actor actor, String cure) {
        this(Set.of(standing), standing, actor, cure);
    }

    Code(Set<Standing> standings, Standing standing, Actor actor, String cure) {
        this.standings = standings;
        this.standing = standing;
        this.actor = actor;
        this.cure = cure;
    }

    /**
     * The standing that this code usually has.
     *
     * @return never {@link Standing#PASSED}
     */
    public Standing standing() {
        return standing;
    }

    /**
     * All standings that this code may have.
     *
     * @return one, but for a code whose causes differ
     */
    public Set<Standing> standings() {
        return standings;
    }

    /**
     * Who moves the gate on.
     *
     * @return the actor
     */
    public Actor actor() {
        return actor;
    }

    /**
     * What that actor does.
     *
     * @return one sentence without its full stop
     */
    public String cure() {
        return cure;
    }

    /**
     * Whether nothing of an attempt that ended so may be carried forward: when this is cured, the candidate, the world or the
     * evidence is another one.
     *
     * @return true when only an attempt from the beginning counts
     */
    public boolean startsAfresh() {
        return START_AFRESH.contains(this);
    }
}
