package ai.speckitty.gate.candidate;

import ai.speckitty.gate.testkit.ScriptedServer;
import ai.speckitty.gate.testkit.ScriptedServer.Reply;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An index on this machine, for the gate and for pip. */
public final class LoopbackIndex implements AutoCloseable {

    private static final String FORM = "application/vnd.pypi.simple.v1+json";

    private final ScriptedServer server = ScriptedServer.start();
    private final Map<String, List<String>> projects = new LinkedHashMap<>();

    public URI uri() {
        return server.uri();
    }

    public ScriptedServer server() {
        return server;
    }

    public void offer(String project, HandMadeWheel wheel) {
        offer(project, wheel.name(), wheel.bytes());
    }

    public void offer(String project, String name, byte[] bytes) {
        offer(project, name, bytes, HandMadeWheel.hex(bytes));
    }

    public void offer(String project, String name, byte[] bytes, String sha256) {
        server.on("GET", "/files/" + name, Reply.bytes(200, "application/octet-stream", bytes));
        List<String> files = projects.computeIfAbsent(project, key -> new ArrayList<>());
        files.add("{\"filename\":\"%s\",\"url\":\"../../files/%s\",\"hashes\":{\"sha256\":\"%s\"},\"yanked\":false}"
                .formatted(name, name, sha256));
        String body =
                "{\"meta\":{\"api-version\":\"1.1\",\"_last-serial\":7},\"name\":\"%s\",\"versions\":[],\"files\":[%s]}"
                        .formatted(project, String.join(",", files));
        server.on("GET", "/simple/" + project + "/", Reply.bytes(200, FORM, body.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void close() {
        server.close();
    }
}
