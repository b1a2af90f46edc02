package ai.speckitty.gate.wiring;

import ai.speckitty.gate.definition.Definition;
import ai.speckitty.gate.definition.DefinitionSource;
import ai.speckitty.gate.definition.GateRequest;
import ai.speckitty.gate.sigstore.TrustedRoot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that was configured, checked and resolved.
 *
 * @param source the definition with its bytes
 * @param definitionFolder where the definition's file lies; empty for a shipped one
 * @param request what was asked for
 * @param workspace the prepared workspace
 * @param artifacts the evidence root
 * @param working the working record: {@code target/spec-kitty-gate}
 * @param pipxHome the private pipx home
 * @param signingKey the operator's own key, if given
 * @param trustedRoot what attestations are verified against, if given
 * @param executables {@code git}, {@code python3}, {@code pipx} and {@code uv} as configured
 * @param rehearsal whether this is a rehearsal
 */
public record GateSettings(
        DefinitionSource source,
        Optional<Path> definitionFolder,
        GateRequest request,
        Path workspace,
        Path artifacts,
        Path working,
        Path pipxHome,
        Optional<Path> signingKey,
        Optional<TrustedRoot> trustedRoot,
        Map<String, String> executables,
        boolean rehearsal) {

    Definition definition() {
        return source.definition();
    }

    /** The definition's own templates; the shipped ones if empty. */
    Optional<Path> templates() {
        return definition()
                .evidence()
                .templates()
                .flatMap(name -> definitionFolder.map(folder -> folder.resolve(name)));
    }

    /** The checkout of the harness. */
    Path harness() {
        return workspace.resolve(definition().canary().directory());
    }

    /**
     * Where attempts go. While the checkout that they belong to is still missing nothing is made below its name, since git
     * clones into no folder that has something in it; doctor then stops before any attempt opens.
     */
    Path evidenceRoot() {
        Path checkout = harness().toAbsolutePath();
        boolean toCome = artifacts.toAbsolutePath().startsWith(checkout) && !Files.exists(checkout);
        return toCome ? working.resolveSibling(working.getFileName() + ".work").resolve("no-checkout") : artifacts;
    }

    /**
     * What the evidence root is called in the run's identity: from the workspace or the release repo, where it lies in one of
     * them, since a run may go on in another job with folders of its own.
     */
    String evidenceRootFrom(Path releaseRepo) {
        Path root = artifacts.toAbsolutePath().normalize();
        for (Path base : List.of(workspace, releaseRepo)) {
            Path absolute = base.toAbsolutePath().normalize();
            if (root.startsWith(absolute)) {
                return (base.equals(workspace) ? "workspace:" : "release repo:") + absolute.relativize(root);
            }
        }
        return root.toString();
    }

    /** The executable that a name in a definition's commands stands for; any other name is itself. */
    String executable(String name) {
        return executables.getOrDefault(name, name);
    }
}
