package ai.speckitty.gate.candidate.index;

/** Knows the interpreter that {@code gate.python} names. */
@FunctionalInterface
public interface PythonProbe {

    /**
     * Asks the interpreter about itself.
     *
     * @return what it is
     * @throws ai.speckitty.gate.verdict.GateException NOT_READY when it does not answer as a Python does
     */
    Python ask();
}
