package ai.speckitty.gate.candidate.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentBytesTest {

    private static final String SITE = "venvs/product/lib/python3.11/site-packages/";

    @TempDir
    Path folder;

    @Test
    void whatIsInstalledElsewhereHasTheSameContentAndOtherBytes() throws IOException {
        Path here = installed("here");
        Path there = installed("there");

        assertThat(bytes(there).contentSha256()).isEqualTo(bytes(here).contentSha256());
        assertThat(bytes(there).sha256()).isNotEqualTo(bytes(here).sha256());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                SITE + "product/__init__.py",
                SITE + "dependency/new.py",
                SITE + "dependency-1.0.dist-info/METADATA",
                SITE + "product-1.dist-info/entry_points.txt",
                SITE + "sitecustomize.py",
                SITE + "dependency/without_source.pyc",
                SITE + "other.pth",
            })
    void anotherFileIsAnotherContent(String file) throws IOException {
        Path here = installed("here");
        String before = bytes(here).contentSha256();

        write(here.resolve(file), "changed since\n");

        assertThat(bytes(here).contentSha256()).isNotEqualTo(before);
    }

    private Path installed(String name) throws IOException {
        Path home = folder.resolve(name);
        write(home.resolve("bin/product"), "#!" + home + "/venvs/product/bin/python\n");
        write(home.resolve("venvs/product/bin/product"), "#!" + home + "/venvs/product/bin/python\n");
        write(home.resolve("venvs/product/pyvenv.cfg"), "command = python -m venv " + home + "\n");
        write(home.resolve(SITE + "product/__init__.py"), "VERSION = 1\n");
        write(home.resolve(SITE + "product/__pycache__/__init__.cpython-311.pyc"), name);
        write(home.resolve(SITE + "pipx_shared.pth"), home + "/shared\n");
        write(home.resolve(SITE + "product-1.dist-info/RECORD"), "../../../bin/product,sha256=" + name + "\n");
        write(home.resolve(SITE + "product-1.dist-info/direct_url.json"), "{\"url\":\"file://" + home + "/w.whl\"}");
        return home;
    }

    private static EnvironmentBytes bytes(Path home) {
        return new EnvironmentBytes(home, "product");
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
