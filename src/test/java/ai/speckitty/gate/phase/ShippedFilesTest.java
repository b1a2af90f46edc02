package ai.speckitty.gate.phase;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.candidate.trace.History;
import ai.speckitty.gate.name.CommitId;
import ai.speckitty.gate.name.CommitRef;
import ai.speckitty.gate.name.RepositoryName;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShippedFilesTest {

    private static final CommitId COMMIT = new CommitId("a".repeat(40));

    @ParameterizedTest
    @CsvSource(textBlock = """
            src/a.py,     fixed, fixed,     true
            src/a.py,     fixed, 'fixed\r\n', true
            src/a.py,     fixed, broken,    false
            src/a.py,     fixed, '',        false
            src/a.py,     fixed,          , false
            src/a.json,   fixed,          , false
            src/fast.pyx, fixed,          , true
            src/fast.pyx, fixed, broken,    false
            src/a.py,          , broken,    true
            src/a.pyi,    fixed,          , true
            src/a.pyi,    fixed, broken,    false
            scripts/tool, '#!/usr/bin/env python3\nfixed', '#!python\nfixed',  true
            scripts/tool, '#!/usr/bin/env python3\nfixed', '#!python\nbroken', false
            src/a.py,     'fixed\n#!a', 'fixed\n#!b', false
            src/a.py,     'fixed\n__version__ = "0.0.0"\n', 'fixed\n__version__ = "3.2.0rc16"\n', true
            src/a.py,     'fixed\n__version__: str = "0"\n', 'broken\n__version__: str = "1"\n', false
            src/a.py,     '__version_tuple__ = (0, 0, 0)', '__version_tuple__ = (3, 2, 0, "rc16")', true
            src/a.py,     'fixed\n  __version__ = "0"', 'fixed\n  __version__ = "1"', false
            src/a.py,     'fixed\n__version__ = old()', 'fixed\n__version__ = new()', false
            """)
    void theWheelMustHoldWhatTheFixChanged(
            String file, @Nullable String inTree, @Nullable String inWheel, boolean holds) {
        FixLineage.Fix fix = new FixLineage.Fix(
                "acme/product#1", new CommitRef(RepositoryName.of("acme/product"), COMMIT), List.of(), List.of(file));

        assertThat(new ShippedFiles(
                                COMMIT,
                                tree(inTree),
                                "it.whl",
                                path -> Optional.ofNullable(inWheel).stream().toList())
                        .lacking(List.of(fix))
                        .isEmpty())
                .isEqualTo(holds);
    }

    private static History tree(@Nullable String text) {
        return (History) Proxy.newProxyInstance(
                History.class.getClassLoader(),
                new Class<?>[] {History.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "file" -> Optional.ofNullable(text);
                    default -> throw new AssertionError(method);
                });
    }
}
