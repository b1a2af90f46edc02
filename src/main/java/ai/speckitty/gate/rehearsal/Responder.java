package ai.speckitty.gate.rehearsal;

/** Answers the requests of one service. */
@FunctionalInterface
public interface Responder {

    /** Answers one request, and does what it asks for. */
    Answer answer(Request request);
}
