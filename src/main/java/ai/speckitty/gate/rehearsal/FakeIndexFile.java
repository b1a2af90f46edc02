package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.name.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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
    boolean listed = true;
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

    /** What scenarios change of a file. */
    enum Trait {
        /** Whether pages list it. */
        LISTED,
        /** Why it was yanked. */
        YANKED,
        /** What Python it is for. */
        REQUIRES_PYTHON,
        /** By how much earlier it was uploaded. */
        EARLIER,
        /** By whom, if it was attested before. */
        ATTESTED,
        /** A wheel is there a second time; what is downloaded from the first place is not what the index says. */
        BUILT
    }

    /** Changes it as a scenario says. */
    void change(World world, Trait trait, String value) {
        switch (trait) {
            case LISTED -> listed = Boolean.parseBoolean(value);
            case YANKED -> yanked = Optional.of(value);
            case REQUIRES_PYTHON -> requiresPython = value;
            case EARLIER -> uploadedAt = uploadedAt.minus(Duration.parse(value));
            case ATTESTED ->
                provenance = provenance
                        .filter(signed -> value.equals("by itself"))
                        .map(signed -> world.attestor().selfMade(name, sha256).toString());
            case BUILT -> {
                if (name.endsWith(".whl")) {
                    String again = name.replace("-py3-", "-2-py3-");
                    world.index()
                            .add(new FakeIndexFile(version, again, content, uploadedAt).attestedBy(world.attestor()));
                    content = "broken".getBytes(StandardCharsets.UTF_8);
                }
            }
        }
    }

    /** The project that it is of, as its name spells it. */
    String distribution() {
        return name.substring(0, name.indexOf('-'));
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
