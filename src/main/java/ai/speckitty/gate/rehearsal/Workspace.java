package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.name.CommitId;
import ai.speckitty.gate.name.RepositoryName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Makes the git repositories of the world, all in one go: each a bare origin with a checkout of it. */
final class Workspace {

    private final WorldTools tools;
    private final Path folder;
    private final Map<RepositoryName, CommitStream> histories = new LinkedHashMap<>();
    private final Map<RepositoryName, String> directories = new LinkedHashMap<>();

    Workspace(WorldTools tools, Path folder) {
        this.tools = tools;
        this.folder = folder;
    }

    Path path() {
        return folder.resolve("workspace");
    }

    /** Adds a repository and the folder of its checkout in the workspace. */
    void add(RepositoryName name, String directory, CommitStream history) {
        histories.put(name, history);
        directories.put(name, directory);
    }

    /** Makes what was added, with a branch that origins point to. */
    Map<RepositoryName, MadeRepository> make(String branch) throws IOException {
        Path work = Files.createDirectories(folder.resolve("making"));
        Path script = work.resolve("make-repositories.sh");
        Files.writeString(script, Shipped.text("make-repositories.sh"));
        Files.createDirectories(path());
        List<String> argv = new ArrayList<>(List.of("bash", script.toString(), tools.git(), branch));
        for (Map.Entry<RepositoryName, CommitStream> entry : histories.entrySet()) {
            String name = fileName(entry.getKey());
            Path stream = work.resolve(name + ".stream");
            Files.write(stream, entry.getValue().stream());
            argv.addAll(List.of(
                    name,
                    origin(entry.getKey()).toString(),
                    checkout(entry.getKey()).toString(),
                    stream.toString(),
                    work.resolve(name).toString()));
        }
        tools.make(argv, folder, folder, "the world's repositories", "git and bash at work");
        Map<RepositoryName, MadeRepository> made = new LinkedHashMap<>();
        for (Map.Entry<RepositoryName, CommitStream> entry : histories.entrySet()) {
            made.put(entry.getKey(), read(entry.getKey(), entry.getValue(), work));
        }
        return made;
    }

    private static String fileName(RepositoryName name) {
        return name.toString().replace('/', '-');
    }

    private Path checkout(RepositoryName name) {
        return path().resolve(Objects.requireNonNull(directories.get(name), "added with its folder"));
    }

    private Path origin(RepositoryName name) {
        return folder.resolve("origins").resolve(name.owner()).resolve(name.repository() + ".git");
    }

    private MadeRepository read(RepositoryName name, CommitStream history, Path work) throws IOException {
        Map<Integer, String> keys = history.keys();
        Map<String, CommitId> commits = new HashMap<>();
        Map<String, Instant> times = new HashMap<>();
        for (String line : Files.readAllLines(work.resolve(fileName(name) + ".marks"))) {
            String[] parts = line.split(" ", -1);
            String key = keys.get(Integer.valueOf(parts[0].substring(1)));
            if (key != null) {
                commits.put(key, new CommitId(parts[1]));
                times.put(key, history.madeAt(key));
            }
        }
        Map<String, MadeRepository.Tag> tags = new HashMap<>();
        Map<String, CommitId> heads = new HashMap<>();
        for (String line : Files.readAllLines(work.resolve(fileName(name) + ".refs"))) {
            String[] parts = line.split(" ", -1);
            if (parts[0].startsWith("tags/")) {
                MadeRepository.Tag tag = new MadeRepository.Tag(new CommitId(parts[1]), new CommitId(parts[2]));
                tags.put(parts[0].substring("tags/".length()), tag);
            } else {
                heads.put(parts[0].substring("heads/".length()), new CommitId(parts[1]));
            }
        }
        return new MadeRepository(name, origin(name), checkout(name), commits, times, tags, heads);
    }
}
