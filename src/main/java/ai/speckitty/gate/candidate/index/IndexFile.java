package ai.speckitty.gate.candidate.index;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * One file that the index offers.
 *
 * @param name its file name
 * @param url where it lies, as the index wrote it: absolute, or relative to the answer
 * @param sha256 its digest, lower-case hexadecimal, if the index gives one
 * @param requiresPython the Python versions it is for, if the index says so
 * @param yanked why it was withdrawn; empty when it was not, an empty text when no reason is given
 * @param uploadedAt when it was uploaded, if the index says so in ISO 8601
 * @param provenance where its attestations lie, if it has any
 */
public record IndexFile(
        String name,
        String url,
        Optional<String> sha256,
        Optional<String> requiresPython,
        Optional<String> yanked,
        Optional<Instant> uploadedAt,
        Optional<String> provenance) {

    @JsonCreator
    static IndexFile of(
            @JsonProperty("filename") String name,
            @JsonProperty("url") String url,
            @JsonProperty("hashes") Optional<Hashes> hashes,
            @JsonProperty("requires-python") Optional<String> requiresPython,
            @JsonProperty("yanked") Optional<JsonNode> yanked,
            @JsonProperty("upload-time") Optional<String> uploadedAt,
            @JsonProperty("provenance") Optional<String> provenance) {
        return new IndexFile(
                name,
                url,
                hashes.flatMap(Hashes::sha256),
                requiresPython,
                yanked.flatMap(IndexFile::reason),
                uploadedAt.flatMap(IndexFile::time),
                provenance);
    }

    /** Either a truth value or, when yanked, the reason. An index may also write no reason, and means not yanked by it. */
    private static Optional<String> reason(JsonNode yanked) {
        if (!yanked.isBoolean() && !yanked.isTextual() && !yanked.isNull()) {
            throw new IllegalArgumentException("yanked is neither true, false nor a reason");
        }
        return yanked.booleanValue()
                ? Optional.of("")
                : Optional.ofNullable(yanked.textValue()).filter(reason -> !reason.isEmpty());
    }

    /** Mirrors write it in other ways too, and it only makes a doubt. */
    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The digests of a file. */
    record Hashes(Optional<String> sha256) {
        Hashes {
            if (!sha256.orElse("0".repeat(64)).matches("[0-9a-f]{64}")) {
                throw new IllegalArgumentException("no SHA-256 in lower-case hexadecimal: " + sha256.get());
            }
        }
    }
}
