package ai.speckitty.gate.report;

import ai.speckitty.gate.evidence.AttemptBook.Earlier;
import ai.speckitty.gate.evidence.run.PhaseResult;
import ai.speckitty.gate.testkit.WholeFacts;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Verdict;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Whole runs as they would be read from evidence: one that passed, one that stopped, one in which every text is hostile. */
final class SampleRuns {

    static final String HOSTILE =
            "</td></pre></style></title><script>alert(1)</script><img src=//x onerror=alert(1)>\"'`&amp;"
                    + "\u202Egnp.exe\u0000\u001b[31m" + "W".repeat(400)
                    + " <svg onload=alert(1)> ${x} {{y}} ]]> 長い\uD83D\uDE00";

    private static final Set<String> TIMES = Set.of("at", "from", "until");

    private static final Instant NINE = Instant.parse("2026-05-04T09:00:00Z");
    private static final String SHA = "4af4110d0c0ffee0123456789abcdef012345678";
    private static final String DIGEST = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    private SampleRuns() {}

    static RunView passed() {
        return view(
                Verdict.passed(List.of(new Finding("phases", "10 passed", "10"))), Optional.empty(), phases(10, true));
    }

    static RunView stopped() {
        Verdict verdict = Verdict.of(
                Code.CANARY_FAILED,
                List.of(
                        new Finding(
                                "run 3, scenario 4",
                                "fail: AssertionError: transition refused from='for_review' to='in_review'",
                                "pass"),
                        new Finding(
                                "Priivacy-ai/spec-kitty#1141", "its symptom is there again: reopened", "no symptom")));
        List<PhaseResult> phases = new ArrayList<>(phases(7, false));
        PhaseResult last = phases.remove(6);
        phases.add(new PhaseResult(last.phase(), verdict, last.startedAt(), last.finishedAt(), last.facts()));
        return view(verdict, Optional.of(GatePhase.CANARY_FOURRUN), phases);
    }

    static RunView hostile() {
        Finding finding = new Finding(HOSTILE, HOSTILE, HOSTILE);
        Verdict verdict = Verdict.of(Code.CANARY_FAILED, List.of(finding, finding));
        List<PhaseResult> phases = phases(10, true).stream()
                .map(phase -> new PhaseResult(
                        phase.phase(), verdict, phase.startedAt(), phase.finishedAt(), poisoned(phase.facts())))
                .toList();
        RunView.Context context = new RunView.Context(
                HOSTILE,
                Optional.of(HOSTILE),
                Optional.of(HOSTILE),
                HOSTILE,
                HOSTILE,
                true,
                true,
                Optional.of(HOSTILE),
                List.of(HOSTILE, HOSTILE));
        RunView.Trail trail = new RunView.Trail(
                Optional.of(new RunView.Head(1, HOSTILE)),
                List.of(new RunView.Source(HOSTILE, HOSTILE)),
                samples().stream().map(SampleRuns::poisoned).toList(),
                List.of(new Earlier(HOSTILE, true, Optional.of(phases.get(6)), true)),
                List.of(new RunView.EvidenceFile(HOSTILE, 1, HOSTILE), new RunView.EvidenceFile("javascript:x", 1, "")),
                List.of(new RunView.Excerpt(HOSTILE, HOSTILE.repeat(200))),
                true);
        return new RunView(context, verdict, Optional.of(GatePhase.CANARY_FOURRUN), phases, trail);
    }

    /** The same tree with every text hostile but those that name a time, so that these parts are drawn too. */
    private static ObjectNode poisoned(ObjectNode node) {
        ObjectNode copy = node.deepCopy();
        node.properties().forEach(field -> {
            if (field.getValue().isTextual() && !field.getKey().endsWith("At") && !TIMES.contains(field.getKey())) {
                copy.put(field.getKey(), HOSTILE);
            } else if (field.getValue() instanceof ObjectNode inner) {
                ObjectNode poison = poisoned(inner);
                copy.set(
                        field.getKey(),
                        WholeFacts.FREE.contains(field.getKey()) ? poison.put(HOSTILE, HOSTILE) : poison);
            } else if (field.getValue().isArray()) {
                var array = copy.putArray(field.getKey());
                field.getValue().forEach(item -> {
                    if (item instanceof ObjectNode inner) {
                        array.add(poisoned(inner));
                    } else {
                        array.add(HOSTILE);
                    }
                });
            }
        });
        return copy;
    }

