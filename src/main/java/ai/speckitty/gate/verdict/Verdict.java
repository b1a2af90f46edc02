package ai.speckitty.gate.verdict;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * How a phase or the gate ended.
 *
 * @param standing which of the four verdicts
 * @param code why; empty exactly when passed
 * @param findings what was seen, one line each; never empty unless passed
 */
public record Verdict(@JsonProperty("verdict") Standing standing, Optional<Code> code, List<Finding> findings) {

    /** Refuses a verdict that says nothing, and a code in a standing that it does not have. */
    public Verdict {
        findings = List.copyOf(findings);
        if (code.isPresent() == (standing == Standing.PASSED)) {
            throw new IllegalArgumentException(
                    "exactly a verdict that did not pass has a code: " + standing + " " + code);
        }
        if (code.isPresent() && !code.get().standings().contains(standing)) {
            throw new IllegalArgumentException(code.get() + " is never " + standing);
        }
        if (code.isPresent() && findings.isEmpty()) {
            throw new IllegalArgumentException(code.get() + " without a finding");
        }
    }

    /**
     * A proven pass.
     *
     * @param findings what was proven, for the report
     * @return the verdict
     */
    public static Verdict passed(List<Finding> findings) {
        return new Verdict(Standing.PASSED, Optional.empty(), findings);
    }

    /**
     * A verdict in its code's usual standing.
     *
     * @param findings what was seen; at least one
     * @return the verdict
     */
    public static Verdict of(Code code, List<Finding> findings) {
        return new Verdict(code.standing(), Optional.of(code), findings);
    }

    /**
     * A verdict in its code's usual standing, with one finding.
     *
     * @param finding what was seen
     * @return the verdict
     */
    public static Verdict of(Code code, Finding finding) {
        return of(code, List.of(finding));
    }

    /**
     * What did not pass, for several causes.
     *
     * @param causes what was found, by code; at least one, and the first code is the verdict's
     * @return a verdict with all that was found
     */
    public static Verdict of(SortedMap<Code, List<Finding>> causes) {
        return of(
                causes.firstKey(),
                causes.values().stream().flatMap(List::stream).toList());
    }

    /**
     * The same verdict with more that was seen.
     *
     * @param more what else was seen
     * @return its code and standing, with all findings
     */
    public Verdict and(List<Finding> more) {
        return new Verdict(
                standing, code, Stream.concat(findings.stream(), more.stream()).toList());
    }

    /**
     * Whether a launch may go on after this.
     *
     * @return true for {@link Standing#PASSED} alone
     */
    @JsonIgnore
    public boolean isPassed() {
        return standing == Standing.PASSED;
    }
}
