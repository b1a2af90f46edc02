package ai.speckitty.gate.candidate.install;

import ai.speckitty.gate.candidate.index.Wheel;
import ai.speckitty.gate.definition.Definition;
import java.util.Optional;

/** Looks at an installation from inside. */
@FunctionalInterface
public interface InstalledChecks {

    /**
     * Looks.
     *
     * @param wheel what was installed
     * @param policy which modules must import, and how the command is called
     * @param events a further distribution whose version is wanted
     * @return what is there
     * @throws ai.speckitty.gate.verdict.GateException TIMED_OUT when an import or the command hangs
     */
    Inspection inspect(Installation installation, Wheel wheel, Definition.Candidate policy, Optional<String> events);
}
