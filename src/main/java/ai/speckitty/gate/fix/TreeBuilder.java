package ai.speckitty.gate.fix;

import ai.speckitty.gate.git.Git;
import ai.speckitty.gate.json.Fields;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.verdict.Storage;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Turns a checkout of the commit into a proof tree. */
record TreeBuilder(FixCommit commit, ProofFolder folder, PythonProcess python) {

    private static final String COMMIT = """
            tree %s
            %s
            What a proof undoes or lays over
            """;

    /** With the times of the commit under it, for which a test may ask: a tree must differ by no more than what is undone. */
    private static final String OVER =
            "--format=parent %H%nauthor gate <gate@localhost> %ad%ncommitter gate <gate@localhost> %cd";

    ProofCheckout checkout(String name, ProofTree tree) {
        return ProofCheckout.of(commit, folder, name, tree.undone());
    }

    /** Undoes in a checkout of the commit what the tree undoes. */
    void turn(ProofCheckout checkout, ProofTree tree) {
        String key = checkout.name() + "-" + tree.issue() + "-" + tree.name();
        Path target = checkout.place();
        Git git = checkout.git();
        List<Undo> whole = new ArrayList<>(
                tree.undone().stream().filter(undo -> !undo.byUnit()).toList());
        List<Undo> byUnit = tree.undone().stream().filter(Undo::byUnit).toList();
        whole.addAll(putBackUnits(byUnit, target, key));
        putBackFiles(git, whole, key);
        List<Path> changed = tree.undone().stream()
                .flatMap(undo -> Stream.concat(undo.file().before().stream(), undo.file().after().stream()))
                .map(Path::of)
                .toList();
        if (!changed.isEmpty()) {
            commit(checkout, folder);
        }
        Storage.doAt(target, ProofFolder.WRITABLE, () -> checkout.newVersion(changed));
    }

    /**
     * Commits what was changed in a checkout, so that a test which wants a clean one, or asks git for a file, sees one tree.
     * Meanwhile no other repository's objects are in sight: of one that is there already git would renew the time.
     */
    static void commit(ProofCheckout checkout, ProofFolder folder) {
        Git git = checkout.git();
        String over = git.ask("show", "--no-patch", "--date=raw", OVER, "HEAD");
        Path shared = checkout.place().resolve(".git/objects/info/alternates");
        Path aside = folder.file(checkout.name() + ".alternates");
        Storage.doAt(shared, ProofFolder.WRITABLE, () -> {
            Files.move(shared, aside);
            git.change("add", "--update");
            Path text = folder.write(
                    checkout.name() + ".commit",
                    COMMIT.formatted(git.change("write-tree", "--missing-ok").strip(), over));
            String commit = git.change("hash-object", "-t", "commit", "-w", "--", text.toString())
                    .strip();
            Files.move(aside, shared);
            git.change("update-ref", "--no-deref", "HEAD", commit);
        });
    }

    private void putBackFiles(Git git, List<Undo> whole, String key) {
        List<String> gone = whole.stream()
                .map(Undo::file)
                .filter(file -> !file.after().equals(file.before()))
                .flatMap(file -> file.after().stream())
                .toList();
        List<String> back =
                whole.stream().flatMap(undo -> undo.file().before().stream()).toList();
        if (!gone.isEmpty()) {
            git.change(
                    "--literal-pathspecs",
                    "rm",
                    "--quiet",
                    "--force",
                    "--ignore-unmatch",
                    "--pathspec-file-nul",
                    "--pathspec-from-file=" + folder.write(key + "-gone.paths", String.join("\0", gone)));
        }
        if (!back.isEmpty()) {
            ChangeComparison.checkout(git, List.of(), commit.base(), back, key + "-back", folder);
        }
    }

    /** Writes files in which some units are as before. Those whose units cannot be told apart are to be undone as a whole. */
    private List<Undo> putBackUnits(List<Undo> byUnit, Path target, String key) {
        if (byUnit.isEmpty()) {
            return List.of();
        }
        List<ObjectNode> requests = byUnit.stream()
                .map(undo -> ChangeComparison.request("restore", undo.file(), folder)
                        .put("mode", undo.bodiesOnly() ? "bodies" : "units")
                        .put("to", target.resolve(undo.file().path()).toString())
                        .<ObjectNode>set("symbols", undo.symbols().isEmpty() ? null : StrictJson.tree(undo.symbols())))
                .toList();
        List<Fields> answers = python.ask(folder, key + "-restore.jsonl", requests);
        return IntStream.range(0, answers.size())
                .filter(at -> answers.get(at).has("unparsable"))
                .mapToObj(at -> Undo.whole(byUnit.get(at).file()))
                .toList();
    }
}
