package ai.speckitty.gate.testkit;

import ai.speckitty.gate.json.CanonicalJson;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;

/** Small JSON for test worlds. */
public final class Json {

    private Json() {}

    /** A text field of an object. */
    public static String text(String json, String name) {
        try {
            return StrictJson.read(json, "test").path(name).asText();
        } catch (MalformedJsonException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    /** A JSON string. */
    public static String quoted(String text) {
        return CanonicalJson.text(StrictJson.tree(text));
    }
}
