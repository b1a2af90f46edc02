package ai.speckitty.gate.fact;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code inspect-fix} found out. */
public sealed interface FixFacts extends FactPart {

    /** The fixes of all blockers that were looked at. */
    record Fixes(List<Fix> fixes) implements FixFacts {}

    /**
     * A blocker's fix.
     *
     * @param code null when it is proven
     * @param closer how the commit was found; absent when none was, as are parents, files and runs
     * @param setAside tests that fail with the fix and did not pass without it, or that disagree with themselves
     * @param unmuted what cannot be silenced where a proof may look at it: logging libraries that a deciding test imports, and
     *     deciding tests of a change that only speaks
     */
    record Fix(
            String issue,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            String repository,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            String commit,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            String code,

            @Nullable String closer,
            @Nullable List<String> parents,
            List<String> why,
            List<Change> changes,
            List<Test> tests,
            @Nullable List<SourceFile> files,
            @Nullable List<Run> runs,
            List<String> setAside,
            List<String> unmuted) {}

    /**
     * A unit of source that differs.
     *
     * @param kind behaviour or neutral: what it looks like, which decides nothing
     * @param layer the first layer without which both sides are equal
     */
    record Change(
            String file,
            String symbol,
            String kind,
            boolean inScope,
            String layer,
            String change,
            @Nullable String note) {}

    /**
     * A test with its end on each tree.
     *
     * @param id its name as pytest has it
     * @param decides whether the proof stands on it
     */
    record Test(String id, String fix, String base, String scoped, String muted, boolean counts, boolean decides) {}

    /** A source file with the tests that die when only it is undone. */
    @JsonIgnoreProperties(value = "protected", allowGetters = true)
    record SourceFile(String file, List<String> diesWithout) {

        /** Whether any does. */
        @JsonProperty("protected")
        public boolean isProtected() {
            return !diesWithout.isEmpty();
        }
    }

    /** A run of tests, with its files below the attempt. */
    record Run(String run, int exit, int tests, long millis, List<String> evidence) {}
}
