package ai.speckitty.gate.canary;

/** Looks at what somebody on this machine would touch to help a canary along. Only looks: never locks, starts or ends. */
@FunctionalInterface
public interface LocalWatch {

    /**
     * Looks once.
     *
     * @return what is there now
     * @throws ai.speckitty.gate.verdict.GateException STORAGE_FAILED when the files cannot be read
     */
    LocalState look();
}
