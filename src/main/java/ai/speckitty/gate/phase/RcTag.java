package ai.speckitty.gate.phase;

import ai.speckitty.gate.name.Version;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;

/** The prerelease part of a version, after which attempts are named. */
final class RcTag {

    private RcTag() {}

    static String of(String version) {
        return Version.parse(version)
                .flatMap(Version::pre)
                .map(Version.Pre::toString)
                .orElseThrow(() -> GateException.of(
                        Code.PREREQUISITE_MISSING, "version of install-rc", version, "a release candidate"));
    }
}
