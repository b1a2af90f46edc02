package ai.speckitty.gate.phase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.speckitty.gate.candidate.trace.RemoteRefs;
import ai.speckitty.gate.definition.Definition;
import ai.speckitty.gate.definition.DefinitionReader;
import ai.speckitty.gate.definition.GateRequest;
import ai.speckitty.gate.evidence.RunLog;
import ai.speckitty.gate.fact.FactPart;
import ai.speckitty.gate.fact.PhaseFacts;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.name.CommitId;
import ai.speckitty.gate.name.RepositoryName;
import ai.speckitty.gate.testkit.WholeFacts;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.GatePhase;
import ai.speckitty.gate.verdict.Progress;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TagUnmovedTest {

    private static final CommitId TRACED = new CommitId("5e5e7efcbf66206b4be56dd8366474e1dff8c36a");
    private static final CommitId OTHER = new CommitId("505fdebf441d3fee32ad69f0e971a55fb294344a");

    @Test
    void aTagThatStayedPasses() {
        new TagUnmoved(refs(Optional.of(TRACED))).require(new Run(), "before the tracker comment");
    }

    @Test
    void aTagThatMovedOrWentTracesNothing() {
        assertThat(refused(Optional.of(OTHER))).isEqualTo(Code.RC_UNTRACEABLE);
        assertThat(refused(Optional.empty())).isEqualTo(Code.RC_UNTRACEABLE);
    }

    @Test
    void theFirstLookThatRefusesDecides() {
        EnvironmentUnchanged refuses = (context, occasion) -> {
            throw GateException.of(Code.SAAS_REDEPLOYED, "build", "another", "the same");
        };
        GateException refused = catchThrowableOfType(
                GateException.class,
                () -> refuses.and(new TagUnmoved(refs(Optional.of(OTHER)))).require(new Run(), "now"));

        assertThat(refused.verdict().code()).contains(Code.SAAS_REDEPLOYED);
    }

    private static Code refused(Optional<CommitId> now) {
        GateException refused = catchThrowableOfType(
                GateException.class, () -> new TagUnmoved(refs(now)).require(new Run(), "before the tracker comment"));
        return refused.verdict().code().orElseThrow();
    }

    private static RemoteRefs refs(Optional<CommitId> tag) {
        return new RemoteRefs() {
            @Override
            public Optional<CommitId> tag(RepositoryName repository, String name) {
                assertThat(repository).hasToString("Priivacy-ai/spec-kitty");
                assertThat(name).isEqualTo("v3.2.0rc16");
                return tag;
            }

            @Override
            public Optional<CommitId> branch(RepositoryName repository, String branch) {
                throw new AssertionError("only the tag is asked for");
            }

            @Override
            public RepositoryName canonical(RepositoryName repository) {
                return repository;
            }
        };
    }

    /** A run in which the candidate was installed. */
    private static final class Run implements PhaseContext {

        private final Definition definition;

        private Run() {
            DefinitionReader reader = new DefinitionReader();
            this.definition = reader.read(
                            reader.shipped("phase4-identity-boundary").orElseThrow(), "gate.yaml")
                    .definition();
        }

        @Override
        public Definition definition() {
            return definition;
        }

        @Override
        public GateRequest request() {
            throw new AssertionError("nothing was asked for");
        }

        @Override
        public Progress progress() {
            return Progress.SILENT;
        }

        @Override
        public void found(FactPart part) {
            throw new AssertionError("nothing is found");
        }

        @Override
        public PhaseFacts factsOf(GatePhase earlier) {
            assertThat(earlier).isEqualTo(GatePhase.INSTALL_RC);
            return PhaseFacts.of(
                    earlier,
                    WholeFacts.of(
                            earlier,
                            StrictJson.object().put("tag", "v3.2.0rc16").put("commit", TRACED.sha())));
        }

        @Override
        public RunLog log() {
            throw new AssertionError("nothing is written");
        }
    }
}
