package ai.speckitty.gate.evidence.seal;

import ai.speckitty.gate.evidence.ledger.Ledger;
import ai.speckitty.gate.evidence.ledger.LedgerChain;
import ai.speckitty.gate.evidence.run.RunFiles;
import ai.speckitty.gate.evidence.run.RunRecord;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GateException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks a sealed attempt's ledger: an unbroken chain to its last line, which ends the run, and files that agree with it. */
record LedgerCheck(Path attempt, List<Finding> findings) {

    void check(Map<String, String> files) throws IOException {
        Path ledger = attempt.resolve(Ledger.NAME);
        Optional<String> lack = RunFiles.lack(ledger);
        if (lack.isPresent()) {
            wrong(Ledger.NAME, lack.get(), "a ledger of a run");
            return;
        }
        LedgerChain chain = LedgerChain.read(ledger);
        chain.fault().ifPresent(fault -> wrong(Ledger.NAME, fault, "an unbroken chain of lines"));
        RunRecord written = new RunRecord(attempt, chain.lines());
        if (chain.lines().isEmpty() || !written.ended()) {
            wrong(Ledger.NAME, "ends after line " + chain.lines().size(), "a last line that ends the run");
        }
        written.published().forEach((name, sha256) -> {
            if (!sha256.equals(files.get(name))) {
                wrong(name, "sha256 " + files.get(name), "sha256 " + sha256 + " as in the ledger");
            }
        });
        if (findings.isEmpty()) {
            try {
                written.results();
            } catch (GateException e) {
                findings.addAll(e.verdict().findings());
            }
        }
    }

    private void wrong(String subject, String found, String expected) {
        findings.add(new Finding(subject, found, expected));
    }
}
