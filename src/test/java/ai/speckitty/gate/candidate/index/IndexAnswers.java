package ai.speckitty.gate.candidate.index;

import ai.speckitty.gate.candidate.Pythons;
import ai.speckitty.gate.candidate.ShippedPolicy;
import ai.speckitty.gate.json.MalformedJsonException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Answers of an index in memory, and what is chosen from them. */
final class IndexAnswers {

    private static final String DIGEST = "ab".repeat(32);

    private IndexAnswers() {}

    /** Reads an answer and chooses the newest candidate from it. */
    static Choice choice(byte[] answer) throws IOException, MalformedJsonException {
        Listing listing = new Listing(
                "spec-kitty-cli",
                URI.create("https://i/"),
                Instant.EPOCH,
                "1",
                Listing.Status.ACTIVE,
                SimpleAnswer.read(new ByteArrayInputStream(answer), "index").files());
        return new CandidateRule(ShippedPolicy.POLICY, Pythons.linux()).choose(listing, Optional.empty());
    }

    /** Candidates of one release in no order, four files each. */
    static byte[] large(int candidates) {
        List<String> files = new ArrayList<>();
        for (int release = 0; release < candidates; release++) {
            for (String ending : List.of("-py3-none-any.whl", "-cp39-cp39-linux_x86_64.whl", ".tar.gz", ".zip")) {
                files.add("""
                        {"filename":"%1$s","url":"https://files.example/packages/ab/cd/%2$s/%1$s","hashes":{"sha256":"%2$s"},
                         "requires-python":">=3.9","size":%3$d,"upload-time":"2026-05-01T12:00:00.000000Z","yanked":false,
                         "core-metadata":{"sha256":"%2$s"},"data-dist-info-metadata":{"sha256":"%2$s"},"provenance":null}
                        """.formatted("spec_kitty_cli-3.2.0rc" + release + ending, DIGEST, release));
            }
        }
        Collections.shuffle(files, new Random(7));
        return ("{\"meta\":{\"api-version\":\"1.0\"},\"name\":\"spec-kitty-cli\",\"files\":[" + String.join(",", files)
                        + "]}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
