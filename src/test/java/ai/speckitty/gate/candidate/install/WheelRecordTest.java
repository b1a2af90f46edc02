package ai.speckitty.gate.candidate.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.speckitty.gate.candidate.Machine;
import ai.speckitty.gate.verdict.Finding;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Records of many kinds, beside the files that they speak of. */
class WheelRecordTest {

    private static final String RECORD = "p-1.dist-info/RECORD";

    @TempDir
    Path folder;

    private final Map<String, String> files = new LinkedHashMap<>();
    private final StringBuilder record = new StringBuilder();

    @BeforeEach
    void oneFileOfEachWheel() throws IOException {
        install("p/first.py", "first");
        record.append(row("p/first.py", "sha256", "SHA-256"));
    }

    @ParameterizedTest
    @CsvSource({
        "sha256,SHA-256",
        "sha384,SHA-384",
        "sha512,SHA-512",
        "sha3_256,SHA3-256",
        "sha3_384,SHA3-384",
        "sha3_512,SHA3-512",
        "sha512_256,SHA-512/256",
        "SHA512,SHA-512"
    })
    void everyDigestThatPythonKnowsIsChecked(String python, String java) throws IOException {
        install("p/a.py", "as it was");
        record.append(row("p/a.py", python, java));
        assertThat(compare()).isEmpty();
        Files.writeString(folder.resolve("env/lib/python3/site-packages/p/a.py"), "another");
        assertThat(subjects()).contains("p/a.py");
    }

    /** The JDK has none of these. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "blake2b=zwsGQGpixvPwOho6FxQF7QBthoSIXp42_9lUFvxGwfj1JYEv3tOm4fevGg78JlKn-J0aoqonvNajQpt5B55kjg",
                "blake2s=vhhjNL5n4xc0xvBAVmnYi93WxPjVpV1uW3BR-pVaE6E"
            })
    void aDigestByBlake2IsChecked(String digest) throws IOException {
        install("p/a.py", "as it was");
        record.append("p/a.py," + digest + ",9\n");
        assertThat(compare()).isEmpty();
        Files.writeString(folder.resolve("env/lib/python3/site-packages/p/a.py"), "another");
        assertThat(subjects()).containsExactly("p/a.py");
    }

    @ParameterizedTest
    @CsvSource({"md5,MD5", "sha1,SHA-1", "sha224,SHA-224", "sha3_224,SHA3-224", "sha512_224,SHA-512/224"})
    void aWeakDigestIsAFindingEvenWhenItHolds(String python, String java) throws IOException {
        install("p/a.py", "as it was");
        record.append(row("p/a.py", python, java));
        assertThat(compare()).singleElement().satisfies(finding -> {
            assertThat(finding.subject()).isEqualTo("p/a.py");
            assertThat(finding.found()).contains(python, "weaker");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"blake2b", "blake2s", "shake_128", "sha999", "none"})
    void anUnknownDigestIsAFinding(String name) throws IOException {
        install("p/a.py", "as it was");
        record.append("p/a.py," + name + "=" + digest("p/a.py", "SHA-256") + ",9\n");
        assertThat(subjects()).containsExactly("p/a.py");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "p/a.py,,9\n",
                "p/a.py,sha256,9\n",
                "p/a.py\n",
                "p/a.py,sha256=AAAA,9,more\n",
                "p/a.py,=x,9\n",
                "p/a.py,sha256=###,9\n",
                "p/a.py,sha256=,9\n"
            })
    void aRowThatProvesNothingIsAFinding(String row) throws IOException {
        install("p/a.py", "as it was");
        record.append(row);
        assertThat(subjects()).containsExactly("p/a.py");
    }

    @Test
    void everyLineCountsHoweverMany() throws IOException {
        install("p/last.py", "as it was");
        String first = row("p/first.py", "sha256", "SHA-256");
        record.append(first.repeat(120_000)).append(row("p/last.py", "sha256", "SHA-256"));
        assertThat(compare()).isEmpty();
        Files.writeString(folder.resolve("env/lib/python3/site-packages/p/last.py"), "another");
        assertThat(subjects()).containsExactly("p/last.py");
    }

    @Test
    void ofTwoLinesForOneFileBothCount() throws IOException {
        install("p/a.py", "as it was");
        record.append(row("p/a.py", "sha256", "SHA-256")).append(row("p/a.py", "sha512", "SHA-512"));
        assertThat(compare()).isEmpty();
        record.append("p/a.py,sha256=" + "A".repeat(43) + ",9\n");
        assertThat(subjects()).containsExactly("p/a.py");
    }

    @Test
    void namesAreReadAsPythonWritesThem() throws IOException {
        String odd = "p/a \"quoted\", and,more.py";
        install(odd, "as it was");
        String quoted = "\"" + odd.replace("\"", "\"\"") + "\"";
        record.append(row(odd, "sha256", "SHA-256").replace(odd, quoted).replace("\n", "\r\n\r\n"));
        assertThat(compare()).isEmpty();
        Files.writeString(folder.resolve("env/lib/python3/site-packages").resolve(odd), "another");
        assertThat(subjects()).containsExactly(odd);
    }

    @ParameterizedTest
    @ValueSource(strings = {"p/a \"quoted\".py", "p/a\".py", "p/a\"\".py"})
    void aQuoteInsideOfAnUnquotedNameIsAnOrdinaryLetter(String odd) throws IOException {
        install(odd, "as it was");
        record.append(row(odd, "sha256", "SHA-256"));
        assertThat(compare()).isEmpty();
        Files.writeString(folder.resolve("env/lib/python3/site-packages").resolve(odd), "another");
        assertThat(subjects()).containsExactly(odd);
    }

    /** pip compiles anew, over what a wheel has brought. What is loaded without a source is no cache. */
    @Test
    void whatPythonCachesMayDiffer() throws IOException {
        install("p/__pycache__/a.cpython-311.pyc", "as it was");
        install("p/b.pyc", "as it was");
        record.append(row("p/__pycache__/a.cpython-311.pyc", "sha256", "SHA-256"))
                .append(row("p/b.pyc", "sha256", "SHA-256"));
        Files.writeString(folder.resolve("env/lib/python3/site-packages/p/__pycache__/a.cpython-311.pyc"), "another");
        assertThat(compare()).isEmpty();
        Files.writeString(folder.resolve("env/lib/python3/site-packages/p/b.pyc"), "another");
        assertThat(subjects()).containsExactly("p/b.pyc");
    }

