package ai.speckitty.gate.candidate;

import ai.speckitty.gate.evidence.EvidenceFolder;
import ai.speckitty.gate.name.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Evidence in a plain folder. */
public record FolderOfEvidence(Path folder) implements EvidenceFolder {

    @Override
    public String publish(String name, byte[] content) {
        throw new AssertionError("an installation publishes what grew");
    }

    @Override
    public Path spool(String name) {
        try {
            Path place = folder.resolve("growing").resolve(name);
            Files.createDirectories(Objects.requireNonNull(place.getParent()));
            return place;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String publishSpool(String name) {
        try {
            Files.createDirectories(Objects.requireNonNull(path(name).getParent()));
            Files.move(spool(name), path(name));
            return Sha256.of(path(name));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Path path(String name) {
        return folder.resolve(name);
    }
}
