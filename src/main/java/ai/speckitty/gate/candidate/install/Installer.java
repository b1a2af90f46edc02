package ai.speckitty.gate.candidate.install;

import ai.speckitty.gate.candidate.index.Python;
import ai.speckitty.gate.candidate.index.Wheel;
import ai.speckitty.gate.verdict.Progress;

/** Installs a wheel with everything that it needs into an environment of its own. */
@FunctionalInterface
public interface Installer {

    /**
     * Installs. What the gate installed before under the same name is taken away first, so that nothing old can pass for
     * new.
     *
     * @param distribution the project
     * @param command its console script
     * @param wheel what is to be installed
     * @param python the interpreter of the environment
     * @param progress hears what happens
     * @return where it should be now; whether it is there is for {@link InstalledChecks} to find out
     * @throws ai.speckitty.gate.verdict.GateException INSTALL_FAILED, TIMED_OUT, NOT_READY, CONFIG_INVALID
     */
    Installation install(String distribution, String command, Wheel wheel, Python python, Progress progress);
}
