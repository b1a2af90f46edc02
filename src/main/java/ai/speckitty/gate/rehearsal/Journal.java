package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.json.CanonicalJson;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.time.TimeSource;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Every request that reached the world, in memory and in {@code requests.jsonl}. */
record Journal(TimeSource time, Path file, List<Request> requests) {

    synchronized void record(Request raw, Answer answer) throws IOException {
        Request request = raw.withoutToken();
        requests.add(request);
        ObjectNode line = StrictJson.tree(request)
                .<ObjectNode>require()
                .put("at", time.now().toString())
                .put("status", answer.status())
                .put("wire", answer.wire().name());
        Files.writeString(file, CanonicalJson.text(line) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Override
    public synchronized List<Request> requests() {
        return List.copyOf(requests);
    }
}
