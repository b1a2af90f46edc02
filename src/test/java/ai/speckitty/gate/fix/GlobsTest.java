package ai.speckitty.gate.fix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobsTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            src/**,              src/a.py,             true
            src/**,              src/deep/down/a.py,   true
            src/**,              source/a.py,          false
            src/**,              tests/src/a.py,       false
            src/*.py,            src/a.py,             true
            src/*.py,            src/deep/a.py,        false
            src/?.py,            src/a.py,             true
            src/?.py,            src/ab.py,            false
            src/?.py,            src//.py,             false
            **/test_*.py,        test_a.py,            true
            **/test_*.py,        tests/deep/test_a.py, true
            **/test_*.py,        tests/a_test.py,      false
            tests/**/test_*.py,  tests/test_a.py,      true
            tests/**/test_*.py,  tests/x/y/test_a.py,  true
            src/a.py,            src/a.py,             true
            src/a.py,            src/A.py,             false
            src/a.py,            src/axpy,             false
            src/[ab].py,         src/a.py,             false
            src/[ab].py,         src/[ab].py,          true
            'src/{a,b}.py',      src/a.py,             false
            a b/*.py,            a b/c d.py,           true
            %regex[.*],          src/a.py,             false
            **,                  any/thing,            true
            """)
    void aGlobMeansTheSameAsInMavensFileSets(String glob, String path, boolean matches) {
        assertThat(new Globs(List.of(glob)).match(path)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({"src/a.py, true", "lib/b.py, true", "docs/c.py, false"})
    void oneOfSeveralIsEnough(String path, boolean matches) {
        assertThat(new Globs(List.of("src/**", "lib/**")).match(path)).isEqualTo(matches);
    }
}
