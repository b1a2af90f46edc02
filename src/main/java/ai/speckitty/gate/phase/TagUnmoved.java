package ai.speckitty.gate.phase;

import ai.speckitty.gate.candidate.trace.RemoteRefs;
import ai.speckitty.gate.fact.CandidateFacts;
import ai.speckitty.gate.fact.PhaseFacts;
import ai.speckitty.gate.name.CommitId;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.GatePhase;
import java.util.Optional;

/**
 * Looks whether the candidate's tag still names the commit that was traced: a tag that moves during the gate traces nothing.
 *
 * @param github where the tag is published
 */
public record TagUnmoved(RemoteRefs github) implements EnvironmentUnchanged {

    @Override
    public void require(PhaseContext context, String occasion) {
        PhaseFacts candidate = context.factsOf(GatePhase.INSTALL_RC);
        String tag = candidate.get(CandidateFacts.Chosen.class).tag();
        String commit =
                String.valueOf(candidate.get(CandidateFacts.Traced.class).commit());
        require(context, tag, commit, occasion);
    }

    void require(PhaseContext context, String tag, String commit, String occasion) {
        Optional<CommitId> now = github.tag(context.definition().candidate().repository(), tag);
        if (!now.map(CommitId::sha).equals(Optional.of(commit))) {
            throw GateException.of(
                    Code.RC_UNTRACEABLE,
                    "tag " + tag,
                    "names " + now.map(CommitId::sha).orElse("nothing") + " " + occasion,
                    "the traced commit " + commit);
        }
    }
}
