package ai.speckitty.gate.faults;

import static ai.speckitty.gate.faults.Faults.row;

import ai.speckitty.gate.testkit.ScriptedServer.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;

/** Answers of 200 whose bodies are not what was asked for. */
final class FaultyBodies {

    private static final String BAD = "MALFORMED_ANSWER 1";

    private FaultyBodies() {}

    static List<Fault> all() {
        return List.of(
                row("empty", BAD, "Unknown 1", BAD, BAD, route -> route.reply("")),
                row(
                        "HTML",
                        BAD,
                        "Unknown 1",
                        BAD,
                        BAD,
                        route -> Reply.bytes(200, "text/html", "<html>".getBytes(StandardCharsets.UTF_8))),
                row(
                        "JSON said to be HTML",
                        BAD,
                        "Landed 1",
                        BAD,
                        "ok 1",
                        route -> Reply.bytes(200, "text/html", bytes(route))),
                row("half a document", BAD, "Unknown 1", BAD, BAD, route -> route.reply(half(route.good()))),
                row(
                        "cut short",
                        "UNREACHABLE 4 7",
                        "Unknown 1",
                        "UNREACHABLE 3 4",
                        "UNREACHABLE 2 15",
                        route -> Reply.truncated(200, bytes(route), bytes(route).length / 2)),
                row("endless", BAD, "Unknown 1", BAD, BAD, FaultyBodies::endless),
                row("a bomb", BAD, "Unknown 1", BAD, BAD, FaultyBodies::bomb),
                row(
                        "said to be packed",
                        BAD,
                        "Unknown 1",
                        BAD,
                        BAD,
                        route -> route.reply().with("Content-Encoding", "gzip")));
    }

    /** Documents that no fault is needed for: every route has others. */
    static List<Fault> wrong(Route route) {
        List<Fault> all = new ArrayList<>();
        for (String document : route.wrong()) {
            all.add(row("wrong: " + document, BAD, "Unknown 1", BAD, BAD, each -> each.reply(document)));
        }
        if (route.isJson()) {
            String good = route.good();
            String first = good.startsWith("[")
                    ? good.replaceFirst("\\{", "{\"twice\":1,\"twice\":2,")
                    : "{\"twice\":1,\"twice\":2," + good.substring(1);
            all.add(row("duplicate keys", BAD, "Unknown 1", BAD, BAD, each -> each.reply(first)));
            all.add(row("two documents", BAD, "Unknown 1", BAD, BAD, each -> each.reply(good + good)));
            all.add(row("a mark before", BAD, "Unknown 1", BAD, BAD, each -> each.reply("\uFEFF" + good)));
            all.add(row("null", BAD, "Unknown 1", BAD, BAD, each -> each.reply("null")));
            all.add(row(
                    "another shape",
                    BAD,
                    "Unknown 1",
                    BAD,
                    BAD,
                    each -> each.reply(
                            good.startsWith("[") ? good.substring(1, good.length() - 1) : "[" + good + "]")));
            all.add(row("deep", BAD, "Unknown 1", BAD, BAD, each -> each.reply("[".repeat(5_000) + "]".repeat(5_000))));
            all.add(row(
                    "NaN", BAD, "Unknown 1", BAD, BAD, each -> each.reply(good.replaceFirst("\\{", "{\"x\":NaN,"))));
            all.add(row(
                    "UTF-16",
                    BAD,
                    "Unknown 1",
                    BAD,
                    BAD,
                    each -> Reply.bytes(200, each.type(), good.getBytes(StandardCharsets.UTF_16))));
        }
        return all;
    }

    private static byte[] bytes(Route route) {
        return route.good().getBytes(StandardCharsets.UTF_8);
    }

    private static String half(String document) {
        return document.substring(0, document.length() / 2);
    }

    private static Reply endless(Route route) {
        return response -> {
            response.setCode(200);
            response.setEntity(new InputStreamEntity(new Endless(), ContentType.parse(route.type())));
        };
    }

    private static final class Endless extends InputStream {
        @Override
        public int read() {
            return ' ';
        }
    }

    /** A kilobyte that unpacks to a hundred times what is taken. */
    private static Reply bomb(Route route) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(new byte[8 << 20]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Reply.bytes(200, route.type(), packed.toByteArray()).with("Content-Encoding", "gzip");
    }
}
