package ai.speckitty.gate.http;

import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;
import java.util.regex.Pattern;

/**
 * Tells a GraphQL document that only reads from one that may write. It errs on the side of refusing: the word alone, even
 * in a string, is enough.
 */
final class GraphQlQuery {

    private static final Pattern WRITES = Pattern.compile("\\b(?:mutation|subscription)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern READS = Pattern.compile("\\s*(?:query\\b|\\{).*", Pattern.DOTALL);

    private GraphQlQuery() {}

    static void check(byte[] json) {
        String document;
        try {
            document = StrictJson.fields(json, "GraphQL request").text("query");
        } catch (MalformedJsonException e) {
            throw new IllegalArgumentException("not a GraphQL request", e);
        }
        if (!READS.matcher(document).matches() || WRITES.matcher(document).find()) {
            throw new IllegalArgumentException("a reading door sends queries only: " + document);
        }
    }
}
