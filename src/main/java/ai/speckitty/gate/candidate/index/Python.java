package ai.speckitty.gate.candidate.index;

import ai.speckitty.gate.name.Version;
import java.util.List;

/**
 * The interpreter that the candidate is installed with.
 *
 * @param executable its absolute path, no wrapper's
 * @param platform for example {@code linux-x86_64}
 * @param tags what it can use, in its own order, the most specific first
 */
public record Python(String executable, Version version, String platform, List<WheelTag> tags) {}
