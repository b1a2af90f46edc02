package ai.speckitty.gate.fact;

import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.json.StrictRecords;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.GatePhase;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The facts of one phase, read strictly: every field belongs to a part, and every part that is there is whole. A part that is
 * not there was not come to.
 */
public final class PhaseFacts {

    private final String source;
    private final Map<Class<?>, FactPart> parts = new HashMap<>();

    private PhaseFacts(String source) {
        this.source = source;
    }

    /**
     * Reads facts.
     *
     * @throws GateException EVIDENCE_INCOMPLETE when a field is unknown, missing in its part, or of another form
     */
    public static PhaseFacts of(GatePhase phase, ObjectNode facts) {
        PhaseFacts read = new PhaseFacts("phases/" + phase.goal() + ".json");
        ObjectNode left = facts.deepCopy();
        for (Class<? extends FactPart> part : partsOf(phase)) {
            List<String> names = part == ReadinessFacts.class ? names(left) : fieldsOf(part);
            ObjectNode fields = StrictJson.object();
            names.stream().filter(left::has).forEach(name -> fields.set(name, left.remove(name)));
            if (!fields.isEmpty()) {
                read.parts.put(part, read.part(fields, part));
            }
        }
        if (!left.isEmpty()) {
            throw read.incomplete("unknown: " + String.join(", ", names(left)));
        }
        return read;
    }

    private FactPart part(ObjectNode fields, Class<? extends FactPart> part) {
        try {
            return StrictRecords.read(fields, part, part.getSimpleName());
        } catch (MalformedJsonException e) {
            throw incomplete(String.valueOf(e.getMessage())).because(e);
        }
    }

    /** All parts that the phase came to. */
    public Collection<FactPart> parts() {
        return parts.values();
    }

    /** A part that the phase may not have come to. */
    public <P extends FactPart> Optional<P> find(Class<P> part) {
        return Optional.ofNullable(parts.get(part)).map(part::cast);
    }

    /**
     * A part without which the phase did not do its work.
     *
     * @throws GateException EVIDENCE_INCOMPLETE when it is not there
     */
    public <P extends FactPart> P get(Class<P> part) {
        return find(part).orElseThrow(() -> incomplete("no " + String.join(", ", fieldsOf(part))));
    }

    private GateException incomplete(String found) {
        return GateException.of(Code.EVIDENCE_INCOMPLETE, source, found, "the facts that this goal writes");
    }

    private static List<Class<? extends FactPart>> partsOf(GatePhase phase) {
        Class<?>[] parts = switch (phase) {
            case DOCTOR -> new Class<?>[] {ReadinessFacts.class};
            case VERIFY_BLOCKERS -> BlockerFacts.class.getPermittedSubclasses();
            case INSPECT_FIX -> FixFacts.class.getPermittedSubclasses();
            case INSTALL_RC -> CandidateFacts.class.getPermittedSubclasses();
            case PREFLIGHT -> ServiceFacts.class.getPermittedSubclasses();
            case CANARY_SINGLE, CANARY_FOURRUN -> CanaryFacts.class.getPermittedSubclasses();
            case CANARY_TEAMSPACE -> SuiteFacts.class.getPermittedSubclasses();
            case POST_EVIDENCE, POST_TRACKER -> PostFacts.class.getPermittedSubclasses();
        };
        return Stream.concat(Stream.of(FactPart.Carried.class, FactPart.Waited.class), Arrays.stream(parts))
                .<Class<? extends FactPart>>map(part -> part.asSubclass(FactPart.class))
                .toList();
    }

    private static List<String> fieldsOf(Class<? extends FactPart> part) {
        return Arrays.stream(part.getRecordComponents())
                .map(component -> {
                    JsonProperty name = component.getAccessor().getAnnotation(JsonProperty.class);
                    return name == null ? component.getName() : name.value();
                })
                .toList();
    }

    private static List<String> names(ObjectNode node) {
        return node.properties().stream().map(Map.Entry::getKey).toList();
    }
}
