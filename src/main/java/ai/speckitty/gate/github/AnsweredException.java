package ai.speckitty.gate.github;

import ai.speckitty.gate.http.HttpAnswer;

/** An answer that is for its asker alone. Unchecked, so that it passes the client library, which would act on it. */
final class AnsweredException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient HttpAnswer answer;

    AnsweredException(HttpAnswer answer) {
        super(answer.status() + " from " + answer.uri());
        this.answer = answer;
    }

    HttpAnswer answer() {
        return answer;
    }
}
