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

/** Makes the git repositories of the world, all in one go: each a bare origin with a checkout of it. */
final class Workspace {

    private final WorldTools tools;
    private final Path folder;
    private final List<MadeRepository> planned = new ArrayList<>();

    Workspace(WorldTools tools, Path folder) {
        this.tools = tools;
        this.folder = folder;
    }

    /** Adds a repository and the folder of its checkout in the workspace. */
    void add(RepositoryName name, String directory, CommitStream history) {
        Path origin = folder.resolve("origins").resolve(name + ".git");
        Path checkout = folder.resolve("workspace").resolve(directory);
        planned.add(new MadeRepository(name, origin, checkout, history, new HashMap<>(), new HashMap<>()));
    }

    /** Makes what was added, with a branch that origins point to. */
    Map<RepositoryName, MadeRepository> make(String branch) throws IOException {
        Path work = Files.createDirectories(folder.resolve("making"));
        Path script = Shipped.copy("make-repositories.sh", work);
        Files.createDirectories(folder.resolve("workspace"));
        List<String> argv = new ArrayList<>(List.of("bash", script.toString(), tools.git(), branch));
        for (MadeRepository each : planned) {
            String result = result(work, each);
            Path stream = Files.write(Path.of(result + ".stream"), each.history().stream());
            argv.addAll(List.of(
                    each.name().toString(),
                    each.origin().toString(),
                    each.checkout().toString(),
                    stream.toString(),
                    result));
        }
        tools.make(argv, folder, "the world's repositories", "git and bash at work");
        Map<RepositoryName, MadeRepository> made = new LinkedHashMap<>();
        for (MadeRepository each : planned) {
            read(each, result(work, each));
            made.put(each.name(), each);
        }
        return made;
    }

    private static String result(Path work, MadeRepository repository) {
        return work.resolve(repository.name().toString().replace('/', '-')).toString();
    }

    private static void read(MadeRepository made, String result) throws IOException {
        for (String line : Files.readAllLines(Path.of(result + ".marks"))) {
            String[] parts = line.split(" ", -1);
            made.commits().put(parts[0], new CommitId(parts[1]));
        }
        for (String line : Files.readAllLines(Path.of(result + ".refs"))) {
            String[] parts = line.split(" ", -1);
            CommitId object = new CommitId(parts[1]);
            CommitId commit = parts[2].isEmpty() ? object : new CommitId(parts[2]);
            made.refs().put(parts[0], new MadeRepository.Ref(parts[0].replaceFirst("^[^/]*/", ""), object, commit));
        }
    }
}
