package ai.speckitty.gate.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A headless Chromium that looks at one page, each time with a fresh profile. */
final class Browser {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final Pattern MESSAGE = Pattern.compile("(?m)^.*CONSOLE.*$");

    private final Path program;
    private final Path folder;

    private Browser(Path program, Path folder) {
        this.program = program;
        this.folder = folder;
    }

    static Optional<Browser> find(Path folder) {
        return Arrays.stream(System.getenv("PATH").split(java.io.File.pathSeparator))
                .flatMap(place -> NAMES.stream().map(name -> Path.of(place, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .map(program -> new Browser(program, folder));
    }

    /**
     * Looks at a report as wide as asked for.
     *
     * @return what a script beside it measured, as text
     */
    Look look(byte[] report, int columns, boolean dark) throws IOException, InterruptedException {
        Path page = Files.createTempFile(folder, "page", ".html");
        Files.writeString(page, frame(report, columns, 1000));
        List<String> out = run(page, dark, columns, 1200, "--dump-dom");
        String dom = out.get(0);
        String measured = dom.substring(dom.indexOf("<title>") + 7, dom.indexOf("</title>"));
        List<String> messages = MESSAGE.matcher(out.get(1))
                .results()
                .map(match -> match.group())
                .toList();
        return new Look(measured, messages);
    }

    /** A picture of a whole report. */
    void picture(byte[] report, int columns, int lines, boolean dark, Path file)
            throws IOException, InterruptedException {
        Path page = Files.createTempFile(folder, "page", ".html");
        Files.writeString(page, frame(report, columns, lines));
        Files.createDirectories(file.toAbsolutePath().getParent());
        run(page, dark, columns, lines, "--screenshot=" + file.toAbsolutePath());
        assertThat(file).isNotEmptyFile();
    }

    private List<String> run(Path page, boolean dark, int columns, int lines, String what)
            throws IOException, InterruptedException {
        Path profile = Files.createTempDirectory(folder, "profile");
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--hide-scrollbars",
                "--enable-logging=stderr",
                "--virtual-time-budget=3000",
                "--blink-settings=preferredColorScheme=" + (dark ? 0 : 1),
                "--user-data-dir=" + profile,
                "--window-size=" + columns + "," + lines,
                what,
                page.toUri().toString()));
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            Stream.concat(process.descendants(), Stream.of(process.toHandle())).forEach(ProcessHandle::destroyForcibly);
            throw new AssertionError("the browser did not end: " + Files.readString(err));
        }
        return List.of(
                Files.readString(out, StandardCharsets.UTF_8),
                new String(Files.readAllBytes(err), StandardCharsets.ISO_8859_1));
    }

    /** The report in a frame of the given size, beside a script that the report itself could not run. */
    private static String frame(byte[] report, int columns, int lines) {
        String escaped = new String(report, StandardCharsets.UTF_8)
                .replace("&", "&amp;")
                .replace("\"", "&quot;")
                .replace("<", "&lt;");
        return """
                <!DOCTYPE html><html><head><title>not measured</title><meta name="color-scheme" content="light dark">
                <style>html,body{margin:0}iframe{border:0;display:block;width:%dpx;height:%dpx}</style></head>
                <body><iframe srcdoc="%s"></iframe><script>
                addEventListener('load', () => {
                  const inner = document.querySelector('iframe').contentDocument, wide = [];
                  const limit = inner.documentElement.clientWidth;
                  for (const one of inner.querySelectorAll('body *')) {
                    if (one.closest('.skip, title')) continue;
                    const scroller = one.closest('.scroll');
                    if (scroller && scroller !== one) continue;
                    const box = one.getBoundingClientRect();
                    if (box.right > limit + 0.5 || box.left < -0.5) wide.push(one.tagName + '.' + one.className);
                  }
                  const style = inner.defaultView.getComputedStyle(inner.body).backgroundColor;
                  document.title = 'width ' + inner.documentElement.scrollWidth + ' of ' + limit + ', height '
                    + inner.documentElement.scrollHeight + ', wide [' + wide.slice(0, 5) + '], sections '
                    + inner.querySelectorAll('section').length + ', background ' + style;
                });
                </script></body></html>
                """.formatted(columns, lines, escaped);
    }

    /**
     * What a look showed.
     *
     * @param measured sizes, and what is wider than the page
     * @param messages what the browser's console said
     */
    record Look(String measured, List<String> messages) {

        int number(String name) {
            return Integer.parseInt(measured.replaceAll("(?s).*\\b" + name + " (\\d+).*", "$1"));
        }
    }
}
