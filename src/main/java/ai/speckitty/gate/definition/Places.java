package ai.speckitty.gate.definition;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.utils.JsonNodes;

/**
 * Where in a definition something stands.
 *
 * @param source the file, as the reader of an error knows it
 */
record Places(String source) {

    String of(JsonNode node) {
        JsonLocation location = JsonNodes.tokenStreamLocationOf(node);
        return location == null ? source : of(location);
    }

    String of(JsonLocation location) {
        return source + ":" + location.getLineNr() + ":" + location.getColumnNr();
    }
}
