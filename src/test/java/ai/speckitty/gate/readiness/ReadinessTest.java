package ai.speckitty.gate.readiness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.speckitty.gate.candidate.Machine;
import ai.speckitty.gate.git.Git;
import ai.speckitty.gate.name.RepositoryName;
import ai.speckitty.gate.process.Captured;
import ai.speckitty.gate.process.Command;
import ai.speckitty.gate.process.ProcessExit;
import ai.speckitty.gate.process.ProcessRunner;
import ai.speckitty.gate.readiness.ReadinessCheck.Readiness;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadinessTest {

    @TempDir
    Path workspace;

    @Test
    void everyToolThatDoesNotAnswerIsLacking() {
        ProcessRunner runner = answering(command -> switch (command.argv().get(0)) {
            case "git" -> said(0, "git version 2.39.5");
            case "pipx" -> said(127, "broken");
            default -> throw GateException.of(Code.NOT_READY, command.argv().get(0), "cannot be started", "a program");
        });

        Readiness readiness = new Tools(
                        runner,
                        Map.of("git", "git", "pipx", "pipx", "uv", "uv"),
                        Set.of("poetry", "bash"),
                        name -> Map.of("PATH", "/usr/bin:/bin"),
                        workspace)
                .look();

        assertThat(readiness.seen()).hasSize(2).contains("git: git version 2.39.5");
        assertThat(readiness.lacks()).extracting(finding -> finding.subject()).containsExactly("pipx", "uv", "poetry");
    }

    @Test
    void aVariableThatIsHandedOnMustBeSet() {
        Readiness readiness = new Variables(Set.of("A_TOKEN", "B_TOKEN"), Set.of("B_TOKEN", "PATH")).look();

        assertThat(readiness.seen()).containsExactly("B_TOKEN: set");
        assertThat(readiness.lacks())
                .singleElement()
                .satisfies(finding -> assertThat(finding.subject()).isEqualTo("variable A_TOKEN"));
    }

    @Test
    void aCheckoutMustComeFromItsRepository() throws IOException {
        Files.createDirectories(workspace.resolve("right"));
        Files.createDirectories(workspace.resolve("foreign"));
        ProcessRunner runner = answering(command -> {
            if (command.argv().contains("rev-parse")) {
                return said(0, command.directory().toString());
            }
            return said(
                    0,
                    command.directory().endsWith("right")
                            ? "git@github.com:acme/Right.git"
                            : "https://github.com/acme/other");
        });
        RepositoryName right = RepositoryName.of("acme/right");

        Readiness readiness = new Checkouts(
                        new Git(runner, "git", Map.of(), workspace),
                        workspace,
                        Map.of("right", right, "foreign", right, "absent", right),
                        Optional::of)
                .look();

        assertThat(readiness.seen()).containsExactly("right: acme/right");
        assertThat(readiness.lacks()).hasSize(2);
    }

    /** A clone made after a renaming has the new name, and the definition still the old one. */
    @Test
    void anOriginByTheRepositorysOtherNameIsTheSame() throws IOException {
        RepositoryName now = RepositoryName.of("renamed/right");

        assertThat(fromNow(name -> Optional.of(now)).lacks()).isEmpty();
        assertThat(fromNow(Optional::of).lacks()).hasSize(1);
        assertThat(fromNow(name -> Optional.empty()).lacks()).hasSize(1);
        assertThat(fromNow(name -> {
                            throw GateException.of(Code.UNREACHABLE, "GitHub", "no answer", "an answer");
                        })
                        .lacks())
                .singleElement()
                .satisfies(lack -> assertThat(lack.found()).contains("renamed/right", "UNREACHABLE"));
        assertThatExceptionOfType(GateException.class)
                .isThrownBy(() -> fromNow(name -> {
                    throw GateException.of(Code.INTERRUPTED, "waiting", "interrupted", "an undisturbed wait");
                }));
    }

    private Readiness fromNow(Function<RepositoryName, Optional<RepositoryName>> canonical) throws IOException {
        Files.createDirectories(workspace.resolve("right"));
        ProcessRunner runner = answering(command -> said(
                0,
                command.argv().contains("rev-parse")
                        ? command.directory().toString()
                        : "https://github.com/renamed/right.git"));
        return new Checkouts(
                        new Git(runner, "git", Map.of(), workspace),
                        workspace,
                        Map.of("right", RepositoryName.of("acme/right")),
                        canonical)
                .look();
    }

    /** git's own advice, to set safe.directory, would not help: the gate's git reads no configuration of the operator. */
    @Test
    void aCheckoutOfAnotherUserIsSaidToBeThat() {
        Map<String, String> environment = Machine.environment(workspace);
        ProcessRunner runner = Machine.runner(workspace);
        new Git(runner, "git", environment, workspace).change("init", "-q", "right");
        environment.put("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1");
        Git git = new Git(runner, "git", environment, workspace);

        assertThat(new Checkouts(git, workspace, Map.of("right", RepositoryName.of("acme/right")), Optional::of)
                        .look()
                        .lacks())
                .singleElement()
                .satisfies(lack -> assertThat(lack.found()).isEqualTo(Git.ANOTHER_USERS));
        assertThatExceptionOfType(GateException.class)
                .isThrownBy(() -> git.in(workspace.resolve("right")).ask("rev-parse", "HEAD"))
                .satisfies(refused -> assertThat(refused.verdict().code()).contains(Code.NOT_READY));
    }

    @Test
    void aCheckoutMustNotLeadOutOfTheWorkspace(@TempDir Path elsewhere) throws IOException {
        Files.createSymbolicLink(workspace.resolve("link"), elsewhere);

        Readiness readiness = new Checkouts(
                        new Git(
                                answering(command -> said(0, command.directory().toString())),
                                "git",
                                Map.of(),
                                workspace),
                        workspace,
                        Map.of("link", RepositoryName.of("acme/right")),
                        Optional::of)
                .look();

        assertThat(readiness.lacks())
                .singleElement()
                .satisfies(lack -> assertThat(lack.found()).contains("out of the workspace"));
    }

    @Test
    void scriptAndTemplatesMustBeThere() throws IOException {
        Files.createDirectories(workspace.resolve("harness/scripts"));
        Files.writeString(workspace.resolve("harness/scripts/plain.sh"), "#!/bin/sh\n");

        assertThat(look("scripts/absent.sh").lacks()).hasSize(1);
        assertThat(look("scripts/plain.sh").lacks()).hasSize(1);
        assertThat(workspace.resolve("harness/scripts/plain.sh").toFile().setExecutable(true))
                .isTrue();
        assertThat(look("scripts/plain.sh").lacks()).isEmpty();
        Finding fault = new Finding("canary.mustache", "an open section", "a template");
        assertThat(look("scripts/plain.sh", fault).lacks()).containsExactly(fault);
    }

    @Test
    void foldersThatOthersMayWriteAreNamed() throws IOException {
        Path parent = Files.createDirectories(workspace.resolve("not"));
        Path script =
                Files.createDirectories(workspace.resolve("harness/scripts")).resolve("run.sh");
        assertThat(Files.createFile(script).toFile().setExecutable(true)).isTrue();
        for (String mode : List.of("rwxrwxr-x", "rwxr-xrwx")) {
            Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString(mode));
            Readiness readiness = look("scripts/run.sh");
            assertThat(readiness.lacks()).isEmpty();
            assertThat(readiness.seen()).anyMatch(line -> line.startsWith("WARNING: others may write " + parent + ","));
        }
        Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(look("scripts/run.sh").seen()).noneMatch(line -> line.contains(parent + ","));
    }

    /** On such a disk the first attempt would end in its opening, after the proofs and the installation. */
    @Test
    void aDiskThatCannotKeepEvidenceIsLacking() throws IOException {
        Path script = Files.createDirectories(workspace.resolve("harness")).resolve("run.sh");
        assertThat(Files.createFile(script).toFile().setExecutable(true)).isTrue();

        assertThat(look("run.sh", () -> {}).lacks()).isEmpty();
        assertThat(look("run.sh", () -> {
                            throw GateException.storage(workspace, "links", new IOException("Operation not permitted"));
                        })
                        .lacks())
                .singleElement()
                .satisfies(
                        lack -> assertThat(lack.toString()).contains("there", "Operation not permitted", "hard links"));
    }

    private Readiness look(String script, Finding... templates) {
        return look(script, () -> {}, templates);
    }

    private Readiness look(String script, Runnable trial, Finding... templates) {
        return new FilesAndRoom(
                        workspace.resolve("harness"),
                        script,
                        () -> List.of(templates),
                        workspace.resolve("not/yet/there"),
                        trial)
                .look();
    }

    private static Captured said(int exit, String out) {
        return new Captured(new ProcessExit(exit, false, Instant.EPOCH, Instant.EPOCH, Duration.ZERO), out + "\n", "");
    }

    private static ProcessRunner answering(Function<Command, Captured> answers) {
        return new ProcessRunner() {
            @Override
            public Captured capture(Command command) {
                return answers.apply(command);
            }

            @Override
            public ProcessExit run(Command command, Path log, Consumer<String> lines) {
                throw new AssertionError("readiness only asks");
            }
        };
    }
}
