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

    /** Looks at reports side by side, each in a frame of the given width; one entry a frame. */
    List<Look> look(List<Frame> frames, boolean dark) throws IOException, InterruptedException {
        List<String> out = run(page(frames, 1000), dark, 1280, 1200, "--dump-dom");
        assertThat(MESSAGE.matcher(out.get(1)).results().map(match -> match.group()))
                .as("what the browser's console says")
                .isEmpty();
        String dom = out.get(0);
        String measured = dom.substring(dom.indexOf("<title>") + 7, dom.indexOf("</title>"));
        return Arrays.stream(measured.split("\\|")).map(Look::new).toList();
    }

    /** A picture of a whole report. */
    void picture(Frame frame, int lines, boolean dark, Path file) throws IOException, InterruptedException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        run(page(List.of(frame), lines), dark, frame.columns(), lines, "--screenshot=" + file.toAbsolutePath());
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

    /** Reports in frames, beside a script that the reports themselves could not run. */
    private Path page(List<Frame> frames, int lines) throws IOException {
        StringBuilder page = new StringBuilder("<!DOCTYPE html><html><head><title>not measured</title>"
                + "<meta name=\"color-scheme\" content=\"light dark\">"
                + "<style>html,body{margin:0}iframe{border:0;display:block}</style></head><body>");
        for (Frame frame : frames) {
            String escaped = new String(frame.report(), StandardCharsets.UTF_8)
                    .replace("&", "&amp;")
                    .replace("\"", "&quot;")
                    .replace("<", "&lt;");
            page.append("<iframe width=\"%d\" height=\"%d\" srcdoc=\"".formatted(frame.columns(), lines))
                    .append(escaped)
                    .append("\"></iframe>");
        }
        page.append(MEASURE).append("</body></html>");
        return Files.writeString(Files.createTempFile(folder, "page", ".html"), page);
    }

    private static final String MEASURE = """
            <script>
            addEventListener('load', () => {
              document.title = [...document.querySelectorAll('iframe')].map(frame => {
                const inner = frame.contentDocument, wide = [], limit = inner.documentElement.clientWidth;
                for (const one of inner.querySelectorAll('body *')) {
                  if (one.closest('.skip, title, .stack thead')) continue;
                  const scroller = one.closest('.scroll');
                  if (scroller && scroller !== one && scroller.classList.contains('grid') && limit > 640) continue;
                  const box = one.getBoundingClientRect();
                  if (box.right > limit + 0.5 || box.left < -0.5) wide.push(one.tagName + '.' + one.className);
                }
                return 'width ' + inner.documentElement.scrollWidth + ' height ' + inner.documentElement.scrollHeight
                  + ' wide [' + wide.slice(0, 5) + '] sections ' + inner.querySelectorAll('section').length
                  + ' background ' + inner.defaultView.getComputedStyle(inner.body).backgroundColor;
              }).join('|');
            });
            </script>""";

    /**
     * A report to look at.
     *
     * @param report its bytes
     * @param columns how wide, in CSS pixels
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Frame(byte[] report, int columns) {}

    /**
     * What a look showed.
     *
     * @param measured sizes, and what is wider than the page
     */
    record Look(String measured) {

        int number(String name) {
            return Integer.parseInt(measured.replaceAll("(?s).*\\b" + name + " (\\d+).*", "$1"));
        }
    }
}
