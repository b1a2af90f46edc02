package ai.speckitty.gate.canary;

import java.util.regex.Pattern;

/**
 * What known failures mean: a word for whoever reads the card. None of them is ever put right by changing the SaaS.
 *
 * @param sign tells the failure, wherever it stands in what was said
 * @param meaning what it means and what not to do
 */
record Diagnosis(Pattern sign, String meaning) {

    private static final Diagnosis[] KNOWN = {
        sign(
                "mission did not materialize within 60s",
                "polling helper not in use, or the drain is stalled; do not extend the wait"),
        sign(status(413), "the CLI's payload is too large; never raise the ingress cap"),
        sign(status(503), "readiness contaminated by infrastructure failures; never delete rows"),
        sign(
                "DrainMaterializationRejected",
                "look at last_failure_class: business_rule with readiness green is known, anything else is a regression"),
        sign(
                "terminal_failed",
                "look at last_failure_class: business_rule with readiness green is known, anything else is a regression")
    };

    private static Diagnosis sign(String sign, String meaning) {
        return new Diagnosis(Pattern.compile(sign), meaning);
    }

    /** A status stands by itself: not within a time, a version, an id or a larger number. */
    private static String status(int code) {
        return "(?<![\\w.:-])" + code + "(?![\\w-]|[.:]\\w)";
    }

    /** The words with the meaning of the first known sign in what the text says, if there is one. */
    static String explain(String words, String text) {
        String said = String.join("\n", FailureText.said(text));
        for (Diagnosis known : KNOWN) {
            if (known.sign().matcher(said).find()) {
                return words + "; this usually means: " + known.meaning();
            }
        }
        return words;
    }
}
