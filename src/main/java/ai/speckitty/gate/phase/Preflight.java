package ai.speckitty.gate.phase;

import ai.speckitty.gate.canary.LocalWatch;
import ai.speckitty.gate.fact.CanaryFacts;
import ai.speckitty.gate.fact.ServiceFacts;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.json.StrictRecords;
import ai.speckitty.gate.saas.SaasRule;
import ai.speckitty.gate.saas.SaasStatus;
import ai.speckitty.gate.verdict.Verdict;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * The SaaS is healthy, ready and new enough; it has no infrastructure failures; its historical rows are as they were.
 *
 * @param local what an intervention on this machine would touch: from here on it is watched
 */
public record Preflight(SaasStatus saas, LocalWatch local) implements Phase {

    /** Instances behind one address may be of several builds; as many looks must agree. */
    private static final int LOOKS = 3;

    @Override
    public Verdict run(PhaseContext context) {
        context.progress().live("asking " + context.request().saas());
        CanaryFacts.Look now = saas.look();
        context.found(new ServiceFacts.Answered(
                now.at(),
                now.build(),
                now.infraFailures(),
                now.historicalRows(),
                now.healthAnswer(),
                now.readyAnswer(),
                now.blip()));
        SaasRule rule = new SaasRule(context.definition().saas());
        Verdict verdict = rule.judge(now, Optional.empty());
        ObjectNode sample = sample(now);
        if (!verdict.isPassed()) {
            context.log().sample(sample);
            return verdict;
        }
        saas.rowsDigest().ifPresent(digest -> context.found(new ServiceFacts.Rows(digest)));
        sample.set("local", StrictRecords.tree(local.look()));
        context.log().sample(sample);
        for (int look = 2; look <= LOOKS && verdict.isPassed(); look++) {
            CanaryFacts.Look again = saas.look();
            context.log().sample(sample(again));
            verdict = rule.judge(again, Optional.of(now.build()));
        }
        if (verdict.isPassed()) {
            context.progress()
                    .say("build " + now.build().gitSha() + ", events "
                            + now.build().events());
            context.progress()
                    .say("infrastructure failures " + now.infraFailures() + ", historical rows "
                            + now.historicalRows());
        }
        return verdict;
    }

    private static ObjectNode sample(CanaryFacts.Look seen) {
        ObjectNode sample = StrictJson.object().put("occasion", "preflight");
        sample.set("saas", seen.sample());
        return sample;
    }
}
