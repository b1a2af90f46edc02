package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.name.Sha256;
import java.time.Instant;
import java.util.Optional;

/** A file that the index offers; its pages' templates name these fields. */
public final class FakeIndexFile {

    final String version;
    final String name;

    /** The digest that the index states, whatever lies behind it. */
    final String sha256;

    byte[] content;
    String requiresPython = ">=3.9";
    Optional<String> yanked = Optional.empty();
    Instant uploadedAt;
    Optional<String> provenance = Optional.empty();

    FakeIndexFile(String version, String name, byte[] content, Instant uploadedAt) {
        this.version = version;
        this.name = name;
        this.sha256 = Sha256.of(content);
        this.content = content;
        this.uploadedAt = uploadedAt;
    }

    static FakeIndexFile of(FakeWheel wheel, Instant uploadedAt) {
        return new FakeIndexFile(wheel.version(), wheel.fileName(), wheel.bytes(), uploadedAt);
    }

    int size() {
        return content.length;
    }

    /** Signs it as its workflow does. */
    FakeIndexFile attestedBy(Attestor attestor) {
        provenance = Optional.of(attestor.attest(name, sha256).toString());
        return this;
    }
}
