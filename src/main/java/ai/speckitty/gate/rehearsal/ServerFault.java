package ai.speckitty.gate.rehearsal;

/** A way in which a service misbehaves for one request. */
@FunctionalInterface
public interface ServerFault {

    /**
     * Answers in place of the service.
     *
     * @param service what would answer it; not asked when the fault comes before the work
     */
    Answer strike(Request request, Responder service);
}
