package ai.speckitty.gate.evidence;

import ai.speckitty.gate.evidence.attempt.EvidenceRoot;
import ai.speckitty.gate.evidence.ledger.Durable;
import ai.speckitty.gate.evidence.ledger.Ledger;
import ai.speckitty.gate.evidence.run.RunFolder;
import ai.speckitty.gate.evidence.run.RunRecord;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.time.TimeSource;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Takes a run from its working record into an attempt. The attempt's ledger is linked last: a folder that a crash left
 * before is without one, so it counts as taken and is never read.
 */
record AttemptOpening(EvidenceRoot root, Durable durable, TimeSource time) {

    RunFolder open(RunFolder working, String rcTag) {
        String name = root.claim(rcTag).toString();
        ObjectNode data = StrictJson.object();
        data.put("attempt", name);
        working.event(RunRecord.ATTEMPT_OPENED, data);
        Path attempt = root.folder(name);
        copy(working.written(), attempt);
        return RunFolder.resume(attempt, durable, time).after(working);
    }

    private void copy(RunRecord written, Path attempt) {
        for (String file : written.published().keySet()) {
            Path target = attempt.resolve(file);
            Path parent = target.getParent();
            durable.folder(parent == null ? attempt : parent);
            durable.publish(target, written.content(file));
        }
        grow(written.folder(), attempt, RunFolder.ACTIONS);
        grow(written.folder(), attempt, RunFolder.SAMPLES);
        grow(written.folder(), attempt, Ledger.NAME);
    }

    private void grow(Path from, Path to, String name) {
        try {
            durable.publishGrowing(to.resolve(name), Files.readAllBytes(from.resolve(name)));
        } catch (IOException e) {
            throw Durable.failed(to.resolve(name), e);
        }
    }
}
