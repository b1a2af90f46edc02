package ai.speckitty.gate.process;

/** Ctrl-C and SIGTERM as the Java runtime hears them: it stops when all that was to be done then is done. */
public final class ShutdownSignals implements Signals {

    @Override
    public Listening whenStopped(Runnable stop) {
        Thread hook = new Thread(stop, "gate-interruption");
        Runtime.getRuntime().addShutdownHook(hook);
        return () -> forget(hook);
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shutdownHasBegun) {
            hook.setName("gate-interruption-under-way");
        }
    }
}
