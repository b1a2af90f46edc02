package ai.speckitty.gate.candidate.install;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** An environment in which no setting of the operator reaches Python, pip or pipx. */
final class CleanEnvironment {

    private static final List<String> STEERING = List.of("PYTHON", "PIP_", "PIPX_", "UV_", "XDG_", "SPEC_KITTY_");

    private CleanEnvironment() {}

    /**
     * Cleans.
     *
     * @param base what the operator has
     * @return the same without what steers Python, pip, pipx, uv and the product, and without user site and configuration files
     */
    static Map<String, String> of(Map<String, String> base) {
        Map<String, String> clean = new TreeMap<>();
        base.forEach((name, value) -> {
            String upper = name.toUpperCase(Locale.ROOT);
            if (STEERING.stream().noneMatch(upper::startsWith) && !upper.equals("VIRTUAL_ENV")) {
                clean.put(name, value);
            }
        });
        clean.put("PYTHONNOUSERSITE", "1");
        clean.put("PYTHONUTF8", "1");
        clean.put("PIP_CONFIG_FILE", "/dev/null");
        clean.put("PIP_DISABLE_PIP_VERSION_CHECK", "1");
        clean.put("PIP_NO_INPUT", "1");
        clean.put("NO_COLOR", "1");
        return clean;
    }
}
