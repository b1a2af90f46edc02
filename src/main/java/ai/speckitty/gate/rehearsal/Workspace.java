package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.name.CommitId;
import ai.speckitty.gate.name.RepositoryName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Makes the git repositories of the world, all in one go: each a bare origin with a checkout of it. */
record Workspace(WorldTools tools, Path folder, List<String> argv, Map<String, MadeRepository> planned) {

    Workspace(WorldTools tools, Path folder) {
        this(tools, folder, new ArrayList<>(), new LinkedHashMap<>());
    }

    /** Adds a repository and the folder of its checkout in the workspace. */
    void add(RepositoryName name, String directory, CommitStream history) {
        Path checkout = folder.resolve("workspace").resolve(directory);
        planned.put(name.toString(), new MadeRepository(name, checkout, history, new HashMap<>()));
        argv.addAll(List.of(name.toString(), folder + "/origins/" + name + ".git", checkout.toString()));
    }

    /** Makes what was added, with a branch that origins point to. */
    Map<RepositoryName, MadeRepository> make(String branch) throws IOException {
        Path work = folder.resolve("making");
        Path script = Shipped.copy("make-repositories.sh", work);
        for (MadeRepository each : planned.values()) {
            Files.write(
                    Files.createDirectories(work.resolve(each.name().toString()))
                            .resolve("stream"),
                    each.history().stream());
        }
        argv.addAll(0, List.of("bash", script.toString(), tools.git(), branch, work.toString()));
        for (String line : tools.make(argv, folder, "the world's repositories", "git and bash at work")
                .lines()
                .toList()) {
            String[] parts = line.split(" ", -1);
            CommitId object = new CommitId(parts[2]);
            CommitId commit = parts[3].isEmpty() ? object : new CommitId(parts[3]);
            Objects.requireNonNull(planned.get(parts[0]), line)
                    .refs()
                    .put(parts[1], new MadeRepository.Ref(parts[1].replaceFirst("^[^/]*/", ""), object, commit));
        }
        return planned.values().stream().collect(Collectors.toMap(MadeRepository::name, made -> made));
    }
}
