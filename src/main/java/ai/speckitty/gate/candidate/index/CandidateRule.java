package ai.speckitty.gate.candidate.index;

import ai.speckitty.gate.definition.Definition;
import ai.speckitty.gate.name.Version;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.Verdict;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Chooses the candidate: the newest {@code rcN} of the definition's line that is newer than the rejected one, or the one
 * asked for if it is among these. Never a final release.
 *
 * @param policy what the definition says
 * @param python the interpreter that must be able to use the wheel
 */
public record CandidateRule(Definition.Candidate policy, Python python) {

    /**
     * Chooses.
     *
     * @param listing what the index offers
     * @param asked exactly this version, if one was asked for
     * @return the candidate, or why there is none
     * @throws GateException CONFIG_INVALID when what was asked for is no version
     */
    public Choice choose(Listing listing, Optional<String> asked) {
        Optional<Version> wanted = asked.map(CandidateRule::version);
        TreeMap<Version, List<IndexFile>> releases = listing.releases();
        TreeMap<Version, List<IndexFile>> ours = new TreeMap<>(releases);
        ours.keySet().removeIf(version -> !isOurs(version));
        TreeMap<Version, IndexFile> allowed = new TreeMap<>();
        ours.forEach((version, files) -> usable(files).ifPresent(wheel -> allowed.put(version, wheel)));
        if (wanted.isPresent() && !allowed.containsKey(wanted.get())) {
            return refused(judge(wanted.get(), releases, listing));
        }
        if (allowed.isEmpty()) {
            return refused(Verdict.of(Code.RC_NOT_PUBLISHED, nothing(releases, ours, listing)));
        }
        // As the index spells it: names of tags and attempts are made from it.
        Version version = allowed.floorKey(wanted.orElse(allowed.lastKey()));
        Version newest = ours.lastKey();
        return new Choice(
                Optional.of(new Choice.Chosen(version, Objects.requireNonNull(allowed.get(version)))),
                Optional.empty(),
                newest.equals(version)
                        ? Optional.empty()
                        : Optional.of(
                                newest + (allowed.containsKey(newest) ? "" : " (which has no wheel that can be used)")),
                previous(version, releases));
    }

    private Verdict judge(Version wanted, TreeMap<Version, List<IndexFile>> releases, Listing listing) {
        String subject = policy.distribution() + " " + wanted;
        if (!isOurs(wanted)) {
            return Verdict.of(
                    Code.RC_REFUSED,
                    new Finding(
                            subject, whyForeign(wanted), "an rc of " + policy.line() + " after " + policy.newerThan()));
        }
        List<IndexFile> files = releases.getOrDefault(wanted, List.of());
        if (files.isEmpty()) {
            return Verdict.of(
                    Code.RC_NOT_PUBLISHED,
                    new Finding(subject, "not on the index: " + state(releases, listing), "a published candidate"));
        }
        return Verdict.of(
                Code.RC_REFUSED,
                new Finding(subject, whyUnusable(files), "a wheel that is not yanked and can be used"));
    }

    private String whyForeign(Version version) {
        if (!isOfLine(version)) {
            return "is of another line";
        }
        if (!version.isReleaseCandidate()) {
            return version.isPrerelease() ? "is no plain release candidate" : "is a final release";
        }
        return "is not newer than the rejected one";
    }

    private List<Finding> nothing(
            TreeMap<Version, List<IndexFile>> releases, TreeMap<Version, List<IndexFile>> ours, Listing listing) {
        List<Finding> findings = new ArrayList<>();
        String expected = "an rc of " + policy.line() + " after " + policy.newerThan() + " with a usable wheel";
        findings.add(new Finding(policy.distribution(), state(releases, listing), expected));
        ours.forEach((version, files) ->
                findings.add(new Finding(policy.distribution() + " " + version, whyUnusable(files), expected)));
        findings.add(next(releases));
        return findings;
    }

