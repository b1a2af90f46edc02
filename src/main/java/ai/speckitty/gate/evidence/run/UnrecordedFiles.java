package ai.speckitty.gate.evidence.run;

import ai.speckitty.gate.evidence.attempt.AttemptName;
import ai.speckitty.gate.evidence.ledger.Durable;
import ai.speckitty.gate.evidence.ledger.Ledger;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a crash, or a person, left in a run's folder without a line in its ledger. It is kept below {@code unrecorded/}, never
 * used; of what is no file only the word that it was there.
 */
record UnrecordedFiles(Path folder, Durable durable) {

    static final String FOLDER = "unrecorded";
    /** What a manifest can list: whatever else were left would look added for ever. */
    private static final Pattern ASIDE = Pattern.compile(FOLDER + "/[A-Za-z0-9._/-]+");

    private static final Set<String> LINES = Set.of(
            Ledger.NAME, RunFolder.ACTIONS, RunFolder.SAMPLES, RunFiles.MANIFEST, RunFiles.KEY, RunFiles.ATTESTATION);

    /** Removes half-written files, which no name was ever linked to, and moves whole ones aside. */
    void setAside(RunRecord written) {
        Set<String> published = written.published().keySet();
        Durable.doAt(folder, () -> {
            for (String name : RunFiles.below(folder)) {
                if (name.endsWith(".tmp")) {
                    Files.delete(folder.resolve(name));
                } else if (!LINES.contains(name) && !published.contains(name) && !isAside(name)) {
                    move(name);
                }
            }
            if (AttemptName.of(folder).isPresent()) {
                removeEmptyFolders();
            }
        });
    }

    private boolean isAside(String name) {
        return ASIDE.matcher(name).matches() && isFile(folder.resolve(name));
    }

    private static boolean isFile(Path path) {
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** A manifest lists files alone, so a folder without any would look added. */
    private void removeEmptyFolders() throws IOException {
        for (Path path : RunFiles.deepestFirst(folder)) {
            try {
                if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                    Files.delete(path);
                }
            } catch (DirectoryNotEmptyException e) {
                // what it holds is kept, and it with that
            }
        }
    }

    private void move(String name) throws IOException {
        durable.folder(folder.resolve(FOLDER));
        String flat = name.replaceAll("[^A-Za-z0-9._-]", "-");
        int number = 1;
        while (Files.exists(aside(number, flat), LinkOption.NOFOLLOW_LINKS)) {
            number++;
        }
        Path path = folder.resolve(name);
        durable.reached("before-aside");
        if (isFile(path)) {
            Files.move(path, aside(number, flat));
        } else {
            String what = Files.isSymbolicLink(path) ? "a link to " + Files.readSymbolicLink(path) : "no regular file";
            durable.publish(aside(number, flat), (what + ", not kept\n").getBytes(StandardCharsets.UTF_8));
            Files.delete(path);
        }
        durable.reached("after-aside");
    }

    private Path aside(int number, String name) {
        return folder.resolve(FOLDER).resolve(number + "-" + name);
    }
}
