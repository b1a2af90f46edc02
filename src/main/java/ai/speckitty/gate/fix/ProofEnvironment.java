package ai.speckitty.gate.fix;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The environment of a proof run: what was chosen for it, a home of its own, and nothing of the operator's. */
record ProofEnvironment(Map<String, String> base, Path uvCache) {

    Map<String, String> of(ProofFolder folder, String key) {
        Path home = folder.directory("h/" + key);
        folder.write(
                "h/" + key + "/.gitconfig",
                "[user]\n\tname = Proof\n\temail = proof@localhost\n[init]\n\tdefaultBranch = main\n");
        Map<String, String> all = new TreeMap<>(base);
        all.put("HOME", home.toString());
        all.put("USERPROFILE", home.toString());
        all.put("SPEC_KITTY_HOME", home.resolve(".spec-kitty").toString());
        for (String kind : new String[] {"CONFIG", "DATA", "CACHE", "STATE"}) {
            all.put(
                    "XDG_" + kind + "_HOME",
                    home.resolve(".xdg")
                            .resolve(kind.toLowerCase(java.util.Locale.ROOT))
                            .toString());
        }
        all.put("XDG_RUNTIME_DIR", folder.directory("h/" + key + "/.run").toString());
        all.put("TMPDIR", folder.directory("m/" + key).toString());
        all.put("UV_CACHE_DIR", uvCache.toString());
        // Bytecode of another tree, written within the same second, would be taken for this one's.
        all.put("PYTHONDONTWRITEBYTECODE", "1");
        all.put("PYTHONPATH", folder.root().toString());
        all.put("SPEC_KITTY_GATE_PROOF", folder.file(key + ".json").toString());
        return all;
    }
}
