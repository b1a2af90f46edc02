package ai.speckitty.gate.fact;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Map;

/**
 * What {@code doctor} found out.
 *
 * @param seen what is there, one line each, by what was looked at
 */
public record ReadinessFacts(@JsonValue Map<String, List<String>> seen) implements FactPart {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ReadinessFacts {}
}
