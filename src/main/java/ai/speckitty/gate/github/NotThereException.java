package ai.speckitty.gate.github;

import ai.speckitty.gate.http.HttpAnswer;

/** GitHub answered 403, 404 or 410; who asked knows what that means. Unchecked, so that the client library lets it pass. */
final class NotThereException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient HttpAnswer answer;

    NotThereException(HttpAnswer answer) {
        super(answer.status() + " from " + answer.uri());
        this.answer = answer;
    }

    HttpAnswer answer() {
        return answer;
    }
}
