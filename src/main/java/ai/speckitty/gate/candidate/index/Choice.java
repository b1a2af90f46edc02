package ai.speckitty.gate.candidate.index;

import ai.speckitty.gate.name.Version;
import ai.speckitty.gate.verdict.Verdict;
import java.util.Optional;

/**
 * What came of choosing.
 *
 * @param chosen the candidate, if there is one
 * @param refusal why there is none; empty exactly when one was chosen
 * @param newer the newest candidate of the line, when it is newer than the chosen one, and whether it has no wheel that can be used
 * @param previous the candidate of the same line that came before, as far as the index still shows it
 */
public record Choice(
        Optional<Chosen> chosen, Optional<Verdict> refusal, Optional<String> newer, Optional<Chosen> previous) {

    /**
     * A candidate with the wheel that stands for it.
     *
     * @param wheel the file that is to be installed
     */
    public record Chosen(Version version, IndexFile wheel) {

        /**
         * The prerelease part of the version, which names attempts.
         *
         * @return for example {@code rc16}
         */
        public String rcTag() {
            return version.pre().orElseThrow().toString();
        }
    }
}
