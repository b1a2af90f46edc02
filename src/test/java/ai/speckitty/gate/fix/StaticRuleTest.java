package ai.speckitty.gate.fix;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.fix.ChangedUnit.Layer;
import ai.speckitty.gate.git.Git;
import ai.speckitty.gate.name.CommitId;
import ai.speckitty.gate.process.Captured;
import ai.speckitty.gate.process.Command;
import ai.speckitty.gate.process.ProcessExit;
import ai.speckitty.gate.process.ProcessRunner;
import ai.speckitty.gate.verdict.Code;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StaticRuleTest {

    private static final Scope SCOPE = new Scope(List.of("src/shop/**"));

    private static final CommitId COMMIT = new CommitId("a".repeat(40));
    private static final ProcessRunner NEVER_STARTED = new ProcessRunner() {
        @Override
        public Captured capture(Command command) {
            throw new AssertionError(command);
        }

        @Override
        public ProcessExit run(Command command, Path log, Consumer<String> lines) {
            throw new AssertionError(command);
        }
    };
    private static final FixCommit EMPTY = new FixCommit(
            new Git(NEVER_STARTED, "git", Map.of(), Path.of(".")), COMMIT, COMMIT, List.of(), List.of(), Set.of());
    private static final ChangedTests NO_TESTS =
            new ChangedTests(List.of(), path -> FileRoles.Role.SOURCE, new TestSearch(EMPTY));

    static Stream<Arguments> commits() {
        return Stream.of(
                Arguments.of(List.of(), Code.FIX_OUT_OF_SCOPE),
                Arguments.of(List.of(outside(Layer.BEHAVIOUR)), Code.FIX_OUT_OF_SCOPE),
                Arguments.of(List.of(outside(Layer.BEHAVIOUR), outside(Layer.COMMENT)), Code.FIX_OUT_OF_SCOPE),
                Arguments.of(List.of(inside(Layer.COMMENT)), Code.FIX_LOGGING_ONLY),
                Arguments.of(List.of(inside(Layer.DOCSTRING), outside(Layer.BEHAVIOUR)), Code.FIX_LOGGING_ONLY),
                Arguments.of(List.of(inside(Layer.LOGGING)), Code.FIX_UNTESTED),
                Arguments.of(List.of(inside(Layer.COMMENT), inside(Layer.BEHAVIOUR)), Code.FIX_UNTESTED));
    }

    @ParameterizedTest
    @MethodSource("commits")
    void aCommitIsRefusedWithoutARun(List<ChangedUnit> changes, Code code) {
        assertThat(StaticRule.judge(changes, SCOPE, NO_TESTS).flatMap(InspectedFix.Judgement::code))
                .contains(code);
    }

    private static ChangedUnit inside(Layer layer) {
        return new ChangedUnit("src/shop/a.py", "sell", layer, "changed", true, Optional.empty());
    }

    private static ChangedUnit outside(Layer layer) {
        return new ChangedUnit("src/other/b.py", "buy", layer, "changed", false, Optional.empty());
    }
}
