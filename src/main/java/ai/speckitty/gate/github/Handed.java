package ai.speckitty.gate.github;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kohsuke.github.connector.GitHubConnectorRequest;
import org.kohsuke.github.connector.GitHubConnectorResponse;

/**
 * A success with what was read strictly, and nothing else: no other status, for the library would act on it, and no header
 * but the address of the next page.
 */
final class Handed extends GitHubConnectorResponse.ByteArrayResponse {

    private final byte[] body;

    Handed(GitHubConnectorRequest request, JsonNode document, Optional<URI> next) {
        super(
                request,
                200,
                next.map(page -> Map.of("Link", List.of("<" + page + ">; rel=\"next\"")))
                        .orElse(Map.of()));
        this.body = document.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    protected InputStream rawBodyStream() {
        return new ByteArrayInputStream(body);
    }
}
