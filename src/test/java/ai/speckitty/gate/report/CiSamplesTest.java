package ai.speckitty.gate.report;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.verdict.GatePhase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The samples for CI servers: their shell parts are run, with a Maven that only notes how it was called. */
class CiSamplesTest {

    private static final Path SAMPLES = Path.of("src/site/resources/ci").toAbsolutePath();
    private static final List<String> JOBS = List.of("fixes", "canaries", "tracker");
    private static final List<String> REPOSITORIES =
            List.of("spec-kitty", "spec-kitty-events", "spec-kitty-end-to-end-testing");

    /** Where the samples keep what has to outlive a job. */
    private static final Path KEEPING = Path.of("/srv/spec-kitty-gate");

    private static final Pattern KEPT =
            Pattern.compile("KEPT(?:: | = ')(-Dgate\\.artifacts=(\\S+) -Dgate\\.pipx\\.home=([^\\s']+))");

    /** Writes what a goal leaves: the record of the run, and the sealed archive in the evidence root, which it must be given. */
    private static final String MAVEN = """
            #!/bin/sh
            echo "$@" >> "$MAVEN_CALLS"
            for word; do case $word in -Dgate.artifacts=*) root=${word#*=} ;; esac; done
            mkdir -p target/spec-kitty-gate "${root:?}"
            case "$*" in *post-tracker*) complete=true ;; *) complete=false ;; esac
            printf '{"verdict":"%s","complete":%s,"code":null,"phase":"gate","evidence":"%s"}' "${GATE_VERDICT:-PASSED}" $complete "$root/rc16-attempt1" > target/spec-kitty-gate/verdict.json
            touch target/spec-kitty-gate/report.html target/spec-kitty-gate/TEST-spec-kitty-gate.xml
            touch "$root/rc16-attempt1.zip"
            """;

    /** The samples, each with how its server names the jobs' shell parts and what is published. */
    enum Sample {
        GITHUB_ACTIONS("github-actions.yml") {
            @Override
            List<String> shell(String job) throws IOException {
                List<String> parts = new ArrayList<>();
                yaml().path("jobs").path(job).path("steps").forEach(step -> {
                    if (step.has("run")) {
                        parts.add(step.path("run").asText());
                    }
                });
                return parts;
            }

            @Override
            List<String> published() throws IOException {
                List<String> paths = new ArrayList<>();
                yaml().path("jobs")
                        .path("tracker")
                        .path("steps")
                        .forEach(step ->
                                step.path("with").path("path").asText().lines().forEach(paths::add));
                return paths;
            }
        },
        GITLAB("gitlab-ci.yml") {
            @Override
            List<String> shell(String job) throws IOException {
                List<String> parts = new ArrayList<>();
                yaml().path(".gate").path("before_script").forEach(line -> parts.add(line.asText()));
                yaml().path(job).path("script").forEach(line -> parts.add(line.asText()));
                yaml().path(".gate").path("after_script").forEach(line -> parts.add(line.asText()));
                return parts;
            }

            @Override
            List<String> published() throws IOException {
                List<String> paths = new ArrayList<>();
                JsonNode artifacts = yaml().path(".gate").path("artifacts");
                artifacts.path("paths").forEach(path -> paths.add(path.asText() + "**"));
                paths.add(artifacts.path("reports").path("junit").asText());
                return paths;
            }
        },
        JENKINS("Jenkinsfile") {
            @Override
            List<String> shell(String job) throws IOException {
                return STEP.matcher(stage(job))
                        .results()
                        .map(step -> step.group(1) == null ? step.group(2) : step.group(1))
                        .toList();
            }

            @Override
            List<String> published() throws IOException {
                return PUBLISHED
                        .matcher(stage("tracker"))
                        .results()
                        .flatMap(step -> Arrays.stream(step.group(1).split(", *")))
                        .toList();
            }

            private String stage(String job) throws IOException {
                String text = Files.readString(SAMPLES.resolve(file()));
                int from = text.indexOf("stage('" + job + "')");
                int to = text.indexOf("stage('", from + 1);
                return text.substring(from, to < 0 ? text.length() : to);
            }
        };

        private static final Pattern STEP = Pattern.compile("(?ms)^ *sh (?:'''(.*?)'''|'([^'\\n]+)')");
        private static final Pattern PUBLISHED =
                Pattern.compile("(?:junit|archiveArtifacts)(?: artifacts:)? '([^']+)'");

