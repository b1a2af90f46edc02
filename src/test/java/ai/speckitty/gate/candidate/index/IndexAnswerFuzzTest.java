package ai.speckitty.gate.candidate.index;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.name.Version;
import ai.speckitty.gate.testkit.Sweep;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Answers of an index, damaged in every way: none is chosen from that the whole one would not be, none breaks the reader. */
class IndexAnswerFuzzTest {

    private static final String WHEEL = "spec_kitty_cli-3.2.0rc16-py3-none-any.whl";

    /** What makes an answer's only candidate one that may not be chosen, by the field that says so. */
    private static final Map<String, JsonNode> REASONS = Map.of(
            "yanked", json("true"),
            "requires-python", json("\">=3.12,\""),
            "hashes", json("{\"md5\":\"0123456789abcdef0123456789abcdef\"}"),
            "filename", json("\"spec_kitty_cli-3.2.0rc15-py3-none-any.whl\""));

    /** Whatever else of an answer is changed, the one field that forbids goes on forbidding. */
    @Test
    void whatForbidsGoesOnForbidding() throws IOException {
        RandomGenerator random = Sweep.random();
        List<String> reasons = REASONS.keySet().stream().sorted().toList();
        for (int i = 0; i < Sweep.cases(400, 10_000); i++) {
            String reason = reasons.get(i % reasons.size());
            ObjectNode answer = answer(List.of(WHEEL));
            ((ObjectNode) answer.path("files").path(0)).set(reason, REASONS.get(reason));
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                change(answer, reason, random);
            }
            assertThat(chosen(answer.toString().getBytes(StandardCharsets.UTF_8)))
                    .as(answer.toString())
                    .isEmpty();
        }
    }

    /** Whatever is chosen stands in the answer, readable for everybody, with nothing against it. */
    @Test
    void whatIsChosenStandsThere() throws IOException {
        RandomGenerator random = Sweep.random();
        int read = 0;
        for (int i = 0; i < Sweep.cases(1_000, 10_000); i++) {
            byte[] damaged = anyAnswer(random);
            Optional<IndexFile> chosen = chosen(damaged);
            if (chosen.isPresent()) {
                read++;
                assertThat(permits(damaged, chosen.get()))
                        .as(new String(damaged, StandardCharsets.UTF_8))
                        .isTrue();
            }
        }
        assertThat(read).isPositive();
    }

    /** An answer with candidates, whole or with something changed or damaged. */
    static byte[] anyAnswer(RandomGenerator random) {
        ObjectNode whole = answer(List.of(
                "spec_kitty_cli-3.2.0rc16-1-py3-none-any.whl",
                WHEEL,
                "spec_kitty_cli-3.2.0rc17.tar.gz",
                "spec_kitty_cli-3.2.0rc14-py3-none-any.whl"));
        byte[] bytes = whole.toString().getBytes(StandardCharsets.UTF_8);
        if (random.nextBoolean()) {
            change(whole, "", random);
            bytes = whole.toString().getBytes(StandardCharsets.UTF_8);
        }
        return random.nextInt(4) == 0 ? bytes : damaged(bytes, random);
    }

    /** The same file, by another reader of the whole document. */
    private static boolean permits(byte[] answer, IndexFile chosen) throws IOException {
        JsonNode document;
        try {
            document = StrictJson.fields(answer, "answer").node();
        } catch (MalformedJsonException e) {
            return false;
        }
        for (JsonNode file : document.path("files")) {
            if (file.path("filename").asText().equals(chosen.name())
                    && file.path("url").asText().equals(chosen.url())
                    && file.path("hashes").path("sha256").asText().matches("[0-9a-f]{64}")
                    && !file.path("yanked").asBoolean()
                    && file.path("yanked").asText("").matches("|null|false")
                    && FileName.versionOf(chosen.name(), "spec-kitty-cli")
                            .filter(version -> version.compareTo(Version.of("3.2.0rc15")) > 0
                                    && version.compareTo(Version.of("3.2.0")) < 0)
                            .isPresent()) {
                return true;
            }
        }
        return false;
    }

    static Optional<IndexFile> chosen(byte[] answer) throws IOException {
        try {
            return IndexAnswers.choice(answer).chosen().map(Choice.Chosen::wheel);
        } catch (MalformedJsonException e) {
            return Optional.empty();
        }
    }

    private static ObjectNode answer(List<String> names) {
        ObjectNode answer = (ObjectNode) json("""
                {"meta":{"api-version":"1.4","_last-serial":7},"name":"spec-kitty-cli","versions":["3.2.0rc16"],
                 "project-status":{"status":"active"},"files":[]}
                """);
        for (String name : names) {
            answer.withArray("files").add(json("""
                    {"filename":"%s","url":"files/%s","hashes":{"sha256":"%s"},"requires-python":">=3.11","size":12,
                     "upload-time":"2026-05-01T12:00:00Z","yanked":false,"core-metadata":{"sha256":"%s"},
                     "data-dist-info-metadata":false,"provenance":null}
                    """.formatted(name, name, "ab".repeat(32), "cd".repeat(32))));
        }
        return answer;
    }

    private static JsonNode json(String text) {
        try {
            return StrictJson.read(text, "test");
        } catch (MalformedJsonException e) {
            throw new AssertionError(e);
        }
    }

    /** Changes one value that is not the reason's, adds one, or takes one away. */
    private static void change(ObjectNode answer, String reason, RandomGenerator random) {
        List<ObjectNode> objects = new ArrayList<>();
        collect(answer, reason, objects);
        ObjectNode object = objects.get(random.nextInt(objects.size()));
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        names.removeIf(name -> name.equals(reason) || (!reason.isEmpty() && name.equals("files")));
        String name = names.isEmpty() || random.nextInt(6) == 0 ? "unknown" : names.get(random.nextInt(names.size()));
        if (random.nextInt(4) == 0) {
            object.remove(name);
        } else {
            object.set(name, value(random));
        }
    }

    private static void collect(JsonNode node, String reason, List<ObjectNode> objects) {
        if (node instanceof ObjectNode object) {
            objects.add(object);
            object.fieldNames().forEachRemaining(name -> {
                if (!name.equals(reason)) {
                    collect(object.path(name), reason, objects);
                }
            });
        } else if (node instanceof ArrayNode array) {
            array.forEach(each -> collect(each, reason, objects));
        }
    }

    private static JsonNode value(RandomGenerator random) {
        JsonNodeFactory make = JsonNodeFactory.instance;
        return switch (random.nextInt(16)) {
            case 0 -> make.nullNode();
            case 1 -> make.booleanNode(random.nextBoolean());
            case 2 -> make.textNode("");
            case 3 -> make.textNode("x".repeat(random.nextInt(20_000)));
            case 4 -> make.numberNode(random.nextLong());
            case 5 -> make.objectNode();
            case 6 -> make.arrayNode();
            case 7 -> make.textNode(">=3." + "9".repeat(random.nextInt(300)));
            case 8 -> make.textNode(" ,".repeat(random.nextInt(5_000)));
            case 9 -> make.textNode("spec_kitty_cli-3.2.0rc" + "9".repeat(random.nextInt(200)) + "-py3-none-any.whl");
            case 10 -> make.textNode("a-1-" + "1".repeat(random.nextInt(230)) + "-py3-none-any.whl");
            case 11 -> make.textNode("a." + "a.".repeat(random.nextInt(5_000)) + "tar.gz");
            case 12 -> make.textNode("-".repeat(random.nextInt(16_000)) + ".tar.gz");
            case 13 -> make.textNode("ab".repeat(32));
            case 14 -> make.textNode(String.valueOf((char) random.nextInt(0xd800)));
            default -> make.objectNode().put("sha256", random.nextInt());
        };
    }

    private static byte[] damaged(byte[] whole, RandomGenerator random) {
        StringBuilder text = new StringBuilder(new String(whole, StandardCharsets.ISO_8859_1));
        for (int hurts = 1 + random.nextInt(3); hurts > 0; hurts--) {
            int at = random.nextInt(text.length());
            int end = Math.min(text.length(), at + 1 + random.nextInt(random.nextInt(8) == 0 ? 400 : 4));
            switch (random.nextInt(5)) {
                case 0 -> text.delete(at, end);
                case 1 -> text.insert(at, text.substring(at, end));
                case 2 -> text.setCharAt(at, (char) random.nextInt(256));
                case 3 -> text.setCharAt(at, "{}[]\",:0n\\ ".charAt(random.nextInt(11)));
                default -> text.setLength(Math.max(1, at));
            }
        }
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
