package ai.speckitty.gate.fix;

import ai.speckitty.gate.definition.Definition;
import ai.speckitty.gate.definition.Definition.Blocker;
import ai.speckitty.gate.evidence.EvidenceFolder;
import ai.speckitty.gate.fact.CandidateFacts.HeldFix;
import ai.speckitty.gate.fix.FixRecheck.ProvenFix;
import ai.speckitty.gate.fix.InspectedFix.Judgement;
import ai.speckitty.gate.git.Git;
import ai.speckitty.gate.git.Origin;
import ai.speckitty.gate.name.CommitRef;
import ai.speckitty.gate.name.RepositoryName;
import ai.speckitty.gate.process.Executables;
import ai.speckitty.gate.process.ProcessRunner;
import ai.speckitty.gate.secret.Redactor;
import ai.speckitty.gate.time.Workers;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Inspects commits in private clones below the build folder; the checkouts of the workspace are only read.
 *
 * @param runner starts git, python and the proof command
 * @param evidence where JUnit files and logs of the proof runs are kept
 * @param redactor takes secrets out of the JUnit files; the runner does so in logs
 * @param places where it works
 * @param executables what {@code git}, {@code python3}, {@code uv} and {@code pipx} stand for
 * @param environment chosen variables for all of these, such as {@code PATH} and {@code LANG}; without credentials
 * @param cores how many proof trees are run side by side, at least 1
 */
public record CloneInspection(
        ProcessRunner runner,
        EvidenceFolder evidence,
        Redactor redactor,
        Places places,
        Map<String, String> executables,
        Map<String, String> environment,
        int cores)
        implements FixInspection, FixRecheck {

    /**
     * Where an inspection finds and puts things.
     *
     * @param workspace holds the checkouts that the definition names
     * @param build folder of private clones; each is deleted when its inspection ends
     * @param canonical gives a repository its present name, since owners are renamed
     */
    public record Places(Path workspace, Path build, UnaryOperator<RepositoryName> canonical) {

        private RepositoryCheckouts checkouts(Definition definition) {
            return new RepositoryCheckouts(workspace, definition, canonical);
        }
    }

    @Override
    public List<InspectedFix> inspect(
            FoundFix fix, List<Blocker> blockers, Definition definition, Duration deadline, Progress progress) {
        RepositoryCheckouts checkouts = places.checkouts(definition);
        Optional<RepositoryCheckouts.Checkout> checkout =
                checkouts.of(fix.commit().repository());
        if (checkout.isEmpty()) {
            return notFound(
                    fix,
                    blockers,
                    "It is in " + fix.commit().repository() + "; the definition has checkouts of " + checkouts + ".");
        }
        PythonProcess python = new PythonProcess(runner, executable("python3"), environment);
        try (ProofFolder folder = ProofFolder.open(places.build())) {
            Origin origin = origin(checkout.get(), folder);
            Optional<String> missing = CommitLookup.of(origin, checkout.get().branch())
                    .missing(fix.commit().commit());
            if (missing.isPresent()) {
                return notFound(fix, blockers, missing.get());
            }
            PullRequestRange.Found range = new PullRequestRange(origin).of(fix);
            if (range.unclear().isPresent()) {
                return notFound(fix, blockers, range.unclear().get());
            }
            FixCommit commit = CommitReader.read(origin.copy(), fix, range.base());
            String changed =
                    fix.commit().commit().abbreviated() + ": " + commit.files().size() + " files changed";
            progress.live(changed);
            List<ComparedFile> compared = new ChangeComparison(python).compare(commit, folder);
            FileRoles roles = new FileRoles(definition.proof().tests(), commit.tracked());
            Map<String, Set<String>> modules = Modules.of(source(commit, blockers, roles), commit.tracked());
            ProofRuns runs = runs(folder, definition, modules, deadline, progress);
            ProofCheckouts trees = new ProofCheckouts(new TreeBuilder(commit, folder, python), runs);
            try (Workers workers = new Workers("proof runs", cores)) {
                List<InspectedFix> inspected =
                        new CommitProof(fix, commit, compared, roles, workers, trees).of(blockers);
                progress.say(changed + (runs.summary().isEmpty() ? "" : ", " + runs.summary()));
                return inspected;
            }
        }
    }

    @Override
    public List<HeldFix> recheck(
            CommitRef runs, List<ProvenFix> fixes, Definition definition, Duration deadline, Progress progress) {
        RepositoryCheckouts.Checkout checkout = places.checkouts(definition)
                .of(runs.repository())
                .orElseThrow(() -> GateException.of(
                        Code.LINEAGE_UNKNOWN,
                        runs.repository().toString(),
                        "the definition has no checkout of it",
                        "a checkout"));
        try (ProofFolder folder = ProofFolder.open(places.build())) {
            LaterCommit later = LaterCommit.of(
                    origin(checkout, folder),
                    runs.commit(),
                    fixes.stream().map(fix -> fix.at().commit()).toList());
            ProofRuns proofRuns = runs(folder, definition, later.modules(fixes), deadline, progress);
            LaterTrees trees = new LaterTrees(later.asTree(), folder, proofRuns, new AtomicInteger());
            return new Recheck(runs, later, new FileRoles(definition.proof().tests(), later.tracked()), trees)
                    .of(fixes);
        }
    }

    private Origin origin(RepositoryCheckouts.Checkout checkout, ProofFolder folder) {
        Git git = new Git(runner, executable("git"), environment, checkout.directory());
        Path place = folder.file("clone");
        if (!git.isPartial()) {
            return new Origin(git, CommitReader.clone(git, place));
        }
        git.change("init", "--quiet", "--template=", "--", place.toString());
        Origin origin = new Origin(git, git.in(place));
        origin.fetch("+refs/heads/*:refs/remotes/origin/*", "+refs/tags/*:refs/tags/*")
                .ifPresent(failure -> {
                    throw GateException.of(
                            Code.LINEAGE_UNKNOWN,
                            origin.toString(),
                            "is a partial clone, and " + failure,
                            "a checkout with all files of its history");
                });
        return origin;
    }

    private ProofRuns runs(
            ProofFolder folder,
            Definition definition,
            Map<String, Set<String>> modules,
            Duration deadline,
            Progress progress) {
        ProofRuns.Job job = new ProofRuns.Job(
                Executables.resolved(definition.proof().command(), executables), modules, deadline, progress);
        ProofEnvironment own = new ProofEnvironment(environment, places.build().resolve("uv-cache"));
        return new ProofRuns(runner, new ProofEvidence(evidence, redactor), own, folder, job);
    }

    private static Stream<String> source(FixCommit commit, List<Blocker> blockers, FileRoles roles) {
        return commit.files().stream()
                .filter(ChangedFile::isPython)
                .filter(file -> blockers.stream()
                        .anyMatch(
                                blocker -> roles.of(file.path(), new Scope(blocker.scope())) == FileRoles.Role.SOURCE))
                .flatMap(file -> file.after().stream());
    }

    private static List<InspectedFix> notFound(FoundFix fix, List<Blocker> blockers, String why) {
        Judgement judgement = new Judgement(Optional.of(Code.FIX_NOT_FOUND), List.of(why));
        return blockers.stream()
                .map(blocker -> InspectedFix.stopped(blocker.issue(), fix, List.of(), judgement, List.of()))
                .toList();
    }

    private String executable(String name) {
        return executables.getOrDefault(name, name);
    }
}
