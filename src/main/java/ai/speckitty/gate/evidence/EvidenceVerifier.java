package ai.speckitty.gate.evidence;

import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GateException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks sealed attempts and names everything that is not as it was sealed. It needs no project, only the folder. */
public final class EvidenceVerifier {

    private final Optional<String> expectedKey;
    private final PostedTexts posted;

    /**
     * Makes a verifier.
     *
     * @param expectedKey the key id that a comment names, if whoever asks knows it
     * @param posted reads comments as they stand now; {@link PostedTexts#UNREAD} when it may not
     */
    public EvidenceVerifier(Optional<String> expectedKey, PostedTexts posted) {
        this.expectedKey = expectedKey;
        this.posted = posted;
    }

    /**
     * Checks every attempt below a root. Folders without a ledger are none of the gate's.
     *
     * @param root the evidence root
     * @return one result an attempt, in the order of their names
     * @throws GateException STORAGE_FAILED when they cannot be read
     */
    public List<Verification> all(Path root) {
        EvidenceRoot attempts = new EvidenceRoot(root, new Durable(CrashPoints.NONE));
        return attempts.attempts().stream()
                .map(name -> one(attempts.folder(name.toString())))
                .toList();
    }

    /**
     * Checks the attempts that are sealed, as doctor does before a run.
     *
     * @param root the evidence root
     * @return one result an attempt, in the order of their names
     * @throws GateException STORAGE_FAILED when they cannot be read
     */
    public List<Verification> everySealed(Path root) {
        EvidenceRoot attempts = new EvidenceRoot(root, new Durable(CrashPoints.NONE));
        return attempts.attempts().stream()
                .map(name -> attempts.folder(name.toString()))
                .filter(Seal::isSealed)
                .map(this::one)
                .toList();
    }

    /**
     * Checks one attempt.
     *
     * @param attempt its folder
     * @return what was found
     * @throws GateException STORAGE_FAILED when it cannot be read, CONFIG_INVALID when it is no folder
     */
    public Verification one(Path attempt) {
        Path folder = attempt.toAbsolutePath().normalize();
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw GateException.of(Code.CONFIG_INVALID, folder.toString(), "no folder", "an attempt's folder");
        }
        try {
            return check(folder);
        } catch (IOException e) {
            throw Durable.failed(folder, e);
        }
    }

    private Verification check(Path folder) throws IOException {
        List<Finding> findings = new ArrayList<>();
        List<String> anchors = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        byte[] manifest = manifest(folder, findings);
        Map<String, String> there = SealedFiles.check(folder, SealedFiles.listed(manifest, findings), findings);
        new LedgerCheck(folder, findings).check(there);
        List<String> keys = new AttestationCheck(folder, findings).check(Sha256.of(manifest), there);
        Optional<String> key = keys.stream().findFirst();
        expectedKey.ifPresent(expected -> {
            if (key.isPresent() && !key.get().equals(expected)) {
                findings.add(new Finding(Manifest.KEY, "sealed by key " + key.get(), "key " + expected));
            } else if (key.isPresent()) {
                anchors.add("the key id that was given");
            }
        });
        keys.stream().skip(1).forEach(operator -> anchors.add("a second signature by key " + operator));
        if (findings.isEmpty()) {
            compareWithComments(RunRecord.read(folder), key, findings, anchors, notes);
        }
        return new Verification(String.valueOf(folder.getFileName()), findings, key, anchors, notes);
    }

    private static byte[] manifest(Path folder, List<Finding> findings) throws IOException {
        Path manifest = folder.resolve(Manifest.NAME);
        if (!Files.isRegularFile(manifest, LinkOption.NOFOLLOW_LINKS)) {
            findings.add(new Finding(Manifest.NAME, "missing: never sealed, or removed since", "a sealed attempt"));
            return new byte[0];
        }
        return Files.readAllBytes(manifest);
    }

    private void compareWithComments(
            RunRecord written, Optional<String> key, List<Finding> findings, List<String> anchors, List<String> notes) {
        for (ObjectNode comment : written.events("comment-posted")) {
            String url = comment.path("url").asText();
            PostedTexts.Answer answer = posted.read(
                    comment.path("target").asText(), comment.path("id").asLong());
            switch (answer.state()) {
                case UNREAD -> notes.add(url + " was not compared: " + answer.text());
                case GONE -> findings.add(new Finding(url, "deleted since it was posted", "the comment"));
                case THERE -> {
                    String sha256 = Sha256.of(answer.text().getBytes(StandardCharsets.UTF_8));
                    if (sha256.equals(comment.path("sha256").asText())) {
                        anchors.add("the comment " + url);
                    } else {
                        findings.add(new Finding(
                                url,
                                "edited since it was posted",
                                "sha256 " + comment.path("sha256").asText()));
                    }
                }
            }
        }
        List<ObjectNode> announced = written.events(RunEnding.KEY_MADE);
        if (announced.stream()
                .noneMatch(made -> Optional.of(made.path("keyId").asText()).equals(key))) {
            notes.add("the sealing key is not the announced one: a crash came between announcement and seal");
        }
    }
}
