package ai.speckitty.gate.phase;

import ai.speckitty.gate.candidate.index.IndexFile;
import ai.speckitty.gate.candidate.index.Listing;
import ai.speckitty.gate.candidate.index.PackageIndex;
import ai.speckitty.gate.fact.CandidateFacts;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.GatePhase;
import java.util.Optional;

/**
 * Looks whether the index still offers the wheel that was installed: whoever withdraws a candidate meanwhile knows why.
 *
 * @param index where the candidate was found
 */
public record WheelStillOffered(PackageIndex index) implements EnvironmentUnchanged {

    @Override
    public void require(PhaseContext context, String occasion) {
        CandidateFacts.Wheel wheel =
                context.fact(GatePhase.INSTALL_RC, CandidateFacts.Chosen.class).wheel();
        Listing listing = index.list(context.definition().candidate().distribution());
        if (listing.status() == Listing.Status.QUARANTINED) {
            throw withdrawn(wheel, "held in quarantine by the index ", occasion);
        }
        Optional<IndexFile> now = listing.files().stream()
                .filter(file -> file.name().equals(wheel.file()))
                .findFirst();
        if (!now.flatMap(IndexFile::sha256).equals(Optional.of(wheel.sha256()))) {
            throw withdrawn(wheel, now.isPresent() ? "another file by now, " : "no longer on the index ", occasion);
        }
        now.flatMap(IndexFile::yanked).ifPresent(reason -> {
            throw withdrawn(wheel, "yanked" + (reason.isEmpty() ? " " : ", " + reason + ", "), occasion);
        });
    }

    private static GateException withdrawn(CandidateFacts.Wheel wheel, String found, String occasion) {
        return GateException.of(
                Code.RC_NOT_PUBLISHED,
                wheel.file(),
                found + occasion,
                "offered as it was installed, sha256 " + wheel.sha256());
    }
}
