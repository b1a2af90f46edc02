package ai.speckitty.gate.canary;

/**
 * What known failures mean: a word for whoever reads the card. None of them is ever put right by changing the SaaS.
 *
 * @param sign the text that tells the failure
 * @param meaning what it means and what not to do
 */
record Diagnosis(String sign, String meaning) {

    private static final Diagnosis[] KNOWN = {
        new Diagnosis(
                "mission did not materialize within 60s",
                "polling helper not in use, or the drain is stalled; do not extend the wait"),
        new Diagnosis(" 413", "the CLI's payload is too large; never raise the ingress cap"),
        new Diagnosis(" 503", "readiness contaminated by infrastructure failures; never delete rows"),
        new Diagnosis(
                "DrainMaterializationRejected",
                "look at last_failure_class: business_rule with readiness green is known, anything else is a regression"),
        new Diagnosis(
                "terminal_failed",
                "look at last_failure_class: business_rule with readiness green is known, anything else is a regression")
    };

    /** The words with the meaning of the first known sign in the text, if there is one. */
    static String explain(String words, String text) {
        for (Diagnosis known : KNOWN) {
            if (text.contains(known.sign())) {
                return words + "; this usually means: " + known.meaning();
            }
        }
        return words;
    }
}
