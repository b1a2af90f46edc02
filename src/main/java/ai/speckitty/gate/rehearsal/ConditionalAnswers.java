package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.name.Sha256;
import java.util.Map;
import java.util.TreeMap;

/** Gives every good answer an {@code ETag}, and answers 304 without a body to whoever has it already, as GitHub and PyPI do. */
record ConditionalAnswers(Responder service) implements Responder {

    @Override
    public Answer answer(Request request) {
        Answer answer = service.answer(request);
        if (!request.method().equals("GET") || answer.status() != 200) {
            return answer;
        }
        String tag = "W/\"" + Sha256.of(answer.body()) + "\"";
        if (!request.header("if-none-match").filter(tag::equals).isPresent()) {
            return answer.with("ETag", tag);
        }
        Map<String, String> headers = new TreeMap<>(answer.headers());
        headers.remove("Content-Type");
        headers.put("ETag", tag);
        return new Answer(304, headers, new byte[0], answer.wire());
    }
}
