package ai.speckitty.gate.evidence.seal;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.evidence.EvidenceFixture;
import ai.speckitty.gate.evidence.run.RunFiles;
import ai.speckitty.gate.testkit.Sweep;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is done to a sealed attempt is found, by the verifier and by the script a stranger would use. */
class StructuralEditsTest {

    private static final List<String> FILES = List.of(
            "ledger.jsonl",
            "actions.jsonl",
            "samples.jsonl",
            "definition.yaml",
            "latest.json",
            "gate.pub",
            "SHA256SUMS",
            "attestation.dsse.json",
            "comments/a-b-41.md",
            "phases/preflight.json");

    /** Changes an attempt. */
    @FunctionalInterface
    private interface Edit {
        void apply(Path attempt) throws IOException;
    }

    @TempDir
    Path folder;

    @Test
    void everyEditIsFoundByBoth() throws Exception {
        Path original = SealedAttempt.seal(new EvidenceFixture(folder));
        EvidenceVerifier verifier = new EvidenceVerifier(Optional.empty(), PostedTexts.UNREAD);
        boolean script = StrangersCheck.missingTools().isEmpty();
        Map<String, Edit> edits = edits();
        assertThat(edits).hasSizeGreaterThanOrEqualTo(60);
        int number = 0;
        for (Map.Entry<String, Edit> edit : edits.entrySet()) {
            Path attempt = SealedAttempt.copy(original, Files.createDirectory(folder.resolve("copy" + number)));
            edit.getValue().apply(attempt);
            assertThat(verifier.one(attempt).findings()).as(edit.getKey()).isNotEmpty();
            if (script && number % Sweep.cases(9, 1) == 0) {
                assertThat(StrangersCheck.exitStatus(attempt)).as(edit.getKey()).isEqualTo(1);
            }
            SealedAttempt.remove(attempt);
            number++;
        }
    }

    private static Map<String, Edit> edits() {
        Map<String, Edit> edits = new LinkedHashMap<>();
        for (String file : FILES) {
            edits.put("delete " + file, attempt -> Files.delete(attempt.resolve(file)));
            edits.put("empty " + file, attempt -> Files.write(attempt.resolve(file), new byte[0]));
            edits.put("shorten " + file, attempt -> {
                byte[] content = Files.readAllBytes(attempt.resolve(file));
                Files.write(attempt.resolve(file), Arrays.copyOf(content, Math.max(0, content.length - 1)));
            });
            edits.put("lengthen " + file, attempt -> append(attempt.resolve(file), "\n"));
            edits.put("rename " + file, attempt -> Files.move(attempt.resolve(file), attempt.resolve(file + ".old")));
        }
        edits.put("link to a file", attempt -> Files.createSymbolicLink(attempt.resolve("l"), Path.of("latest.json")));
        edits.put("dangling link", attempt -> Files.createSymbolicLink(attempt.resolve("l"), Path.of("nowhere")));
        edits.put("file behind a link", attempt -> {
            Files.move(attempt.resolve("latest.json"), attempt.resolveSibling("moved.json"));
            Files.createSymbolicLink(attempt.resolve("latest.json"), Path.of("../moved.json"));
        });
        edits.put("folder behind a link", attempt -> {
            Files.move(attempt.resolve("phases"), attempt.resolveSibling("moved"));
            Files.createSymbolicLink(attempt.resolve("phases"), Path.of("../moved"));
        });
        edits.put("socket", attempt -> {
            // made elsewhere, since a socket's path may not be long
            Path socket = attempt.resolveSibling("s");
            ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                    .bind(UnixDomainSocketAddress.of(socket))
                    .close();
            Files.move(socket, attempt.resolve("s"));
        });
        edits.put("added file", attempt -> Files.writeString(attempt.resolve("note.txt"), "x"));
        edits.put("added empty file", attempt -> Files.createFile(attempt.resolve("phases/empty")));
        edits.put("added hidden file", attempt -> Files.writeString(attempt.resolve(".hidden"), "x"));
        edits.put("added file of an odd name", attempt -> Files.writeString(attempt.resolve("a b.txt"), "x"));
        edits.put("added file of a name of two lines", attempt -> Files.writeString(attempt.resolve("a\nb"), "x"));
        edits.put("added folder", attempt -> Files.createDirectory(attempt.resolve("runs")));
        edits.put(
                "added file in a folder",
                attempt -> Files.writeString(
                        Files.createDirectory(attempt.resolve("runs")).resolve("run-1.json"), "{}"));
        edits.put("two files swapped", attempt -> {
            Files.move(attempt.resolve("phases/preflight.json"), attempt.resolve("t"));
            Files.move(attempt.resolve("phases/doctor.json"), attempt.resolve("phases/preflight.json"));
            Files.move(attempt.resolve("t"), attempt.resolve("phases/doctor.json"));
        });
        edits.put(
                "name in another case",
                attempt -> Files.move(attempt.resolve("latest.json"), attempt.resolve("Latest.json")));
        edits.put("folder renamed", attempt -> Files.move(attempt.resolve("phases"), attempt.resolve("phase")));
        edits.put("manifest without one line", attempt -> lines(attempt, "SHA256SUMS", all -> all.remove(0)));
        edits.put("manifest and file without one", attempt -> {
            lines(attempt, "SHA256SUMS", all -> all.removeIf(line -> line.endsWith("latest.json")));
            Files.delete(attempt.resolve("latest.json"));
        });
        edits.put("manifest in another order", attempt -> lines(attempt, "SHA256SUMS", Collections::reverse));
        edits.put("manifest with a comment", attempt -> lines(attempt, "SHA256SUMS", all -> all.add(0, "# sums")));
        edits.put(
                "manifest in binary mode",
                attempt -> lines(attempt, "SHA256SUMS", all -> all.replaceAll(line -> line.replace("  ", " *"))));
        edits.put(
                "manifest with a path out",
                attempt -> lines(attempt, "SHA256SUMS", all -> all.add("0".repeat(64) + "  ../moved.json")));
        edits.put(
                "ledger without its last line",
                attempt -> lines(attempt, "ledger.jsonl", all -> all.remove(all.size() - 1)));
        edits.put("ledger without a middle line", attempt -> lines(attempt, "ledger.jsonl", all -> all.remove(5)));
        edits.put(
                "ledger with two lines swapped",
                attempt -> lines(attempt, "ledger.jsonl", all -> Collections.swap(all, 4, 5)));
        edits.put("ledger with a line twice", attempt -> lines(attempt, "ledger.jsonl", all -> all.add(5, all.get(5))));
        edits.put(
                "envelope with spaces",
                attempt -> Files.writeString(
                        attempt.resolve(RunFiles.ATTESTATION),
                        Files.readString(attempt.resolve(RunFiles.ATTESTATION)).replace(",", ", ")));
        edits.put(
                "envelope without signature",
                attempt -> Files.writeString(
                        attempt.resolve(RunFiles.ATTESTATION),
                        Files.readString(attempt.resolve(RunFiles.ATTESTATION)).replaceAll("\\[.*]", "[]")));
        return edits;
    }

    /** Changes the lines of a list. */
    @FunctionalInterface
    private interface Lines {
        void change(List<String> lines);
    }

    private static void lines(Path attempt, String name, Lines edit) throws IOException {
        List<String> all = new ArrayList<>(Files.readAllLines(attempt.resolve(name)));
        edit.change(all);
        Files.write(attempt.resolve(name), (String.join("\n", all) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static void append(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.APPEND);
    }
}
