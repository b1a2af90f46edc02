package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.definition.Definition;
import ai.speckitty.gate.name.CommitRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A definition as a world has it: word by word the gate's own, but for the commits, which are the world's. */
final class DefinitionText {

    static final List<String> TEMPLATES = List.of("canary.mustache", "tracker.mustache", "reopen.mustache");

    private DefinitionText() {}

    static String of(World world) {
        Plot plot = world.plot();
        Definition definition = plot.definition();
        String text = plot.text()
                .replace(
                        definition.candidate().baseline().sha(),
                        world.commit(ProductPlan.BASELINE).sha());
        for (Definition.Blocker blocker : definition.blockers()) {
            if (blocker.fix().isPresent()) {
                CommitRef fix = new CommitRef(plot.product(), world.commit(ProductPlan.fix(blocker.issue())));
                text = text.replace(blocker.fix().get().toString(), fix.toString());
            }
        }
        return text;
    }

    /** The gate's own templates lie beside its definition; so do the world's. */
    static void copyTemplates(Plot plot, Path folder) throws IOException {
        String name = plot.definition().evidence().templates().orElse("");
        if (plot.beside().isEmpty() || name.isEmpty()) {
            return;
        }
        Path target = Files.createDirectories(folder.resolve(name));
        for (String template : TEMPLATES) {
            Path source = plot.beside().get().resolve(name).resolve(template);
            if (Files.exists(source)) {
                Files.copy(source, target.resolve(template));
            }
        }
    }
}
