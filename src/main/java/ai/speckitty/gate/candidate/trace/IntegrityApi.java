package ai.speckitty.gate.candidate.trace;

import ai.speckitty.gate.candidate.index.IndexDoor;
import ai.speckitty.gate.candidate.index.IndexFile;
import ai.speckitty.gate.candidate.index.Listing;
import ai.speckitty.gate.fact.CandidateFacts.Attestation;
import ai.speckitty.gate.http.HttpAnswer;
import ai.speckitty.gate.http.HttpLimits;
import ai.speckitty.gate.http.HttpReader;
import ai.speckitty.gate.json.Fields;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.name.Version;
import ai.speckitty.gate.sigstore.TrustedRoot;
import ai.speckitty.gate.time.TimeSource;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The index's Integrity API.
 *
 * @param time for waiting between tries
 * @param base the index's base URL
 * @param folder below the build folder, for answers in transit; made when missing
 * @param root what attestations are verified against
 */
public record IntegrityApi(HttpReader http, TimeSource time, URI base, Path folder, TrustedRoot root)
        implements Provenance {

    private static final HttpLimits LIMITS = new HttpLimits(Duration.ofSeconds(20), 4L << 20);
    private static final String FORM = "application/vnd.pypi.integrity.v1+json";

    @Override
    public Optional<Attestation> of(Listing listing, Version version, IndexFile wheel) {
        URI uri = IndexDoor.below(
                base,
                "/integrity/" + encoded(listing.project()) + "/" + encoded(version.toString()) + "/"
                        + encoded(wheel.name()) + "/provenance");
        return IndexDoor.inTransit(folder, file -> of(uri, wheel, file));
    }

    private Optional<Attestation> of(URI uri, IndexFile wheel, Path file) throws IOException {
        // 403 means that this index keeps no attestations at all.
        HttpAnswer answer =
                new IndexDoor(http, time).fetch(uri, Map.of("Accept", FORM), LIMITS, file, Set.of(404, 403));
        if (answer.status() != 200 && wheel.provenance().isPresent()) {
            throw GateException.of(
                    Code.RC_UNTRACEABLE,
                    uri.toString(),
                    "HTTP " + answer.status() + ", although the listing names a provenance",
                    "the provenance that the listing names");
        }
        try {
            return answer.status() != 200
                    ? Optional.empty()
                    : Optional.of(read(Files.readAllBytes(file), uri, wheel, root));
        } catch (MalformedJsonException e) {
            throw GateException.of(Code.MALFORMED_ANSWER, uri.toString(), e, "a file's provenance");
        }
    }

    static Attestation read(byte[] body, URI uri, IndexFile wheel, TrustedRoot root) throws MalformedJsonException {
        Fields answer = StrictJson.fields(body, uri.toString());
        if (answer.integer("version") != 1) {
            throw new MalformedJsonException(uri.toString(), "/version", "an unknown version");
        }
        List<Attestation> all = new ArrayList<>();
        for (Fields bundle : answer.objects("attestation_bundles")) {
            Fields publisher = bundle.object("publisher");
            for (Fields attestation : bundle.objects("attestations")) {
                if (attestation.integer("version") != 1) {
                    throw new MalformedJsonException(uri.toString(), "/attestations/version", "an unknown version");
                }
                all.add(SignedStatement.of(attestation, wheel).verified(publisher, root));
            }
        }
        return agreed(all, uri);
    }

    private static Attestation agreed(List<Attestation> all, URI uri) throws MalformedJsonException {
        if (all.isEmpty()) {
            throw new MalformedJsonException(uri.toString(), "/attestation_bundles", "no attestation");
        }
        Attestation first = all.get(0);
        for (Attestation other : all) {
            if (!other.commit().equals(first.commit()) || !other.repository().equalsIgnoreCase(first.repository())) {
                throw GateException.of(
                        Code.RC_UNTRACEABLE,
                        uri.toString(),
                        "attestations name " + first.commit() + " and " + other.commit(),
                        "one commit of one repository");
            }
        }
        return all.stream().filter(each -> !each.doubts().isEmpty()).findFirst().orElse(first);
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
