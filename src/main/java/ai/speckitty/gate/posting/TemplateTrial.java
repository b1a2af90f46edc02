package ai.speckitty.gate.posting;

import ai.speckitty.gate.secret.Redactor;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GateException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Renders a definition's own templates with sample values, before anything costs time: what is wrong with them would otherwise
 * be found when every canary has passed, and with the one for reopening only when a canary has failed.
 *
 * @param folder holds the templates
 * @param redactor knows the secrets that may not be posted
 */
public record TemplateTrial(Path folder, Redactor redactor) {

    /** What keeps them from being rendered: a file that is missing, a section that is open, a name that no value has, text that may not be posted. */
    public List<Finding> faults() {
        return Arrays.stream(Comments.Kind.values())
                .flatMap(kind -> Stream.of(true, false).flatMap(everything -> faults(kind, everything).stream()))
                .distinct()
                .toList();
    }

    private List<Finding> faults(Comments.Kind kind, boolean everything) {
        try {
            new MustacheComments(Optional.of(folder), redactor).render(kind, SampleValues.of(kind, everything));
            return List.of();
        } catch (GateException e) {
            String file = folder.resolve(MustacheComments.file(kind)).toString();
            return e.verdict().findings().stream()
                    .map(fault -> new Finding(file, fault.found(), fault.expected()))
                    .toList();
        }
    }
}