    private static RunView view(Verdict verdict, Optional<GatePhase> phase, List<PhaseResult> phases) {
        RunView.Context plain = Runs.context();
        RunView.Context context = new RunView.Context(
                plain.gate(),
                plain.rc(),
                Optional.of("rc16-attempt2"),
                plain.evidence().replace("attempt1", "attempt2"),
                plain.invocation(),
                false,
                true,
                Optional.empty(),
                List.of("3.2.0rc17 is out as well"));
        List<RunView.Excerpt> excerpts = verdict.isPassed()
                ? List.of()
                : List.of(
                        new RunView.Excerpt(
                                "run 3, scenario 4",
                                "E   AssertionError: transition refused\nE   from='for_review' to='in_review'\n"
                                        + "tests/test_review.py:118: AssertionError"),
                        new RunView.Excerpt(
                                "canary-four-run.log, its last lines", "FAILED tests/test_review.py::test_contract\n"));
        RunView.Trail trail = new RunView.Trail(
                Optional.of(new RunView.Head(412, DIGEST)),
                List.of(
                        new RunView.Source("Definition", "phase4-identity-boundary, shipped, sha256 " + DIGEST),
                        new RunView.Source("GitHub", "https://api.github.com"),
                        new RunView.Source("Service", "https://spec-kitty-dev.fly.dev"),
                        new RunView.Source("Harness commit", SHA)),
                samples(),
                List.of(new Earlier(
                        "rc16-attempt1",
                        false,
                        Optional.of(Runs.phase(
                                GatePhase.CANARY_SINGLE,
                                Verdict.of(
                                        Code.CANARY_INCONCLUSIVE,
                                        new Finding("latest.json", "older than the run", "written by this run")),
                                4000,
                                "{}")),
                        false)),
                List.of(
                        new RunView.EvidenceFile("canary-four-run.log", 1_203_442, DIGEST),
                        new RunView.EvidenceFile("ledger.jsonl", 88_012, DIGEST),
                        new RunView.EvidenceFile("phases/canary-fourrun.json", 4_211, DIGEST),
                        new RunView.EvidenceFile("runs/run-1.json", 21_004, DIGEST)),
                excerpts,
                false);
        return new RunView(context, verdict, phase, phases, trail);
    }

    private static List<PhaseResult> phases(int count, boolean allPass) {
        long[] seconds = {0, 2, 3, 67, 89, 93, 341, 1520, 1524, 2390, 2400};
        List<PhaseResult> phases = new ArrayList<>();
        for (GatePhase phase : List.of(GatePhase.values()).subList(0, count)) {
            int i = phases.size();
            phases.add(new PhaseResult(
                    phase,
                    Verdict.passed(findings(phase)),
                    NINE.plusSeconds(seconds[i]),
                    NINE.plusSeconds(seconds[i + 1]),
                    WholeFacts.of(phase, Runs.json(facts(phase, allPass)))));
        }
        return phases;
    }

    private static List<Finding> findings(GatePhase phase) {
        return switch (phase) {
            case DOCTOR ->
                List.of(
                        new Finding("git", "2.39.5", "any"),
                        new Finding("spec-kitty", "origin is Priivacy-ai/spec-kitty", "the definition's repository"));
            case VERIFY_BLOCKERS ->
                List.of(new Finding("Priivacy-ai/spec-kitty#1141", "closed as completed", "closed"));
            case INSPECT_FIX, INSTALL_RC, PREFLIGHT, CANARY_SINGLE, POST_EVIDENCE, CANARY_TEAMSPACE, POST_TRACKER ->
                List.of(new Finding("checks", "all met", "all"));
            case CANARY_FOURRUN ->
                List.of(new Finding(
                        "canary.sh",
                        "4/4 passed: a pass rate of at least 47 % with 95 % confidence",
                        "every run, every scenario"));
        };
    }

    private static String facts(GatePhase phase, boolean allPass) {
        return switch (phase) {
            case DOCTOR, POST_EVIDENCE, POST_TRACKER -> posted(phase);
            case VERIFY_BLOCKERS -> "{\"blockers\":[{\"issue\":\"Priivacy-ai/spec-kitty#1141\",\"state\":\"closed\"}]}";
            case INSPECT_FIX -> FIXES.replace("%SHA%", SHA);
            case INSTALL_RC -> CANDIDATE.replace("%SHA%", SHA).replace("%DIGEST%", DIGEST);
            case PREFLIGHT ->
                "{\"saas\":{\"gitSha\":\"" + SHA
                        + "\",\"buildTimestamp\":\"2026-05-04T08:11:00Z\",\"events\":\"5.1.0\"},"
                        + "\"infraFailures\":0,\"historicalRows\":22}";
            case CANARY_SINGLE -> "{\"runs\":[" + run(0, 93, 248, true) + "],\"reopened\":[]}";
            case CANARY_FOURRUN ->
                "{\"runs\":[" + run(1, 345, 280, true) + "," + run(2, 640, 290, true) + "," + run(3, 940, 285, allPass)
                        + (allPass ? "," + run(4, 1230, 286, true) : "") + "]}";
            case CANARY_TEAMSPACE ->
                "{\"runs\":["
                        + String.join(
                                ",",
                                java.util.Collections.nCopies(
                                        4, "{\"tests\":31,\"failures\":0,\"errors\":0,\"skipped\":0,\"seconds\":214}"))
                        + "]}";
        };
    }

