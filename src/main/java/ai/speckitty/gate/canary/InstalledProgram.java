package ai.speckitty.gate.canary;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The installed candidate, as programs of the harness find it.
 *
 * @param command its console script
 * @param python its environment's Python
 */
public record InstalledProgram(String command, String python) {

    /** The operator's variables, the values of the definition on top, and what names the candidate on top of both. */
    Map<String, String> among(Map<String, String> operators, Map<String, Optional<String>> definitions) {
        Map<String, String> all = new TreeMap<>(operators);
        definitions.forEach((name, value) -> value.ifPresent(text -> all.put(name, text)));
        all.put("SK_E2E_SPEC_KITTY_BIN", command);
        all.put("SK_E2E_SPEC_KITTY_PYTHON", python);
        // The candidate's own folder holds nothing but its console scripts; whoever asks the path finds no other CLI
        // first.
        Path folder = Objects.requireNonNull(Path.of(command).toAbsolutePath().getParent());
        all.merge("PATH", folder.toString(), (path, own) -> own + ":" + path);
        return all;
    }
}
