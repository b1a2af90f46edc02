package ai.speckitty.gate.report;

import ai.speckitty.gate.evidence.AttemptBook.Earlier;
import ai.speckitty.gate.evidence.run.PhaseResult;
import ai.speckitty.gate.fact.CandidateFacts;
import ai.speckitty.gate.fact.FactPart;
import ai.speckitty.gate.fact.FixFacts;
import ai.speckitty.gate.fact.PostFacts;
import ai.speckitty.gate.json.CanonicalJson;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Verdict;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the report's templates see of a run, by the names that they use: facts as they are, and what is made of several. */
final class ReportPage {

    static final int MOST_FINDINGS = 200;
    private static final int MOST_EXCERPTS = 50;

    private final RunView run;
    private final FactsForPeople facts;
    private final VerdictTop top;
    private final CanaryTable canary;
    private final List<PhaseEntry> phases;

    ReportPage(RunView run) {
        this.run = run;
        this.facts = new FactsForPeople(run.phases());
        this.canary = CanaryTable.of(facts);
        this.top = new VerdictTop(run, canary);
        this.phases = Arrays.stream(GatePhase.values()).map(this::entry).toList();
    }

    /** A name with a value. */
    record Pair(String label, String value) {}

    VerdictTop top() {
        return top;
    }

    RunView run() {
        return run;
    }

    /** All ten phases, also those that did not run. */
    List<PhaseEntry> phases() {
        return phases;
    }

    private PhaseEntry entry(GatePhase phase) {
        Optional<PhaseResult> last =
                run.phases().stream().filter(result -> result.phase() == phase).reduce((first, second) -> second);
        return new PhaseEntry(phase, last.map(result -> new Ran(result, facts.unreadable(phase))));
    }

    record PhaseEntry(GatePhase phase, Optional<Ran> result) {}

    /**
     * A phase that ran.
     *
     * @param unreadable why its facts appear nowhere else
     */
    record Ran(PhaseResult result, @Nullable String unreadable) {

        String tone() {
            return Tone.of(result.verdict().standing());
        }

        String badge() {
            return ReportPage.badge(result.verdict());
        }

        String took() {
            return ReportPage.took(result.startedAt(), result.finishedAt());
        }

        List<Finding> findings() {
            return result.verdict().findings().stream().limit(MOST_FINDINGS).toList();
        }

        String facts() {
            return CanonicalJson.text(result.facts());
        }
    }

    List<RunView.Excerpt> excerpts() {
        return run.trail().excerpts().stream().limit(MOST_EXCERPTS).toList();
    }

    Optional<CanaryTable> canary() {
        return canary.rows().isEmpty() && canary.suite().isEmpty() ? Optional.empty() : Optional.of(canary);
    }

    Optional<Timeline> timeline() {
        return run.phases().size() > 1 ? Optional.of(new Timeline(run, canary)) : Optional.empty();
    }

    Optional<ServiceTable> service() {
        return ServiceTable.of(run);
    }

    List<FixFacts.Fix> fixes() {
        return facts.list(GatePhase.INSPECT_FIX, FixFacts.Fixes.class, FixFacts.Fixes::fixes);
    }

    Optional<CandidateFacts.Chosen> candidate() {
        return candidate(CandidateFacts.Chosen.class);
    }

    Optional<CandidateFacts.Traced> traced() {
        return candidate(CandidateFacts.Traced.class);
    }

    Optional<CandidateFacts.Installed> installed() {
        return candidate(CandidateFacts.Installed.class);
    }

    /** The file that each module was imported from, by name. */
    List<Pair> modules() {
        List<Pair> modules = new ArrayList<>();
        installed()
                .ifPresent(what ->
                        new TreeMap<>(what.modules()).forEach((name, file) -> modules.add(new Pair(name, file))));
        return modules;
    }

    Optional<CandidateFacts.Events> events() {
        return candidate(CandidateFacts.WithEvents.class).map(CandidateFacts.WithEvents::events);
    }

    Optional<CandidateFacts.Card> card() {
        return candidate(CandidateFacts.Compared.class).map(CandidateFacts.Compared::candidateCard);
    }

    List<CandidateFacts.HeldFix> held() {
        return facts.list(GatePhase.INSTALL_RC, CandidateFacts.Held.class, CandidateFacts.Held::fixes);
    }

    private <P extends FactPart> Optional<P> candidate(Class<P> part) {
        return facts.find(GatePhase.INSTALL_RC, part);
    }

    /** The comments that stand on the two issues. */
    List<Comment> comments() {
        return Stream.of(GatePhase.POST_EVIDENCE, GatePhase.POST_TRACKER)
                .flatMap(this::comment)
                .toList();
    }

    private Stream<Comment> comment(GatePhase phase) {
        return facts.find(phase, PostFacts.Posted.class).stream()
                .map(posted -> new Comment(
                        facts.find(phase, PostFacts.On.class)
                                .map(PostFacts.On::issue)
                                .orElse(""),
                        facts.find(phase, PostFacts.Left.class)
                                .map(PostFacts.Left::state)
                                .orElse(""),
                        posted.comment().url(),
                        posted.comment().sha256()));
    }

    /** A comment. */
    record Comment(String issue, String state, String url, String sha256) {

        /** Only an encrypted address becomes a link; a rehearsal's world is gone when somebody reads this. */
        Optional<String> link() {
            return Optional.of(url).filter(address -> address.startsWith("https://"));
        }
    }

    List<EarlierEntry> earlier() {
        return run.trail().earlier().stream().map(ReportPage::earlier).toList();
    }

    /** An earlier attempt of the same candidate. */
    record EarlierEntry(String name, String tone, String badge, String goal, String because) {}

    private static EarlierEntry earlier(Earlier attempt) {
        return new EarlierEntry(
                attempt.name() + (attempt.dryRun() ? " (dry run)" : ""),
                attempt.stop().map(stop -> Tone.of(stop.verdict().standing())).orElse("good"),
                attempt.stop().map(stop -> badge(stop.verdict())).orElse("PASSED"),
                attempt.stop().map(stop -> stop.phase().goal()).orElse(""),
                attempt.stop()
                        .flatMap(stop -> stop.verdict().findings().stream().findFirst())
                        .map(Finding::toString)
                        .orElse(""));
    }

    List<FileEntry> files() {
        return run.trail().files().stream()
                .map(file -> new FileEntry(
                        file.name(),
                        address(file.name()),
                        String.format(Locale.ROOT, "%,d", file.bytes()),
                        file.sha256()))
                .toList();
    }

    /** A published file. */
    record FileEntry(String name, String address, String bytes, String sha256) {}

    /** Relative, below the report's own folder, whatever the name holds. */
    private static String address(String name) {
        return "./"
                + Arrays.stream(name.split("/", -1))
                        .map(part ->
                                URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
                        .collect(Collectors.joining("/"));
    }

    static String took(Instant from, Instant to) {
        return Elapsed.text(Duration.between(from, to));
    }

    static String badge(Verdict verdict) {
        return verdict.code().map(Enum::name).orElse(verdict.standing().word());
    }
}
