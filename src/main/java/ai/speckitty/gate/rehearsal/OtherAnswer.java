package ai.speckitty.gate.rehearsal;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How a request is met in a scenario, if not as usual.
 *
 * @param after whether the request does its work first, and only its answer is another one
 * @param status the status, for example 502; the usual one if none
 * @param headers headers more, or others
 * @param page a web page in place of a message
 * @param wire what becomes of the answer on its way
 */
record OtherAnswer(
        boolean after,
        Optional<Integer> status,
        Map<String, String> headers,
        Optional<String> page,
        Optional<Answer.Wire> wire)
        implements ServerFault {

    @Override
    public Answer strike(Request request, Responder service) {
        int code = status.orElse(200);
        Answer answer = after
                ? service.answer(request)
                : page.map(text -> Answer.text(code, "text/html", text))
                        .orElseGet(() -> Answer.message(code, "the service says " + code));
        Map<String, String> all = new TreeMap<>(answer.headers());
        all.putAll(headers);
        return new Answer(status.orElse(answer.status()), all, answer.body(), wire.orElse(answer.wire()));
    }
}
