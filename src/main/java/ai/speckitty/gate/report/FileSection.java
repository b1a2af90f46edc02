package ai.speckitty.gate.report;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Every published file with its digest. */
final class FileSection implements Section {

    @Override
    public String id() {
        return "evidence";
    }

    @Override
    public String title() {
        return "Evidence";
    }

    @Override
    public boolean isNeeded(RunView run) {
        return !run.trail().files().isEmpty();
    }

    @Override
    public void write(RunView run, Html html) {
        html.open("p", "class", "note").text("Check it in the attempt's folder with ");
        html.element("code", "sha256sum --check --strict SHA256SUMS").text(".").close();
        Table table = Table.stacked(html, "Files", "file", "bytes", "SHA-256");
        run.trail()
                .files()
                .forEach(file -> table.row()
                        .cell("", inside -> inside.element("a", file.name(), "href", address(file.name())))
                        .number(String.format(Locale.ROOT, "%,d", file.bytes()))
                        .code(file.sha256())
                        .endRow());
        table.end();
    }

    /** Relative, below the report's own folder, whatever the name holds. */
    private static String address(String name) {
        return "./"
                + Arrays.stream(name.split("/", -1))
                        .map(part ->
                                URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
                        .collect(Collectors.joining("/"));
    }
}
