package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.definition.Definition;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The world's SaaS: its health, and the little of its interface that the harness uses. */
public final class FakeSaas implements Responder {

    private static final Pattern MISSION = Pattern.compile("/api/v1/missions/([a-z0-9-]+)/(summary/)?");
    private static final String CANARY = "mission-";

    private final SaasState state;
    private final Definition.Saas policy;
    private final int runs;
    private final Map<String, Set<String>> events = new LinkedHashMap<>();
    private final Map<Integer, List<Runnable>> atStart = new HashMap<>();
    private final Map<Integer, List<Runnable>> atEnd = new HashMap<>();
    private final List<Request> forbidden = new ArrayList<>();
    private Runnable atLook = () -> {};
    private int canaries;

    FakeSaas(SaasState state, Definition definition) {
        this.state = state;
        this.policy = definition.saas();
        this.runs = 1 + definition.canary().runs();
    }

    /**
     * What it is now.
     *
     * @return its state, which may be changed
     */
    SaasState state() {
        return state;
    }

    /**
     * Lets something happen as soon as the nth canary run sends its first event.
     *
     * @param nth which run, counted from 1 over the single run and those that follow; the last one if there are fewer
     */
    void atStartOfRun(int nth, Runnable deed) {
        atStart.computeIfAbsent(Math.min(nth, runs), run -> new ArrayList<>()).add(deed);
    }

    /**
     * Lets something happen when the nth canary run asks for its counts, which is the last that it does.
     *
     * @param nth which run, counted in the same way
     */
    void atEndOfRun(int nth, Runnable deed) {
        atEnd.computeIfAbsent(Math.min(nth, runs), run -> new ArrayList<>()).add(deed);
    }

    /**
     * Lets something happen whenever somebody asks for its health, before it answers.
     *
     * @param deed what happens, each time
     */
    void atLook(Runnable deed) {
        atLook = deed;
    }

    synchronized List<Request> forbidden() {
        return List.copyOf(forbidden);
    }

    @Override
    public synchronized Answer answer(Request request) {
        if (request.isWrite()) {
            return write(request);
        }
        Matcher mission = MISSION.matcher(request.path());
        if (mission.matches()) {
            return Answer.json(200, mission.group(2) == null ? mission(mission.group(1)) : summary(mission.group(1)));
        }
        if (request.path().equals(policy.health())) {
            atLook.run();
            return said("health");
        }
        if (request.path().equals(policy.ready())) {
            return said("readiness");
        }
        return switch (request.path()) {
            case "/api/v1/features/" -> said("features");
            case "/api/v1/teamspace/pulse/" -> said("pulse");
            default -> Answer.message(404, "Not Found");
        };
    }

    private Answer said(String what) {
        return Answer.json(200, WorldTemplate.json("saas/" + what + ".json", state));
    }

    /** Only the harness sends events, and it names its run; whoever else writes, intervenes. */
    private Answer write(Request request) {
        if (request.header("x-spec-kitty-run").isEmpty() || !request.path().equals("/api/v1/sync/events/")) {
            forbidden.add(request.withoutToken());
            return Answer.message(500, "the world permits no such write");
        }
        try {
            JsonNode event = StrictJson.read(request.body(), "event");
            accept(event.path("mission").asText("none"), event.path("event_id").asText());
            return Answer.json(200, StrictJson.object().put("accepted", true));
        } catch (MalformedJsonException e) {
            return Answer.message(400, "no JSON");
        }
    }

    private void accept(String mission, String event) {
        if (mission.startsWith(CANARY) && !events.containsKey(mission)) {
            canaries++;
            atStart.getOrDefault(canaries, List.of()).forEach(Runnable::run);
        }
        events.computeIfAbsent(mission, name -> new LinkedHashSet<>()).add(event);
    }

    private ObjectNode mission(String mission) {
        boolean there = events.containsKey(mission) && !state.stalled;
        return StrictJson.object().put("mission", mission).put("state", there ? "materialized" : "pending");
    }

    private ObjectNode summary(String mission) {
        atEnd.getOrDefault(canaries, List.of()).forEach(Runnable::run);
        return StrictJson.object()
                .put("events", events.getOrDefault(mission, Set.of()).size())
                .put("missions", events.size());
    }
}
