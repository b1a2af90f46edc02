package ai.speckitty.gate.action;

import java.util.Map;

/**
 * One thing that the gate did to the world outside, as it goes into {@code actions.jsonl}.
 *
 * @param kind which door it went through
 * @param effect whether it could change anything there
 * @param subject the method and address, or the program
 * @param details what else is known, secrets redacted; sorted by name when written
 */
public record Action(Kind kind, Effect effect, String subject, Map<String, String> details) {

    /** The doors. */
    public enum Kind {
        /** A request over the network. */
        HTTP,
        /** A program that was started. */
        PROCESS
    }

    /** What an action may do to the world. */
    public enum Effect {
        /** It only looks. */
        READ,
        /** It changes something outside of the gate's own folders. */
        WRITE,
        /** It runs something whose effect is its own: an installation, tests, the canary. */
        RUN
    }
}
