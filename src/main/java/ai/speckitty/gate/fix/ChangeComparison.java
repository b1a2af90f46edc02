package ai.speckitty.gate.fix;

import ai.speckitty.gate.fix.ChangedUnit.Layer;
import ai.speckitty.gate.fix.ComparedFile.Unit;
import ai.speckitty.gate.git.Git;
import ai.speckitty.gate.json.Fields;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.name.CommitId;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Compares the files of a commit with what they were, as syntax trees where they are Python. */
record ChangeComparison(PythonProcess python) {

    List<ComparedFile> compare(FixCommit commit, ProofFolder folder) {
        List<ChangedFile> readable =
                commit.files().stream().filter(ChangedFile::isPython).toList();
        Path before = extract(commit, commit.base(), "before", readable, ChangedFile::before, folder);
        Path after = extract(commit, commit.commit(), "after", readable, ChangedFile::after, folder);
        List<ObjectNode> requests = readable.stream()
                .map(file -> file.request("compare", before, after))
                .toList();
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

    /** Checks out some files of one side into a folder of their own. */
    static Path extract(
            FixCommit commit,
            CommitId side,
            String name,
            List<ChangedFile> files,
            Function<ChangedFile, Optional<String>> path,
            ProofFolder folder) {
        Path target = folder.directory(name);
        List<String> paths =
                files.stream().flatMap(file -> path.apply(file).stream()).toList();
        if (!paths.isEmpty()) {
            checkout(commit.copy(), List.of("--work-tree=" + target), side, paths, name, folder);
        }
        return target;
    }

    static void checkout(
            Git git, List<String> options, CommitId side, List<String> paths, String name, ProofFolder folder) {
        byte[] list = String.join("\0", paths).getBytes(StandardCharsets.UTF_8);
        List<String> words = new ArrayList<>(options);
        words.addAll(List.of(
                "--literal-pathspecs",
                "checkout",
                "--quiet",
                "--force",
                "--pathspec-file-nul",
                "--pathspec-from-file=" + folder.write(name + ".paths", list),
                side.sha()));
        git.change(words.toArray(String[]::new));
    }

    private ComparedFile read(ChangedFile file, Fields answer) {
        try {
            Optional<String> unparsable = answer.optionalText("unparsable");
            if (unparsable.isPresent()) {
                Unit unit = Unit.whole(Layer.BEHAVIOUR, "could not be compared: " + unparsable.get());
                return new ComparedFile(file, unit);
            }
            List<Unit> units = new ArrayList<>();
            for (Fields change : answer.objects("changes")) {
                units.add(new Unit(
                        change.text("symbol"),
                        change.text("unit"),
                        change.text("change"),
                        Layer.valueOf(change.text("layer").toUpperCase(Locale.ROOT)),
                        change.optionalText("note")));
            }
            if (units.isEmpty()) {
                units.add(unchanged(file));
            }
            return new ComparedFile(
                    file, units, answer.texts("introduced"), answer.texts("removed"), answer.texts("imported"));
        } catch (MalformedJsonException | IllegalArgumentException e) {
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
