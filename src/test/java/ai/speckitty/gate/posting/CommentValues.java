package ai.speckitty.gate.posting;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Values as the posting phases make them. */
final class CommentValues {

    private CommentValues() {}

    static ObjectNode canary() {
        return SampleValues.of(Comments.Kind.CANARY);
    }

    static ObjectNode tracker() {
        return SampleValues.of(Comments.Kind.TRACKER);
    }

    static ObjectNode reopen() {
        return SampleValues.of(Comments.Kind.REOPEN);
    }

    /** Puts an answer of the SaaS where a template finds it. */
    static void answer(ObjectNode snapshot, String when, String name, ObjectNode document) {
        snapshot.putObject(name)
                .put("file", "rc16-attempt1/phases/canary-fourrun.json")
                .put("pointer", "/facts/" + when + "/" + name)
                .set("document", document);
    }
}
