package ai.speckitty.gate.canary;

import ai.speckitty.gate.definition.Definition;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.process.ProcessTable;
import ai.speckitty.gate.process.RunningProcess;
import ai.speckitty.gate.verdict.Finding;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Looks at this machine: forbidden processes that are not ours, and variables that would change what a canary proves. */
public final class SystemLocalWatch implements LocalWatch {

    private final Definition.Watch policy;
    private final ProcessTable table;
    private final Set<String> variables;

    /**
     * Builds the watch.
     *
     * @param policy what an intervention would touch
     * @param table what runs
     * @param variables names of the variables that canaries get
     */
    public SystemLocalWatch(Definition.Watch policy, ProcessTable table, Set<String> variables) {
        this.policy = policy;
        this.table = table;
        this.variables = Set.copyOf(variables);
    }

    @Override
    public View look() {
        List<String> forbidden = new ArrayList<>();
        for (RunningProcess process : table.look()) {
            if (process.cookie().isEmpty() && !process.ended()) {
                policy.processes().stream()
                        .filter(pattern ->
                                pattern.matcher(process.commandLine()).find())
                        .forEach(
                                pattern -> forbidden.add("process " + process.pid() + " matches " + pattern.pattern()));
            }
        }
        Set<String> overrides = new TreeSet<>();
        for (String glob : policy.environment()) {
            Pattern pattern =
                    Pattern.compile(Pattern.quote(glob.toUpperCase(Locale.ROOT)).replace("*", "\\E.*\\Q"));
            variables.stream()
                    .filter(name ->
                            pattern.matcher(name.toUpperCase(Locale.ROOT)).matches())
                    .forEach(overrides::add);
        }
        return new Seen(List.copyOf(forbidden), List.copyOf(overrides));
    }

    private record Seen(List<String> forbidden, List<String> overrides) implements View {

        @Override
        public ObjectNode toJson() {
            ObjectNode json = StrictJson.object();
            forbidden.forEach(json.putArray("forbiddenProcesses")::add);
            overrides.forEach(json.putArray("overrides")::add);
            return json;
        }

        @Override
        public List<Finding> interventionsSince(View earlier) {
            List<Finding> findings = new ArrayList<>();
            forbidden.forEach(seen -> findings.add(new Finding("this machine", seen, "no such process")));
            overrides.forEach(seen -> findings.add(new Finding("environment", seen + " is set", "not set")));
            return findings;
        }
    }
}
