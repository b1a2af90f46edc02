package ai.speckitty.gate.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.speckitty.gate.json.CanonicalJson;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.json.StrictRecords;
import ai.speckitty.gate.testkit.WholeFacts;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.GatePhase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Facts are read as they are written, and in no other form. */
class PhaseFactsTest {

    /** What the example has, and another run may lack. */
    private static final Set<String> MAY_LACK = Set.of(
            "/closer",
            "/parents",
            "/files",
            "/runs",
            "/attestation",
            "/previous",
            "/previousCommit",
            "/commits",
            "/dependencies",
            "/added",
            "/removed",
            "/onGitHub",
            "/inCheckout",
            "/versionInTree",
            "/committedAt",
            "/uploadedAt",
            "/commandTarget",
            "/commit");

    private static final Set<String> FREE =
            Set.of("scenarios", "modules", "health", "ready", "healthAnswer", "readyAnswer");

    @ParameterizedTest
    @EnumSource(GatePhase.class)
    void writtenAgainTheyAreTheSame(GatePhase phase) {
        ObjectNode facts = facts(phase);
        PhaseFacts read = PhaseFacts.of(phase, facts);
        ObjectNode again = StrictJson.object();
        for (Class<?> part : parts()) {
            read.find(part.asSubclass(FactPart.class))
                    .ifPresent(found -> again.setAll((ObjectNode) StrictRecords.tree(found)));
        }
        assertThat(CanonicalJson.text(again)).isEqualTo(CanonicalJson.text(facts));
    }

    @ParameterizedTest
    @EnumSource(GatePhase.class)
    void everyFieldIsNeededAndOfItsType(GatePhase phase) {
        List<String> accepted = new ArrayList<>();
        if (phase == GatePhase.DOCTOR) {
            return;
        }
        each(phase, "", facts(phase), (place, change) -> {
            ObjectNode facts = facts(phase);
            ((ObjectNode) facts.at(place.substring(0, place.lastIndexOf('/')))).remove(name(place));
            boolean wholePart = place.lastIndexOf('/') == 0;
            if (!wholePart && !refuses(phase, facts)) {
                accepted.add(place.substring(place.lastIndexOf('/')));
            }
            for (JsonNode other : List.of(StrictJson.tree(List.of(List.of())), StrictJson.tree(0.5))) {
                ObjectNode changed = facts(phase);
                ((ObjectNode) changed.at(place.substring(0, place.lastIndexOf('/')))).set(name(place), other);
                assertThat(refuses(phase, changed)).as(place + " is " + other).isTrue();
            }
        });
        assertThat(MAY_LACK).containsAll(accepted);
    }

    @ParameterizedTest
    @EnumSource(GatePhase.class)
    void aFieldThatIsNotKnownIsRefused(GatePhase phase) {
        if (phase == GatePhase.DOCTOR) {
            assertThat(refuses(phase, facts(phase).put("more", 7))).isTrue();
            return;
        }
        assertThat(refuses(phase, facts(phase).put("more", "x"))).isTrue();
        each(phase, "", facts(phase), (place, value) -> {
            if (value.isObject()) {
                ObjectNode facts = facts(phase);
                ((ObjectNode) facts.at(place)).put("more", "x");
                assertThat(refuses(phase, facts)).as(place).isTrue();
            }
        });
    }

    @Test
    void nullIsOnlyWhereItIsWritten() {
        ObjectNode facts = facts(GatePhase.VERIFY_BLOCKERS);
        ObjectNode blocker = (ObjectNode) facts.at("/blockers/0");
        blocker.putNull("closedAt");
        assertThat(refuses(GatePhase.VERIFY_BLOCKERS, facts)).isFalse();
        blocker.putNull("url");
        assertThat(refuses(GatePhase.VERIFY_BLOCKERS, facts)).isTrue();
        assertThat(refuses(GatePhase.INSTALL_RC, facts(GatePhase.INSTALL_RC).putNull("newer")))
                .isTrue();
        assertThat(refuses(GatePhase.INSTALL_RC, facts(GatePhase.INSTALL_RC).put("newer", "3.2.0rc17")))
                .isFalse();
    }

    @Test
    void aNumberIsNoText() {
        assertThat(refuses(GatePhase.PREFLIGHT, facts(GatePhase.PREFLIGHT).put("infraFailures", "0")))
                .isTrue();
        assertThat(refuses(GatePhase.PREFLIGHT, facts(GatePhase.PREFLIGHT).put("at", "2026-11-28T14:58:02.0880Z")))
                .isTrue();
    }

    @Test
    void aPhaseThatStoppedHalfwayHasThePartsItCameTo() {
        ObjectNode facts = facts(GatePhase.INSTALL_RC);
        facts.retain("index", "version", "rcTag", "tag", "wheel", "previous", "rootCause");
        PhaseFacts read = PhaseFacts.of(GatePhase.INSTALL_RC, facts);
        assertThat(read.get(CandidateFacts.Chosen.class).version()).isEqualTo("3.2.0rc16");
        assertThat(read.find(CandidateFacts.Traced.class)).isEmpty();
        GateException lack = catchThrowableOfType(GateException.class, () -> read.get(CandidateFacts.Installed.class));
        assertThat(lack.verdict().code()).contains(Code.EVIDENCE_INCOMPLETE);
        assertThat(lack).hasMessageContaining("phases/install-rc.json").hasMessageContaining("command");
        facts.remove("wheel");
        assertThatThrownBy(() -> PhaseFacts.of(GatePhase.INSTALL_RC, facts)).hasMessageContaining("wheel");
    }

    private static void each(GatePhase phase, String place, JsonNode node, BiConsumer<String, JsonNode> look) {
        node.properties().forEach(field -> {
            String here = place + "/" + field.getKey();
            if (!FREE.contains(field.getKey())) {
                look.accept(here, field.getValue());
                each(phase, here, field.getValue(), look);
            }
        });
        if (node.path(0).isObject()) {
            each(phase, place + "/0", node.get(0), look);
        }
    }

    private static String name(String place) {
        return place.substring(place.lastIndexOf('/') + 1);
    }

    private static boolean refuses(GatePhase phase, ObjectNode facts) {
        try {
            PhaseFacts.of(phase, facts);
            return false;
        } catch (GateException e) {
            assertThat(e.verdict().code()).contains(Code.EVIDENCE_INCOMPLETE);
            return true;
        }
    }

    private static List<Class<?>> parts() {
        List<Class<?>> all = new ArrayList<>();
        for (Class<?> facts : FactPart.class.getPermittedSubclasses()) {
            all.addAll(facts.isRecord() ? List.of(facts) : List.of(facts.getPermittedSubclasses()));
        }
        return all;
    }

    private static ObjectNode facts(GatePhase phase) {
        return WholeFacts.of(phase, StrictJson.object());
    }
}
