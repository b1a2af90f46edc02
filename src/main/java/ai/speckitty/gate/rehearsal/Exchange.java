package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.rehearsal.Answer.Wire;

/**
 * A request with how it was answered.
 *
 * @param status the status of the answer
 * @param wire what became of the answer on the way
 */
public record Exchange(Request request, int status, Wire wire) {

    /**
     * Method and path, as a test names them.
     *
     * @return for example {@code GET /user}
     */
    public String route() {
        return request.method() + " " + request.path();
    }
}