    @Test
    void aFileThatTheRecordDoesNotNameIsAFinding() throws IOException {
        install("p/a.py", "as it was");
        assertThat(subjects()).containsExactly("p/a.py");
    }

    @Test
    void aPathThatLeadsOutIsAFinding() throws IOException {
        Files.writeString(folder.resolve("outside"), "as it was");
        record.append("../outside,sha256=").append("A".repeat(43)).append(",9\n");
        assertThat(subjects()).containsExactly("../outside");
    }

    /** Beside the modules: data, a program as maturin brings one, and a script that pip gives an interpreter. */
    @Test
    void whatLiesBesideTheModulesCountsUnlessItIsRewritten() throws IOException {
        install("p-1.dist-info/entry_points.txt", "[console_scripts]\ncommand = p:main\n");
        record.append(row("p-1.dist-info/entry_points.txt", "sha256", "SHA-256"));
        for (String name :
                List.of("data/share/p/a.txt", "scripts/program", "scripts/script", "scripts/command", "headers/p.h")) {
            files.put("p-1.data/" + name, name.endsWith("script") ? "#!python\nas it was" : "as it was");
            record.append(row("p-1.data/" + name, "sha256", "SHA-256"));
        }
        assertThat(subjects()).containsExactly("p-1.data/data/share/p/a.txt", "p-1.data/scripts/program");
        Path data = folder.resolve("env/share/p/a.txt");
        Path program = folder.resolve("env/bin/program");
        for (Path file : List.of(data, program)) {
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.writeString(file, "as it was");
        }
        assertThat(compare()).isEmpty();
        Files.writeString(program, "another");
        assertThat(subjects()).containsExactly("p-1.data/scripts/program");
        record.append("p-1.data/data/../lib/x,sha256=").append("A".repeat(43)).append(",9\n");
        record.append("p-1.data/data/../../x,sha256=").append("A".repeat(43)).append(",9\n");
        assertThat(compare()).extracting(Finding::found).last().asString().startsWith("leads out");
    }

