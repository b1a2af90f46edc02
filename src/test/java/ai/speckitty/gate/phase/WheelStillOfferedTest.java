package ai.speckitty.gate.phase;

import static ai.speckitty.gate.testkit.Stops.assertCode;

import ai.speckitty.gate.candidate.index.IndexFile;
import ai.speckitty.gate.candidate.index.Listing;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.testkit.FakeRun;
import ai.speckitty.gate.testkit.WholeFacts;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GatePhase;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WheelStillOfferedTest {

    private static final String SHA256 = "ab".repeat(32);

    @TempDir
    Path folder;

    private FakeRun run;

    @BeforeEach
    void install() throws Exception {
        run = new FakeRun(folder);
        ObjectNode facts = StrictJson.object();
        facts.putObject("wheel").put("file", "x-3.2.0rc16-py3-none-any.whl").put("sha256", SHA256);
        run.results.put(GatePhase.INSTALL_RC, WholeFacts.of(GatePhase.INSTALL_RC, facts));
    }

    @Test
    void theSameFileStaysACandidate() {
        look(file("x-3.2.0rc16-py3-none-any.whl", Optional.of(SHA256), Optional.empty()), other());
    }

    @Test
    void whatWasWithdrawnIsNone() {
        refuses();
        refuses(other());
        refuses(file("x-3.2.0rc16-py3-none-any.whl", Optional.of(SHA256), Optional.of("")));
        refuses(file("x-3.2.0rc16-py3-none-any.whl", Optional.of(SHA256), Optional.of("loses events")), other());
    }

    @Test
    void anotherFileOfItsNameIsAnother() {
        refuses(file("x-3.2.0rc16-py3-none-any.whl", Optional.of("cd".repeat(32)), Optional.empty()));
        refuses(file("x-3.2.0rc16-py3-none-any.whl", Optional.empty(), Optional.empty()));
    }

    @Test
    void whatIsInQuarantineIsNotOffered() {
        IndexFile same = file("x-3.2.0rc16-py3-none-any.whl", Optional.of(SHA256), Optional.empty());
        assertCode(() -> look(Listing.Status.QUARANTINED, same), Code.RC_NOT_PUBLISHED);
    }

    private void refuses(IndexFile... files) {
        assertCode(() -> look(files), Code.RC_NOT_PUBLISHED);
    }

    private void look(IndexFile... files) {
        look(files.length == 0 ? Listing.Status.ABSENT : Listing.Status.ACTIVE, files);
    }

    private void look(Listing.Status status, IndexFile... files) {
        Listing now = new Listing(
                "spec-kitty-cli",
                URI.create("http://127.0.0.1:1/simple/x/"),
                Instant.EPOCH,
                "7",
                status,
                List.of(files));
        new WheelStillOffered(distribution -> now).require(run, "before the tracker comment");
    }

    private static IndexFile other() {
        return file("x-3.2.0rc17-py3-none-any.whl", Optional.of("ef".repeat(32)), Optional.empty());
    }

    private static IndexFile file(String name, Optional<String> sha256, Optional<String> yanked) {
        return new IndexFile(name, name, sha256, Optional.empty(), yanked, Optional.empty(), Optional.empty());
    }
}
