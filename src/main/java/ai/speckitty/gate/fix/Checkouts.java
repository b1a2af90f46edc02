package ai.speckitty.gate.fix;

import ai.speckitty.gate.definition.Definition;
import ai.speckitty.gate.name.CommitRef;
import ai.speckitty.gate.name.RepositoryName;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which checkout of the workspace holds a repository, and on which branch a fix must be there. */
final class Checkouts {

    private final Path workspace;

    Checkouts(Path workspace) {
        this.workspace = workspace;
    }

    Path of(CommitRef fix, Definition definition) {
        Map<RepositoryName, String> known = new LinkedHashMap<>();
        known.put(definition.candidate().repository(), definition.candidate().directory());
        definition.events().ifPresent(events -> known.putIfAbsent(events.repository(), events.directory()));
        known.putIfAbsent(definition.canary().repository(), definition.canary().directory());
        return known.entrySet().stream()
                .filter(entry -> entry.getKey().isSameAs(fix.repository()))
                .findFirst()
                .map(entry -> workspace.resolve(entry.getValue()))
                .orElseThrow(() -> GateException.of(
                        Code.FIX_NOT_FOUND,
                        fix.toString(),
                        "the fix is in a repository of which the definition has no checkout",
                        "one of " + known.keySet()));
    }
}
