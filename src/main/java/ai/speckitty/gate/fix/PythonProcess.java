package ai.speckitty.gate.fix;

import ai.speckitty.gate.action.Action;
import ai.speckitty.gate.json.CanonicalJson;
import ai.speckitty.gate.json.Fields;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.process.Captured;
import ai.speckitty.gate.process.Command;
import ai.speckitty.gate.process.ProcessRunner;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Asks the comparison script: one isolated process for all requests, and none of the compared code is run. */
record PythonProcess(ProcessRunner runner, String python, Map<String, String> environment) {

    private static final Duration DEADLINE = Duration.ofMinutes(10);

    /** Answers by request, in their order. */
    List<Fields> ask(ProofFolder folder, String name, List<ObjectNode> requests) {
        StringBuilder lines = new StringBuilder();
        for (int id = 0; id < requests.size(); id++) {
            lines.append(CanonicalJson.text(requests.get(id).put("id", id))).append('\n');
        }
        List<String> argv = List.of(
                python,
                "-I",
                "-S",
                "-B",
                folder.comparison().toString(),
                folder.write(name, lines.toString()).toString());
        Captured said = runner.capture(new Command(argv, folder.root(), environment, DEADLINE, Action.Effect.READ));
        if (!said.ending().succeeded()) {
            throw unusable("ended with " + said.ending().exit() + ": " + said.lastWords());
        }
        return answers(said.out(), requests.size());
    }

    private List<Fields> answers(String out, int expected) {
        List<Fields> answers = new ArrayList<>();
        try {
            for (String line : out.lines().toList()) {
                Fields answer = StrictJson.fields(line.getBytes(StandardCharsets.UTF_8), "the comparison's answer");
                if (answer.integer("id") == answers.size()) {
                    answers.add(answer);
                }
            }
        } catch (MalformedJsonException e) {
            throw unusable(String.valueOf(e.getMessage())).because(e);
        }
        if (answers.size() != expected) {
            throw unusable("said nothing about request " + answers.size());
        }
        return answers;
    }

    GateException unusable(String what) {
        return GateException.of(
                Code.FIX_INCONCLUSIVE, python, "the comparison of syntax trees " + what, "an answer for each file");
    }
}
