package ai.speckitty.gate.rehearsal;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.util.List;
import java.util.Optional;

/** Every scenario that a gate can be rehearsed in. */
public final class Scenarios {

    static final List<ScenarioRow> TABLE = read(Shipped.text("scenarios.yaml"));

    private static final List<Scenario> ALL =
            TABLE.stream().map(ScenarioRow::scenario).toList();

    /** Everything is as it should be. */
    public static final Scenario GREEN = ALL.get(0);

    private Scenarios() {}

    /**
     * All of them.
     *
     * @return the green one first, then in the order of the phases
     */
    public static List<Scenario> all() {
        return ALL;
    }

    /** What is not there is empty, and what nobody knows is refused. */
    static List<ScenarioRow> read(String table) {
        YAMLMapper reader = YAMLMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .addModule(new Jdk8Module())
                .defaultSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY))
                .build();
        try {
            return reader.readValue(table, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the table of scenarios", e);
        }
    }

    /**
     * One of them.
     *
     * @param id its name
     * @return the scenario, or empty
     */
    public static Optional<Scenario> of(String id) {
        return ALL.stream().filter(scenario -> scenario.id().equals(id)).findFirst();
    }
}
