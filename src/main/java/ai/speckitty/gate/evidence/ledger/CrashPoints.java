package ai.speckitty.gate.evidence.ledger;

/** Told before and after each durable change, so that a test can end the machine exactly there. */
@FunctionalInterface
public interface CrashPoints {

    /** Lets everything pass; what a real run uses. */
    CrashPoints NONE = point -> {};

    /**
     * Work has come to a point.
     *
     * @param point its name, in kebab case
     */
    void reached(String point);
}
