package ai.speckitty.gate.phase;

import ai.speckitty.gate.fix.ChangedUnit;
import ai.speckitty.gate.fix.InspectedFix;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.verdict.Code;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/** Writes what is known about a fix as the facts of {@code inspect-fix}. */
final class FixFacts {

    private FixFacts() {}

    static ObjectNode notFound(IssueRef issue, List<String> lookedAt) {
        ObjectNode fact = StrictJson.object();
        fact.put("issue", issue.toString());
        fact.putNull("repository");
        fact.putNull("commit");
        fact.put("code", Code.FIX_NOT_FOUND.name());
        texts(fact.putArray("why"), lookedAt);
        fact.putArray("changes");
        fact.putArray("tests");
        fact.putArray("setAside");
        fact.putArray("unmuted");
        return fact;
    }

    static ObjectNode of(InspectedFix inspected) {
        ObjectNode fact = StrictJson.object();
        fact.put("issue", inspected.issue().toString());
        fact.put("repository", inspected.fix().commit().repository().toString());
        fact.put("commit", inspected.fix().commit().commit().sha());
        fact.put("code", inspected.judgement().code().map(Code::name).orElse(null));
        fact.put("closer", inspected.fix().closer());
        texts(
                fact.putArray("parents"),
                inspected.parents().stream().map(Object::toString).toList());
        texts(fact.putArray("why"), inspected.judgement().why());
        ArrayNode changes = fact.putArray("changes");
        inspected.changes().forEach(change -> changes.add(change(change)));
        ArrayNode tests = fact.putArray("tests");
        inspected.tests().forEach(test -> tests.add(test(test)));
        ArrayNode files = fact.putArray("files");
        inspected.files().forEach(file -> {
            ObjectNode node = files.addObject().put("file", file.file());
            node.put("protected", !file.diesWithout().isEmpty());
            texts(node.putArray("diesWithout"), file.diesWithout());
        });
        ArrayNode runs = fact.putArray("runs");
        inspected.runs().forEach(run -> runs.add(run(run)));
        texts(fact.putArray("setAside"), inspected.remarks().setAside());
        texts(fact.putArray("unmuted"), inspected.remarks().unmuted());
        return fact;
    }

    private static ObjectNode change(ChangedUnit change) {
        ObjectNode node = StrictJson.object();
        node.put("file", change.file());
        node.put("symbol", change.symbol());
        node.put("kind", change.layer().isBehaviour() ? "behaviour" : "neutral");
        node.put("inScope", change.inScope());
        node.put("layer", word(change.layer()));
        node.put("change", change.change());
        change.note().ifPresent(note -> node.put("note", note));
        return node;
    }

    private static ObjectNode test(InspectedFix.TestEvidence test) {
        ObjectNode node = StrictJson.object();
        node.put("id", test.id());
        node.put("fix", word(test.fix()));
        node.put("base", word(test.base()));
        node.put("scoped", word(test.scoped()));
        node.put("muted", word(test.muted()));
        node.put("counts", test.counts());
        node.put("decides", test.decides());
        return node;
    }

    static ObjectNode run(InspectedFix.RunRecord run) {
        ObjectNode node = StrictJson.object();
        node.put("run", run.name());
        node.put("exit", run.exit());
        node.put("tests", run.tests());
        node.put("millis", run.took().toMillis());
        texts(node.putArray("evidence"), run.evidence());
        return node;
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static void texts(ArrayNode array, List<String> texts) {
        texts.forEach(array::add);
    }
}
