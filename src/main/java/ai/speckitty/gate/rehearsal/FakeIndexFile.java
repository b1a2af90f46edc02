package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.name.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A file that the index offers.
 *
 * @param version the release that it belongs to
 * @param name its file name
 * @param sha256 the digest that the index states
 * @param requiresPython which interpreters may use it
 * @param yanked why it was yanked, if it was
 * @param uploadedAt when it was uploaded
 * @param provenance its attestations, if it has any
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier; never compared
public record FakeIndexFile(
        String version,
        String name,
        byte[] content,
        String sha256,
        String requiresPython,
        Optional<String> yanked,
        Instant uploadedAt,
        Optional<String> provenance) {

    int size() {
        return content.length;
    }

    static FakeIndexFile of(FakeWheel wheel, Instant uploadedAt) {
        return of(wheel.version(), wheel.fileName(), wheel.bytes(), uploadedAt);
    }

    static FakeIndexFile of(String version, String name, byte[] content, Instant uploadedAt) {
        return new FakeIndexFile(
                version, name, content, Sha256.of(content), ">=3.9", Optional.empty(), uploadedAt, Optional.empty());
    }

    FakeIndexFile uploadedBeforeItsCommit() {
        return new FakeIndexFile(
                version,
                name,
                content,
                sha256,
                requiresPython,
                yanked,
                uploadedAt.minus(Duration.ofDays(30)),
                provenance);
    }

    FakeIndexFile yank(String reason) {
        return new FakeIndexFile(
                version, name, content, sha256, requiresPython, Optional.of(reason), uploadedAt, provenance);
    }

    /** The same entry, with other bytes behind it than the index states. */
    FakeIndexFile swap(byte[] other) {
        return new FakeIndexFile(version, name, other, sha256, requiresPython, yanked, uploadedAt, provenance);
    }

    /** The same wheel, made again. */
    FakeIndexFile build(int number) {
        return new FakeIndexFile(
                version,
                name.replace("-py3-", "-" + number + "-py3-"),
                content,
                sha256,
                requiresPython,
                yanked,
                uploadedAt,
                provenance);
    }

    /** The same file, signed as its workflow does it. */
    FakeIndexFile attestedBy(Attestor attestor) {
        return attested(Optional.of(attestor.attest(name, sha256).toString()));
    }

    /** The same file, with what signers say of it; with nothing if empty. */
    FakeIndexFile attested(Optional<String> other) {
        return new FakeIndexFile(version, name, content, sha256, requiresPython, yanked, uploadedAt, other);
    }

    FakeIndexFile forPython(String specifier) {
        return new FakeIndexFile(version, name, content, sha256, specifier, yanked, uploadedAt, provenance);
    }
}
