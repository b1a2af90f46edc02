package ai.speckitty.gate.fix;

import ai.speckitty.gate.git.Git;
import ai.speckitty.gate.name.CommitId;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads a fix commit in a private clone that shares the checkout's objects and writes nothing there. */
final class CommitReader {

    /** What a decoder puts in the place of bytes that are no UTF-8. */
    private static final char REPLACEMENT = '\uFFFD';

    private CommitReader() {}

    /** Clones without a work tree; hooks and templates of the machine stay out. */
    static Git clone(Git source, Path target) {
        source.change(
                "-c",
                "core.hooksPath=/dev/null",
                "clone",
                "--quiet",
                "--shared",
                "--no-checkout",
                "--template=",
                "--config",
                "core.hooksPath=/dev/null",
                "--config",
                "advice.detachedHead=false",
                "--",
                source.directory().toAbsolutePath().toString(),
                target.toString());
        return source.in(target);
    }

    /** Reads a commit as a change of what was before; of its first parent when nothing else is said. */
    static FixCommit read(Git clone, FoundFix fix, Optional<CommitId> before) {
        CommitId commit = fix.commit().commit();
        List<CommitId> parents = parents(clone, commit);
        if (parents.isEmpty()) {
            throw GateException.of(
                    Code.LINEAGE_UNKNOWN,
                    fix.commit().toString(),
                    "has no parent in the checkout: a root, or the edge of a shallow clone",
                    "a commit whose parent is there to compare with");
        }
        CommitId base = before.orElse(parents.get(0));
        List<ChangedFile> changes = changes(clone, base, commit);
        changes.stream()
                .flatMap(file -> Stream.concat(file.before().stream(), file.after().stream()))
                .forEach(name -> requireNameable(fix, name));
        return new FixCommit(clone, commit, base, parents, changes, tracked(clone, commit));
    }

    /** What is checked out and undone has to be named to git and to the file system as git named it. */
    private static void requireNameable(FoundFix fix, String name) {
        boolean isUtf8 = name.indexOf(REPLACEMENT) < 0;
        if (!isUtf8 || !isPath(name)) {
            throw GateException.of(
                    Code.FIX_INCONCLUSIVE,
                    fix.commit() + ", " + name,
                    isUtf8 ? "a file name that this JVM's locale cannot hold" : "a file name that is not UTF-8",
                    isUtf8 ? "a UTF-8 locale: start Maven with LC_ALL=C.UTF-8" : "file names in UTF-8");
        }
    }

    private static boolean isPath(String name) {
        try {
            return Path.of(name).toString().equals(name);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    static List<CommitId> parents(Git clone, CommitId commit) {
        String said = clone.ask("show", "--no-patch", "--format=%P", "--end-of-options", commit.sha());
        return Arrays.stream(said.strip().split(" ", -1))
                .filter(sha -> !sha.isEmpty())
                .map(CommitId::new)
                .toList();
    }

    /** Every path of a commit. */
    static Set<String> tracked(Git clone, CommitId commit) {
        return Set.copyOf(List.of(clone.ask("ls-tree", "-r", "-z", "--name-only", "--full-tree", commit.sha())
                .split("\0", -1)));
    }

    static List<ChangedFile> changes(Git clone, CommitId base, CommitId commit) {
        String said = clone.ask(
                "diff",
                "--raw",
                "-z",
                "--no-abbrev",
                "--no-ext-diff",
                "--ignore-submodules=none",
                "--find-renames",
                "-l0",
                "--end-of-options",
                base.sha(),
                commit.sha(),
                "--");
        List<String> words = List.of(said.split("\0", -1));
        List<ChangedFile> files = new ArrayList<>();
        for (int at = 0; at + 1 < words.size(); ) {
            String[] head = words.get(at).split(" ", -1);
            String before = words.get(at + 1);
            boolean renamed = head[4].startsWith("R");
            String after = renamed ? words.get(at + 2) : before;
            at += renamed ? 3 : 2;
            files.add(new ChangedFile(
                    head[4].startsWith("A") ? Optional.empty() : Optional.of(before),
                    head[4].startsWith("D") ? Optional.empty() : Optional.of(after),
                    head[0].substring(1),
                    head[1]));
        }
        return files;
    }
}
