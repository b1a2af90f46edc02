package ai.speckitty.gate.candidate.index;

/** The package index, read only. */
@FunctionalInterface
public interface PackageIndex {

    /**
     * Lists what the index offers of a project.
     *
     * @param distribution the project's name, in any spelling
     * @return the listing; with {@link Listing.Status#ABSENT} when the index has no such project
     * @throws ai.speckitty.gate.verdict.GateException AUTH_REFUSED, UNREACHABLE, RATE_LIMITED, REDIRECT_REFUSED,
     *     MALFORMED_ANSWER, TIMED_OUT
     */
    Listing list(String distribution);
}
