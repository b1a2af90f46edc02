package ai.speckitty.gate.fix;

import ai.speckitty.gate.fix.ChangedUnit.Layer;
import ai.speckitty.gate.fix.ComparedFile.Unit;
import ai.speckitty.gate.git.Git;
import ai.speckitty.gate.json.Fields;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.json.StrictRecords;
import ai.speckitty.gate.name.CommitId;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Compares the files of a commit with what they were, as syntax trees where they are Python. */
record ChangeComparison(PythonProcess python) {

    private static final String BEFORE = "before";
    private static final String AFTER = "after";

    /** Both sides of the Python files stay in the folder, for other questions about them. */
    List<ComparedFile> compare(FixCommit commit, ProofFolder folder) {
        List<ChangedFile> readable =
                commit.files().stream().filter(ChangedFile::isPython).toList();
        extract(commit, commit.base(), BEFORE, readable, ChangedFile::before, folder);
        extract(commit, commit.commit(), AFTER, readable, ChangedFile::after, folder);
        List<ObjectNode> requests =
                readable.stream().map(file -> request("compare", file, folder)).toList();
        Map<ChangedFile, ComparedFile> compared = new HashMap<>();
        if (!readable.isEmpty()) {
            List<Fields> answers = python.ask(folder, "compare.jsonl", requests);
            for (int at = 0; at < answers.size(); at++) {
                compared.put(readable.get(at), read(readable.get(at), answers.get(at)));
            }
        }
        return commit.files().stream()
                .map(file -> compared.computeIfAbsent(file, ChangeComparison::unread))
                .toList();
    }

    /** What Python is asked about a file of the compared commit. */
    static ObjectNode request(String op, ChangedFile file, ProofFolder folder) {
        return StrictJson.object()
                .put("op", op)
                .put(
                        BEFORE,
                        file.before().map(path -> place(folder, BEFORE, path)).orElse(null))
                .put(AFTER, file.after().map(path -> place(folder, AFTER, path)).orElse(null));
    }

    private static String place(ProofFolder folder, String side, String path) {
        return folder.file(side).resolve(path).toString();
    }

    /** Checks out some files of one side into a folder of their own. */
    private static void extract(
            FixCommit commit,
            CommitId side,
            String name,
            List<ChangedFile> files,
            Function<ChangedFile, Optional<String>> path,
            ProofFolder folder) {
        List<String> paths =
                files.stream().flatMap(file -> path.apply(file).stream()).toList();
        if (!paths.isEmpty()) {
            checkout(commit.copy(), List.of("--work-tree=" + folder.directory(name)), side, paths, name, folder);
        }
    }

    static void checkout(
            Git git, List<String> options, CommitId side, List<String> paths, String name, ProofFolder folder) {
        List<String> words = new ArrayList<>(options);
        words.addAll(List.of(
                "--literal-pathspecs",
                "checkout",
                "--quiet",
                "--force",
                "--pathspec-file-nul",
                "--pathspec-from-file=" + folder.write(name + ".paths", String.join("\0", paths)),
                side.sha()));
        git.change(words.toArray(String[]::new));
    }

    /** What the script says of a file that it could compare. */
    private record Answer(
            long id, List<Unit> changes, List<String> introduced, List<String> removed, List<String> imported) {}

    private ComparedFile read(ChangedFile file, Fields answer) {
        try {
            Optional<String> unparsable = answer.optionalText("unparsable");
            if (unparsable.isPresent()) {
                Unit unit = Unit.whole(Layer.BEHAVIOUR, "could not be compared: " + unparsable.get());
                return new ComparedFile(file, unit);
            }
            Answer said = StrictRecords.read(answer.node(), Answer.class, file.path());
            return new ComparedFile(
                    file,
                    said.changes().isEmpty() ? List.of(unchanged(file)) : said.changes(),
                    said.introduced(),
                    said.removed(),
                    said.imported());
        } catch (MalformedJsonException e) {
            throw python.unusable("said of " + file.path() + ": " + e.getMessage())
                    .because(e);
        }
    }

    private static Unit unchanged(ChangedFile file) {
        if (file.before().isEmpty() || file.after().isEmpty()) {
            return Unit.empty();
        }
        if (!file.beforeMode().equals(file.afterMode())) {
            return Unit.whole(
                    Layer.BEHAVIOUR, "its mode changed from " + file.beforeMode() + " to " + file.afterMode());
        }
        return !file.before().equals(file.after())
                ? Unit.whole(Layer.MOVED, "was " + file.before().get())
                : Unit.whole(Layer.COMMENT, "only its form changed");
    }

    private static ComparedFile unread(ChangedFile file) {
        Unit unit = file.path().endsWith(".pyi")
                ? Unit.whole(Layer.ANNOTATION, "a stub, never run")
                : Unit.whole(Layer.BEHAVIOUR, file.isRegular() ? "not Python" : "no regular file");
        return new ComparedFile(file, unit);
    }
}
