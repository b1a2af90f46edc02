package ai.speckitty.gate.canary;

import ai.speckitty.gate.json.Fields;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/** Reads a result document in either of its two dialects, strictly. */
final class ResultReader {

    private ResultReader() {}

    static ResultDocument read(byte[] bytes, String source) throws MalformedJsonException {
        Fields all = StrictJson.fields(bytes, source);
        Ulid runId = all.as("run_id", Ulid::new, "a ULID");
        boolean older = !all.has("started_at") && all.has("timestamp");
        Instant startedAt = older ? runId.time() : all.instant("started_at");
        Instant finishedAt = all.instant(older ? "timestamp" : "finished_at");
        Optional<Long> runNumber = all.has("run_number") ? Optional.of(all.count("run_number")) : Optional.empty();
        List<ResultDocument.Scenario> scenarios = new ArrayList<>();
        for (Fields scenario : all.objects("scenarios")) {
            scenarios.add(scenario(scenario));
        }
        return new ResultDocument(
                all.text("outcome"),
                runId,
                all.text("cli_version"),
                all.optionalText("events_package_version"),
                startedAt,
                finishedAt,
                all.text("saas_url"),
                runNumber,
                all.optionalText("skip_reason").filter(reason -> !reason.isBlank()),
                scenarios);
    }

    private static ResultDocument.Scenario scenario(Fields scenario) throws MalformedJsonException {
        long id = scenario.count(scenario.has("scenario_id") ? "scenario_id" : "id");
        return new ResultDocument.Scenario(
                id, scenario.text("name"), scenario.text("status"), said(scenario), scenario.node());
    }

    private static String said(Fields scenario) throws MalformedJsonException {
        if (scenario.has("failure_reason")) {
            return scenario.text("failure_reason");
        }
        StringJoiner said = new StringJoiner("\n");
        scenario.optionalText("failure_mode").ifPresent(said::add);
        JsonNode details = scenario.node().path("details");
        if (details.isTextual()) {
            said.add(details.textValue());
        } else if (details.isContainerNode()) {
            said.add(details.toString());
        }
        return said.toString();
    }
}
