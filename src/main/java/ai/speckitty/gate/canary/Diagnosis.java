package ai.speckitty.gate.canary;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What known failures mean: a word for whoever reads the card. None of them is ever put right by changing the SaaS.
 *
 * @param sign tells the failure, in a line of what was said
 * @param meaning what it means and what not to do
 */
record Diagnosis(Pattern sign, String meaning) {

    /** In the order in which they are looked for: words that mean one thing before numbers that may mean others. */
    private static final List<Diagnosis> KNOWN = List.of(
            sign(
                    "mission did not materialize within 60s",
                    "polling helper not in use, or the drain is stalled; do not extend the wait"),
            sign(
                    "DrainMaterializationRejected|terminal_failed",
                    "look at last_failure_class: business_rule with readiness green is known, anything else is a regression"),
            sign(status(413, "(?i)sync"), "the CLI's payload is too large; never raise the ingress cap"),
            sign(status(503, "/health/ready"), "readiness contaminated by infrastructure failures; never delete rows"));

    private static Diagnosis sign(String sign, String meaning) {
        return new Diagnosis(Pattern.compile(sign), meaning);
    }

    /** A status stands by itself, not within a time, a version, an id or a larger number; and the line says whose it is. */
    private static String status(int code, String whose) {
        return "^(?=.*" + whose + ").*(?<![\\w.:-])" + code + "(?![\\w-]|[.:]\\w)";
    }

    /** The words with the meaning of the first known sign in what the text says, if there is one. */
    static String explain(String words, String text) {
        List<String> said = FailureText.said(text);
        return KNOWN.stream()
                .filter(known -> said.stream().anyMatch(known.sign().asPredicate()))
                .findFirst()
                .map(known -> words + "; this usually means: " + known.meaning())
                .orElse(words);
    }
}
