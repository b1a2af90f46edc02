package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.definition.Definition;
import ai.speckitty.gate.json.StrictJson;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The world's SaaS: its health, and the little of its interface that the harness uses. */
public final class FakeSaas implements Responder {

    private static final Pattern MISSION = Pattern.compile("/api/v1/missions/([a-z0-9-]+)/(summary/)?");

    /** What it is and says, as its answers' templates name it, and whether missions no longer materialize. */
    private final Map<String, Object> state = new HashMap<>(Shipped.values("saas/state.json"));

    private final Map<String, String> pages =
            new HashMap<>(Map.of("/api/v1/features/", "features", "/api/v1/teamspace/pulse/", "pulse"));
    private final Map<String, Set<String>> events = new LinkedHashMap<>();
    private final List<Request> forbidden = new ArrayList<>();

    FakeSaas(Definition.Saas policy, Instant builtAt) {
        state.put("builtAt", builtAt);
        state.put("events", policy.minimumEvents());
        state.put("historicalRows", policy.historicalRows());
        pages.put(policy.ready(), "readiness");
        pages.put(policy.health(), "health");
    }

    /** Changes what it is from now on. */
    synchronized void become(String name, Object value) {
        Objects.requireNonNull(state.replace(name, value), () -> "the SaaS has no " + name);
    }

    synchronized List<Request> forbidden() {
        return List.copyOf(forbidden);
    }

    @Override
    public synchronized Answer answer(Request request) {
        return (request.isWrite()
                        ? write(request)
                        : Answer.match(
                                        MISSION,
                                        request.path(),
                                        found -> Optional.of(
                                                found.group(2) == null
                                                        ? mission(found.group(1))
                                                        : summary(found.group(1))))
                                .or(() -> Optional.ofNullable(pages.get(request.path()))
                                        .map(page -> WorldTemplate.json("saas/" + page + ".json", state)))
                                .map(said -> Answer.json(200, said)))
                .orElseGet(() -> Answer.message(404, "Not Found"));
    }

    /** Only the harness sends events, and it names its run; whoever else writes, intervenes. */
    private Optional<Answer> write(Request request) {
        if (request.header("x-spec-kitty-run").isEmpty() || !request.path().equals("/api/v1/sync/events/")) {
            forbidden.add(request.withoutToken());
            return Optional.of(Answer.message(500, "the world permits no such write"));
        }
        JsonNode event = request.json();
        events.computeIfAbsent(event.path("mission").asText("none"), name -> new LinkedHashSet<>())
                .add(event.path("event_id").asText());
        return Optional.of(Answer.json(200, StrictJson.object().put("accepted", true)));
    }

    private ObjectNode mission(String mission) {
        boolean there = events.containsKey(mission) && !Boolean.TRUE.equals(state.get("stalled"));
        return StrictJson.object().put("mission", mission).put("state", there ? "materialized" : "pending");
    }

    private ObjectNode summary(String mission) {
        return StrictJson.object()
                .put("events", events.getOrDefault(mission, Set.of()).size())
                .put("missions", events.size());
    }
}
