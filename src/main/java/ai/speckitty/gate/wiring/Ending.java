package ai.speckitty.gate.wiring;

import ai.speckitty.gate.verdict.Standing;

/**
 * How a goal ended, ready to be said.
 *
 * @param standing which of the four verdicts
 * @param card the message: begins with standing and code in brackets unless passed; empty when the lines above have
 *     said all; free of secrets
 */
public record Ending(Standing standing, String card) {

    /** For when the card was said already, since the runtime ends before Maven could say it. */
    Ending inOneLine() {
        return new Ending(standing, card.lines().findFirst().orElse(""));
    }
}
