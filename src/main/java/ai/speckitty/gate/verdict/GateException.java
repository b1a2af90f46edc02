package ai.speckitty.gate.verdict;

import java.nio.file.Path;
import java.util.List;

/**
 * Ends a phase from wherever it is, with a verdict that did not pass. Adapters throw it when they could not find out;
 * the protocol turns it into the phase's result. It is not a defect: a defect is any other exception.
 */
public final class GateException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Verdict verdict;

    /**
     * Carries a verdict.
     *
     * @param verdict any but a passed one
     */
    public GateException(Verdict verdict) {
        super(verdict.code().orElseThrow() + ": " + verdict.findings());
        this.verdict = verdict;
    }

    /**
     * Ends with one finding.
     *
     * @param subject what was looked at
     * @param found what was seen
     * @param expected what would have passed
     * @return the exception, to be thrown
     */
    public static GateException of(Code code, String subject, String found, String expected) {
        return of(code, List.of(new Finding(subject, found, expected)));
    }

    /**
     * Ends with one finding: what went wrong, in its own words.
     *
     * @param subject what was looked at
     * @param cause what was seen
     * @param expected what would have passed
     * @return the exception, to be thrown
     */
    public static GateException of(Code code, String subject, Throwable cause, String expected) {
        return of(code, subject, String.valueOf(cause.getMessage()), expected).because(cause);
    }

    /**
     * Ends with several findings.
     *
     * @param findings what was seen; at least one
     * @return the exception, to be thrown
     */
    public static GateException of(Code code, List<Finding> findings) {
        return new GateException(Verdict.of(code, findings));
    }

    /**
     * Ends with all that was found, and goes on when that is nothing.
     *
     * @param findings what was seen; possibly none
     */
    public static void ifAny(Code code, List<Finding> findings) {
        if (!findings.isEmpty()) {
            throw of(code, findings);
        }
    }

    /**
     * Ends because a file or folder did not do what it was asked for. The kind of failure is said with its text, since the
     * text of many is the path alone.
     *
     * @param place the file or folder
     * @param expected what would have passed
     * @param cause what the file system said
     * @return the exception, to be thrown
     */
    public static GateException storage(Path place, String expected, Exception cause) {
        String kind = cause.getClass().getSimpleName().replaceAll("Exception$", "");
        return of(Code.STORAGE_FAILED, place.toString(), kind + ": " + cause.getMessage(), expected)
                .because(cause);
    }

    /**
     * Keeps the failure behind this one.
     *
     * @param cause what happened underneath
     * @return this exception
     */
    public GateException because(Throwable cause) {
        initCause(cause);
        return this;
    }

    /**
     * The same with how often it was tried.
     *
     * @param tries at least 1
     * @return the exception, to be thrown
     */
    public GateException atTry(int tries) {
        List<Finding> counted = verdict.findings().stream()
                .map(each -> new Finding(each.subject(), each.found() + " at try " + tries, each.expected()))
                .toList();
        return of(verdict.code().orElseThrow(), counted).because(this);
    }

    /** Whether it ends the phase with one of some codes. */
    public boolean is(Code... codes) {
        return List.of(codes).contains(verdict.code().orElseThrow());
    }

    /**
     * The verdict that ends the phase.
     *
     * @return never a passed one
     */
    public Verdict verdict() {
        return verdict;
    }
}