    /** pip knows a command's script by its file's name, and by what setuptools makes of that; others' entry points are no commands. */
    @ParameterizedTest
    @CsvSource({
        "command,true",
        "command-script.py,true",
        "Command.EXE,false",
        "command.EXE,true",
        "window.pya,true",
        "tools/command,true",
        "two words,true",
        "command-script.pyw,false",
        "plugin,false",
        "[console_scripts],false"
    })
    void pipLeavesOutWhatIsCalledLikeACommand(String script, boolean left) throws IOException {
        install(
                "p-1.dist-info/entry_points.txt",
                "[plugins]\nplugin = p\n[console_scripts]\n  command=p:main\ntwo words = p:main\n[gui_scripts]\nwindow = p:w\n");
        record.append(row("p-1.dist-info/entry_points.txt", "sha256", "SHA-256"));
        files.put("p-1.data/scripts/" + script, "as it was");
        record.append(row("p-1.data/scripts/" + script, "sha256", "SHA-256"));
        assertThat(subjects()).hasSize(left ? 0 : 1);
    }

    @Test
    void whatThisMachineCannotReadIsNoFaultOfTheWheel() throws IOException {
        Path loop = folder.resolve("env/lib/python3/site-packages/p/loop");
        Files.createSymbolicLink(loop, loop);
        record.append("p/loop/a.py,sha256=").append("A".repeat(43)).append(",9\n");
        assertThatThrownBy(this::compare).hasMessageContaining("STORAGE_FAILED").hasMessageContaining("p/loop/a.py");
    }

    @Test
    void aNameThatNoFileCanHaveIsAFinding() throws IOException {
        record.append("a".repeat(300)).append(",sha256=").append("A".repeat(43)).append(",9\n");
        assertThat(compare()).extracting(Finding::found).containsExactly("is not installed");
    }

    @Test
    void aRecordWithoutAnEndIsAFinding() throws IOException {
        record.append("\"").append("x".repeat(100_000));
        assertThat(subjects()).containsExactly(RECORD);
    }

    @Test
    void aThousandMissingFilesAreAHundredFindingsAndANumber() throws IOException {
        for (int i = 0; i < 1000; i++) {
            record.append("p/none" + i + ".py,sha256=" + "A".repeat(43) + ",9\n");
        }
        assertThat(compare()).hasSize(101).last().extracting(Finding::found).isEqualTo("has 900 further such files");
    }

    private void install(String name, String content) throws IOException {
        files.put(name, content);
        Path file = folder.resolve("env/lib/python3/site-packages").resolve(name);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, content);
    }

    private String row(String name, String python, String java) {
        return name + "," + python + "=" + digest(name, java) + "," + content(name).length + "\n";
    }

    private String digest(String name, String java) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance(java).digest(content(name)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private byte[] content(String name) {
        return Objects.requireNonNull(files.get(name)).getBytes(StandardCharsets.UTF_8);
    }

    private List<String> subjects() throws IOException {
        return compare().stream().map(Finding::subject).toList();
    }

    private List<Finding> compare() throws IOException {
        Path wheel = folder.resolve("p-1-py3-none-any.whl");
        try (OutputStream out = Files.newOutputStream(wheel);
                ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            for (String name : files.keySet()) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(content(name));
                zip.closeEntry();
            }
            zip.putNextEntry(new ZipEntry(RECORD));
            zip.write((record + RECORD + ",,\n").getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        return new WheelRecord(Machine.runner(folder), "python3", Machine.environment(folder), folder)
                .compare(wheel, folder.resolve("env/lib/python3/site-packages"));
    }
}