    /** What a release author would do; cutting a candidate stays theirs. */
    private Finding next(TreeMap<Version, List<IndexFile>> releases) {
        Version rejected = Version.of(policy.newerThan());
        Version last = newestOfLine(releases)
                .filter(newest -> newest.compareTo(rejected) > 0)
                .orElse(rejected);
        String number = last.pre()
                .map(pre -> pre.number().add(BigInteger.ONE).toString())
                .orElse("1");
        return new Finding(
                policy.tagOf(policy.line() + "rc" + number),
                "not on the index",
                "tagged on " + policy.branch()
                        + " by a release author, with the blockers' fixes in it, and published as a wheel");
    }

    private Optional<Version> newestOfLine(TreeMap<Version, List<IndexFile>> releases) {
        return releases.descendingKeySet().stream()
                .filter(version -> isOfLine(version) && version.isReleaseCandidate())
                .findFirst();
    }

    private boolean isOfLine(Version version) {
        return version.base().equals(Version.of(policy.line()));
    }

    private String state(TreeMap<Version, List<IndexFile>> releases, Listing listing) {
        String newest = newestOfLine(releases)
                .map(version -> "the newest rc of the line is " + version)
                .orElse("the index has no rc of the line");
        return switch (listing.status()) {
            case ABSENT -> "the index has no such project at " + listing.source() + " (" + listing.asOf() + ")";
            case QUARANTINED -> "the project is quarantined (" + listing.asOf() + ")";
            case ACTIVE, ARCHIVED, DEPRECATED -> newest + " (" + listing.asOf() + ")";
        };
    }

    private boolean isOurs(Version version) {
        return version.isReleaseCandidate()
                && isOfLine(version)
                && version.compareTo(Version.of(policy.newerThan())) > 0;
    }

    private Optional<IndexFile> usable(List<IndexFile> files) {
        return best(files, file -> why(file).isEmpty());
    }

    private Optional<IndexFile> best(List<IndexFile> files, Predicate<IndexFile> counts) {
        return new BestWheel(python).of(files.stream().filter(counts).toList());
    }

    private String whyUnusable(List<IndexFile> files) {
        return String.join(
                "; ",
                files.stream()
                        .map(file -> file.name() + " " + why(file).orElse("can be used"))
                        .toList());
    }

    private Optional<String> why(IndexFile file) {
        Optional<WheelName> wheel = WheelName.parse(file.name());
        if (file.yanked().isPresent()) {
            return Optional.of("is yanked"
                    + file.yanked()
                            .filter(reason -> !reason.isBlank())
                            .map(reason -> ": " + reason)
                            .orElse(""));
        }
        if (wheel.isEmpty()) {
            return Optional.of("is no wheel");
        }
        RequiresPython.Answer answer = file.requiresPython()
                .map(text -> new RequiresPython(text).allows(python.version()))
                .orElse(RequiresPython.Answer.YES);
        if (answer == RequiresPython.Answer.UNREADABLE) {
            return Optional.of("has a requires-python on the index that cannot be read: '"
                    + file.requiresPython().orElse("") + "'");
        }
        if (answer == RequiresPython.Answer.NO || wheel.get().place(python).isEmpty()) {
            return Optional.of("is not for Python " + python.version() + " on " + python.platform());
        }
        return file.sha256().isPresent() ? Optional.empty() : Optional.of("has no sha256 on the index");
    }

    /** The one before may be the rejected one, and may be yanked: it is only compared with. */
    private Optional<Choice.Chosen> previous(Version chosen, TreeMap<Version, List<IndexFile>> releases) {
        return releases.headMap(chosen, false).descendingMap().entrySet().stream()
                .filter(earlier -> earlier.getKey().isReleaseCandidate()
                        && earlier.getKey().base().equals(chosen.base()))
                .flatMap(earlier ->
                        best(earlier.getValue(), file -> file.sha256().isPresent())
                                .map(wheel -> new Choice.Chosen(earlier.getKey(), wheel))
                                .stream())
                .findFirst();
    }

    private static Choice refused(Verdict verdict) {
        return new Choice(Optional.empty(), Optional.of(verdict), Optional.empty(), Optional.empty());
    }

    private static Version version(String text) {
        return Version.parse(text)
                .orElseThrow(() -> GateException.of(
                        Code.CONFIG_INVALID, "gate.rc", "'" + text + "'", "a version such as 3.2.0rc16"));
    }
}
