package ai.speckitty.gate.candidate;

import ai.speckitty.gate.candidate.index.Python;
import ai.speckitty.gate.candidate.index.WheelTag;
import ai.speckitty.gate.name.Version;
import java.util.stream.Stream;

/** Interpreters for tests that start none. */
public final class Pythons {

    private Pythons() {}

    /** A Python 3.11.2 on Linux, with the tags that matter, in the order of a real one. */
    public static Python linux() {
        return new Python(
                "/usr/bin/python3",
                Version.of("3.11.2"),
                "linux-x86_64",
                Stream.of(
                                "cp311-cp311-manylinux_2_36_x86_64",
                                "cp311-cp311-linux_x86_64",
                                "cp311-abi3-linux_x86_64",
                                "cp311-none-linux_x86_64",
                                "cp39-abi3-linux_x86_64",
                                "py311-none-linux_x86_64",
                                "py3-none-linux_x86_64",
                                "cp311-none-any",
                                "py311-none-any",
                                "py3-none-any",
                                "py39-none-any")
                        .flatMap(tag -> WheelTag.parse(tag).stream())
                        .toList());
    }
}