    private static String posted(GatePhase phase) {
        return phase == GatePhase.DOCTOR
                ? "{\"tools\":[\"git: 2.39.5\"]}"
                : "{\"issue\":\"Priivacy-ai/spec-kitty#1038\",\"comment\":{\"id\":7,\"url\":\"https://github.com/Priivacy-ai/spec-kitty/issues/1038#issuecomment-7\",\"sha256\":\""
                        + DIGEST + "\"},\"state\":\"open\",\"statement\":{\"actions\":412,\"samples\":61,\"from\":\""
                        + NINE.plusSeconds(68) + "\",\"until\":\"" + NINE.plusSeconds(2400) + "\"}}";
    }

    private static String run(int number, long from, long seconds, boolean passes) {
        String last = passes ? "pass" : "fail";
        return "{\"runId\":\"01HX5ZZKBKACTAV9WEVGEMMVR" + number + "\",\"outcome\":\"" + last
                + "\",\"scenarios\":{\"1\":\"pass\",\"2\":\"pass\",\"3\":\"pass\",\"4\":\"" + last
                + "\"},\"document\":\"runs/run-" + number + ".json\",\"sha256\":\"" + DIGEST + "\",\"startedAt\":\""
                + NINE.plusSeconds(from) + "\",\"finishedAt\":\"" + NINE.plusSeconds(from + seconds) + "\"}";
    }

    private static List<ObjectNode> samples() {
        return IntStream.range(0, 160)
                .mapToObj(i -> Runs.json("{\"seq\":" + i + ",\"at\":\"" + NINE.plusSeconds(89 + 14L * i)
                        + "\",\"phase\":\"canary-fourrun\",\"occasion\":\"monitor\",\"saas\":{\"gitSha\":\"" + SHA
                        + "\",\"buildTimestamp\":\"2026-05-04T08:11:00Z\",\"events\":\"5.1.0\",\"infraFailures\":0,"
                        + "\"historicalRows\":22,\"health\":\"ok\",\"ready\":\"" + (i == 71 ? "degraded" : "ready")
                        + "\",\"wasWell\":" + (i != 71) + "}"
                        + (i > 155 ? ",\"deviation\":\"SAAS_REDEPLOYED\"" : "") + "}"))
                .toList();
    }

    private static final String FIXES = """
            {"fixes":[{"issue":"Priivacy-ai/spec-kitty#1141","repository":"Priivacy-ai/spec-kitty","commit":"%SHA%",
            "code":null,"closer":"pull request #1190","parents":["%SHA%"],
            "why":["tests/test_emitter.py::test_for_review passes with the fix and fails without this blocker's change"],
            "changes":[{"file":"src/specify_cli/sync/emitter.py","symbol":"Emitter.emit","kind":"behaviour","inScope":true},
            {"file":"src/specify_cli/sync/log.py","symbol":"warn","kind":"neutral","inScope":true}],
            "tests":[{"id":"tests/test_emitter.py::test_for_review","fix":"passed","base":"failed","scoped":"failed","muted":"passed"},
            {"id":"tests/test_emitter.py::test_idle","fix":"passed","base":"passed","scoped":"passed","muted":"passed"}],
            "files":[{"file":"src/specify_cli/sync/emitter.py","diesWithout":["tests/test_emitter.py::test_for_review"]},
            {"file":"src/specify_cli/sync/log.py","diesWithout":[],"protected":false}],
            "setAside":["tests/test_emitter.py::test_asks_a_server"],"unmuted":["logbook"]}]}""";

    private static final String CANDIDATE = """
            {"version":"3.2.0rc16","rcTag":"rc16","tag":"v3.2.0rc16","commit":"%SHA%","trace":"tag-derived",
            "wheel":{"file":"spec_kitty_cli-3.2.0rc16-py3-none-any.whl","sha256":"%DIGEST%"},
            "command":"/srv/release/.spec-kitty-gate/pipx/venvs/spec-kitty-cli/bin/spec-kitty",
            "python":"/srv/release/.spec-kitty-gate/pipx/venvs/spec-kitty-cli/bin/python",
            "modules":{"specify_cli.sync.owner":"/srv/release/.spec-kitty-gate/pipx/venvs/spec-kitty-cli/lib/owner.py"},
            "events":{"version":"5.1.0","tag":"v5.1.0","commit":"%SHA%"},
            "fixes":[{"issue":"Priivacy-ai/spec-kitty#1141","repository":"Priivacy-ai/spec-kitty","commit":"%SHA%","code":null,
            "runs":{"repository":"Priivacy-ai/spec-kitty","commit":"%SHA%"},
            "why":["Skipped at 4af4110d0c, and the fix's version of it passes there: tests/test_emitter.py::test_for_review."],
            "tests":[{"id":"tests/test_emitter.py::test_for_review","fix":"passed","base":"failed","scoped":"failed","muted":"passed",
            "candidate":"passed","version":"fix","own":"skipped"}],"since":["1c2d3e4f50 Emit the review transition once"],"trees":[]}],
            "candidateCard":{"previous":"3.2.0rc15","fixes":[{"issue":"Priivacy-ai/spec-kitty#1141","repository":"Priivacy-ai/spec-kitty","commit":"%SHA%"}],
            "commits":["4af4110 Release 3.2.0rc16","1c2d3e4 Emit the review transition once"]}}""";
}
