package ai.speckitty.gate.fix;

import ai.speckitty.gate.git.Git;
import ai.speckitty.gate.git.Origin;
import ai.speckitty.gate.name.CommitId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A commit after some fixes, read in a private clone.
 *
 * @param paths those of commits that were asked for them before
 */
record LaterCommit(Git copy, CommitId commit, Map<CommitId, Set<String>> paths) {

    /** Makes sure that the commit and those before it are there; what the checkout lacks is fetched. */
    static LaterCommit of(Origin origin, CommitId commit, List<CommitId> before) {
        Stream.concat(Stream.of(commit), before.stream())
                .forEach(each -> origin.require(
                        each.sha(),
                        List.of(each),
                        "the commit; git fetch there",
                        "+refs/heads/*:refs/gate/heads/*",
                        "+refs/tags/*:refs/gate/tags/*"));
        return new LaterCommit(origin.copy(), commit, new HashMap<>());
    }

    /** As a commit that changes nothing, to be checked out. */
    FixCommit asTree() {
        return new FixCommit(copy, commit, commit, List.of(), List.of(), tracked());
    }

    Set<String> tracked() {
        return tracked(commit);
    }

    Set<String> tracked(CommitId other) {
        return paths.computeIfAbsent(other, each -> CommitReader.tracked(copy, each));
    }

    /** What a fix changed and somebody put back: it is as it was before the fix, and not gone to another place. */
    Set<String> takenBack(CommitId fix) {
        Set<String> back = CommitReader.changes(copy, fix, commit).stream()
                .filter(file -> file.after().isEmpty() || file.after().equals(file.before()))
                .flatMap(file -> file.before().stream())
                .collect(Collectors.toCollection(HashSet::new));
        CommitReader.parents(copy, fix).stream()
                .limit(1)
                .flatMap(before -> CommitReader.changes(copy, before, commit).stream())
                .flatMap(file -> Stream.concat(file.before().stream(), file.after().stream()))
                .forEach(back::remove);
        return back;
    }

    /** The modules in the fixes' scopes, each with its files: tests must not see them from anywhere else. */
    Map<String, Set<String>> modules(List<FixRecheck.ProvenFix> fixes) {
        List<Scope> scopes =
                fixes.stream().map(fix -> new Scope(fix.blocker().scope())).toList();
        return Modules.of(
                tracked().stream().filter(path -> scopes.stream().anyMatch(scope -> isIn(scope, path))), tracked());
    }

    /** What tests are called now, by what they were called: a file that is gone may go on under another name. */
    Map<String, String> namesOf(List<String> tests, CommitId then) {
        Map<String, String> moved = tests.stream().allMatch(id -> tracked().contains(RunOutcome.fileOf(id)))
                ? Map.of()
                : CommitReader.changes(copy, then, commit).stream()
                        .filter(file ->
                                file.before().isPresent() && file.after().isPresent())
                        .collect(Collectors.toMap(
                                file -> file.before().orElseThrow(),
                                file -> file.after().orElseThrow(),
                                (one, other) -> one));
        Map<String, String> names = new LinkedHashMap<>();
        for (String id : tests) {
            String file = RunOutcome.fileOf(id);
            String now = tracked().contains(file) ? file : moved.getOrDefault(file, file);
            names.put(id, now + id.substring(file.length()));
        }
        return names;
    }

    /** The commits since another one that touched a scope, newest first. */
    List<String> touching(Scope scope, CommitId since) {
        String said = copy.ask(
                "log",
                "-z",
                "--no-merges",
                "--no-color",
                "--no-show-signature",
                "--no-renames",
                "--abbrev=10",
                "--format=%x01%h %s%x02",
                "--name-only",
                "--end-of-options",
                since.sha() + ".." + commit.sha());
        return Arrays.stream(said.split("\1", -1))
                .map(each -> each.split("\2", 2))
                .filter(each -> each.length == 2
                        && Arrays.stream(each[1].split("[\0\n]+", -1)).anyMatch(path -> isIn(scope, path)))
                .map(each -> each[0].strip())
                .toList();
    }

    private static boolean isIn(Scope scope, String path) {
        return !path.isEmpty()
                && (scope.coversWhole(path) || !scope.symbols(path).isEmpty());
    }
}
