package ai.speckitty.gate.candidate.index;

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
 * @param metadataSha256 digest of the metadata that the index offers beside the file, if it does
 * @param provenance where its attestations lie, if it has any
 */
public record IndexFile(
        String name,
        String url,
        Optional<String> sha256,
        Optional<String> requiresPython,
        Optional<String> yanked,
        Optional<Instant> uploadedAt,
        Optional<String> metadataSha256,
        Optional<String> provenance) {}
