package ai.speckitty.gate.evidence.run;

import ai.speckitty.gate.evidence.attempt.AttemptName;
import ai.speckitty.gate.evidence.ledger.Durable;
import ai.speckitty.gate.evidence.ledger.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;

/** What a crash left in a run's folder without a line in its ledger. It is kept below {@code unrecorded/}, never used. */
record UnrecordedFiles(Path folder, Durable durable) {

    static final String FOLDER = "unrecorded";
    private static final Set<String> LINES = Set.of(
            Ledger.NAME, RunFolder.ACTIONS, RunFolder.SAMPLES, RunFiles.MANIFEST, RunFiles.KEY, RunFiles.ATTESTATION);

    /** Removes half-written files, which no name was ever linked to, and moves whole ones aside. */
    void setAside(RunRecord written) {
        Set<String> published = written.published().keySet();
        try {
            for (String name : RunFiles.below(folder)) {
                if (name.endsWith(".tmp")) {
                    Files.delete(folder.resolve(name));
                } else if (!LINES.contains(name) && !published.contains(name) && !name.startsWith(FOLDER + "/")) {
                    move(name);
                }
            }
            if (AttemptName.of(folder).isPresent()) {
                removeEmptyFolders();
            }
        } catch (IOException e) {
            throw Durable.failed(folder, e);
        }
    }

    /** A manifest lists files alone, so a folder without any would look added. */
    private void removeEmptyFolders() throws IOException {
        for (Path path : RunFiles.deepestFirst(folder)) {
            if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) && isEmpty(path)) {
                Files.delete(path);
            }
        }
    }

    private static boolean isEmpty(Path path) throws IOException {
        try (Stream<Path> entries = Files.list(path)) {
            return entries.findAny().isEmpty();
        }
    }

    private void move(String name) throws IOException {
        durable.folder(folder.resolve(FOLDER));
        String flat = name.replace('/', '-');
        int number = 1;
        while (Files.exists(folder.resolve(FOLDER).resolve(number + "-" + flat), LinkOption.NOFOLLOW_LINKS)) {
            number++;
        }
        durable.reached("before-aside");
        Files.move(folder.resolve(name), folder.resolve(FOLDER).resolve(number + "-" + flat));
        durable.reached("after-aside");
    }
}
