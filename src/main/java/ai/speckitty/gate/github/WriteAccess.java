package ai.speckitty.gate.github;

/**
 * What is known about writing to a repository's issues before anything is written.
 *
 * @param proof how sure it is
 * @param reason why, with the values seen
 */
public record WriteAccess(Proof proof, String reason) {

    /** How sure it is. */
    public enum Proof {
        /** The token's scopes and the account's role allow it. */
        PROVEN,
        /** It cannot work. */
        REFUSED,
        /** Only the first write would tell, as with a fine-grained token. */
        NOT_PROVABLE
    }
}