        private final String file;

        Sample(String file) {
            this.file = file;
        }

        String file() {
            return file;
        }

        JsonNode yaml() throws IOException {
            return new YAMLMapper().readTree(SAMPLES.resolve(file).toFile());
        }

        abstract List<String> shell(String job) throws IOException;

        abstract List<String> published() throws IOException;
    }

    @TempDir
    Path folder;

    /** CI servers clean a checkout before each job, and one machine knows of the attempts before. */
    @ParameterizedTest
    @EnumSource
    void whatHasToOutliveAJobLiesOutsideOfItsCheckoutOnOneMachine(Sample sample) throws Exception {
        String text = Files.readString(SAMPLES.resolve(sample.file()));
        List<MatchResult> kept = KEPT.matcher(text).results().toList();
        assertThat(kept).hasSize(1);
        assertThat(Path.of(kept.get(0).group(2))).startsWithRaw(KEEPING);
        assertThat(Path.of(kept.get(0).group(3))).startsWithRaw(KEEPING);
        assertThat(text).doesNotContain("ubuntu-latest", "agent none").contains("trusted");
        for (String name : JOBS) {
            assertThat(sample.shell(name))
                    .as(name)
                    .anyMatch(part -> part.contains("mvn "))
                    .allMatch(part -> part.lines()
                            .filter(line -> line.contains("mvn "))
                            .allMatch(line -> line.contains("mvn -B $KEPT ")));
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyGoalIsCalledOnceAndInOrder(Sample sample) throws Exception {
        Path job = job();
        for (String name : JOBS) {
            for (String part : sample.shell(name)) {
                assertThat(run(job, Map.of(), part)).as(name + ": " + part).isZero();
            }
        }
        List<String> goals = Files.readAllLines(folder.resolve("calls")).stream()
                .flatMap(call -> Arrays.stream(call.split(" ")))
                .filter(word -> word.startsWith("gate-") || word.startsWith("spec-kitty-gate:"))
                .map(word -> word.replace("spec-kitty-gate:", ""))
                .toList();
        List<String> phases =
                Arrays.stream(GatePhase.values()).map(GatePhase::goal).toList();
        assertThat(goals.get(0)).isEqualTo("gate-fix");
        assertThat(goals.subList(1, goals.size()))
                .isEqualTo(phases.subList(phases.indexOf("inspect-fix") + 1, phases.size()));
    }

    @Test
    void noArchiveIsCopiedBeforeThereIsOne() throws Exception {
        Path job = job();
        assertThat(run(job, Map.of(), "./archive.sh")).isZero();
        assertThat(run(job, Map.of(), "mvn $KEPT spec-kitty-gate:doctor")).isZero();
        Files.delete(folder.resolve("kept/evidence/rc16-attempt1.zip"));
        assertThat(run(job, Map.of(), "./archive.sh")).isZero();
        assertThat(job.resolve("target/rc16-attempt1.zip")).doesNotExist();
    }

    @Test
    void aPartOfTheGateIsNotTakenForAllOfIt() throws Exception {
        Path job = job();
        assertThat(run(job, Map.of(), "mvn $KEPT spec-kitty-gate:doctor")).isZero();
        assertThat(run(job, Map.of(), "./verdict.sh")).isZero();
        assertThat(run(job, Map.of(), "./verdict.sh --complete")).isNotZero();
        assertThat(run(job, Map.of(), "mvn $KEPT spec-kitty-gate:post-tracker")).isZero();
        assertThat(run(job, Map.of(), "./verdict.sh --complete")).isZero();
    }

    /** Nothing was posted, however whole it was. */
    @ParameterizedTest
    @CsvSource({"false,false,true", "true,false,false", "false,true,false"})
    void aDryRunAndARehearsalAreNotTakenForTheGate(boolean dryRun, boolean rehearsal, boolean complete)
            throws Exception {
        Path job = job();
        Files.createDirectories(job.resolve("target/spec-kitty-gate"));
        Files.writeString(
                job.resolve("target/spec-kitty-gate/verdict.json"),
                "{\"verdict\":\"PASSED\",\"complete\":true,\"dryRun\":" + dryRun + ",\"rehearsal\":" + rehearsal + "}");
        assertThat(run(job, Map.of(), "./verdict.sh")).isZero();
        assertThat(run(job, Map.of(), "./verdict.sh --complete") == 0).isEqualTo(complete);
    }

    @ParameterizedTest
    @EnumSource
    void theLastJobPublishesVerdictReportJunitFileAndArchive(Sample sample) throws Exception {
        Path job = job();
        for (String part : sample.shell("tracker")) {
            assertThat(run(job, Map.of(), part)).as(part).isZero();
        }
        List<PathMatcher> published = sample.published().stream()
                .map(path -> FileSystems.getDefault().getPathMatcher("glob:" + path))
                .toList();
        for (String file : List.of(
                "target/spec-kitty-gate/verdict.json",
                "target/spec-kitty-gate/report.html",
                "target/spec-kitty-gate/TEST-spec-kitty-gate.xml",
                "target/rc16-attempt1.zip")) {
            assertThat(job.resolve(file)).exists();
            assertThat(published).as(file).anyMatch(matcher -> matcher.matches(Path.of(file)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aVerdictThatDidNotPassEndsTheJobWhateverMavenSaid(Sample sample) throws Exception {
        for (String name : JOBS) {
            Path job = job();
            List<String> parts = sample.shell(name);
            assertThat(parts)
                    .as(name)
                    .filteredOn(part -> part.contains("verdict.sh"))
                    .hasSize(1);
            for (String part : parts) {
                int status = run(job, Map.of("GATE_VERDICT", "WAITING"), part);
                assertThat(status == 0).as(name + ": " + part).isEqualTo(!part.contains("verdict.sh"));
            }
        }
    }

    @Test
    void checkoutsAreWholeAndRefreshed() throws Exception {
        Path job = job();
        assertThat(run(job, Map.of(), "./prepare-workspace.sh")).isZero();
        Path origin = folder.resolve("origin/Priivacy-ai/spec-kitty.git");
        assertThat(git(origin, "commit", "--quiet", "--allow-empty", "-m", "later"))
                .isZero();
        assertThat(git(origin, "tag", "v3.2.0rc16")).isZero();
        assertThat(run(job, Map.of(), "./prepare-workspace.sh")).isZero();
        assertThat(run(
                        job,
                        Map.of(),
                        "test \"$(git -C workspace/spec-kitty rev-list --count HEAD)\" = 2"
                                + " && git -C workspace/spec-kitty rev-parse --verify --quiet v3.2.0rc16"))
                .isZero();
    }

    private Path job() throws Exception {
        Path job = Files.createTempDirectory(folder, "job ");
        for (String script : List.of("prepare-workspace.sh", "verdict.sh", "archive.sh")) {
            Files.copy(SAMPLES.resolve(script), job.resolve(script));
        }
        Path programs = Files.createDirectories(folder.resolve("programs"));
        Path maven = programs.resolve("mvn");
        if (Files.notExists(maven)) {
            Files.writeString(maven, MAVEN);
            Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwxr-xr-x"));
            for (String name : REPOSITORIES) {
                Path origin = Files.createDirectories(folder.resolve("origin/Priivacy-ai/" + name + ".git"));
                assertThat(git(origin, "init", "--quiet", "--initial-branch=main"))
                        .isZero();
                assertThat(git(origin, "commit", "--quiet", "--allow-empty", "-m", "first"))
                        .isZero();
            }
        }
        return job;
    }

    private int git(Path place, String... words) throws Exception {
        return start(
                place,
                Map.of(),
                Stream.concat(
                                Stream.of("git", "-c", "user.name=Test", "-c", "user.email=test@example.org"),
                                Arrays.stream(words))
                        .toList());
    }

    private int run(Path job, Map<String, String> environment, String script) throws Exception {
        return start(job, environment, List.of("bash", "-e", "-o", "pipefail", "-c", script));
    }

    private int start(Path place, Map<String, String> environment, List<String> command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(place.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile());
        builder.environment()
                .put(
                        "PATH",
                        folder.resolve("programs") + ":" + builder.environment().get("PATH"));
        builder.environment().put("MAVEN_CALLS", folder.resolve("calls").toString());
        builder.environment().put("KEPT", "-Dgate.artifacts=" + folder.resolve("kept/evidence"));
        builder.environment()
                .put("GIT_BASE", folder.resolve("origin").toUri().toString().replaceAll("/$", ""));
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        assertThat(process.waitFor(60, TimeUnit.SECONDS))
                .as("%s still runs", command)
                .isTrue();
        return process.exitValue();
    }
}
