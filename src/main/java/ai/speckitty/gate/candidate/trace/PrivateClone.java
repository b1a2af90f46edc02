package ai.speckitty.gate.candidate.trace;

import ai.speckitty.gate.git.Git;
import ai.speckitty.gate.process.Captured;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A bare repository of the gate's own beside a checkout. It borrows the checkout's objects when these are complete, and
 * takes what is missing from the checkout's origin.
 *
 * @param whole whether the checkout itself has the whole history
 */
record PrivateClone(Git checkout, Path store, boolean whole) {

    /**
     * Makes a fresh clone.
     *
     * @param folder where the clone goes, under a name that no other has
     * @return the clone
     */
    static PrivateClone of(Git checkout, Path folder) throws IOException {
        boolean whole =
                checkout.ask("rev-parse", "--is-shallow-repository").strip().equals("false")
                        && !checkout.tryAsk("config", "--get-regexp", "^remote\\..*\\.promisor$")
                                .ending()
                                .succeeded();
        Path store = Files.createTempDirectory(folder, "history-");
        checkout.change("init", "--quiet", "--bare", store.toString());
        PrivateClone clone = new PrivateClone(checkout, store, whole);
        if (whole) {
            clone.borrow();
        }
        return clone;
    }

    private void borrow() throws IOException {
        Path objects = Path.of(checkout.ask("rev-parse", "--path-format=absolute", "--git-path", "objects")
                .strip());
        Files.writeString(
                store.resolve("objects/info/alternates"),
                "\"" + objects.toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\"\n",
                StandardCharsets.UTF_8);
    }

    /** Asks the clone. Graphs and replacements are left aside: they could say what the commits do not. */
    Captured ask(String... arguments) {
        return checkout.tryAsk(with(List.of("--git-dir=" + store, "-c", "core.commitGraph=false"), arguments));
    }

    /**
     * Takes branches and tags from the checkout's origin, under names of their own.
     *
     * @return empty when it worked, else what git said
     */
    Optional<String> fetchOrigin() {
        Captured origin = checkout.tryAsk("remote", "get-url", "origin");
        if (!origin.ending().succeeded()) {
            return Optional.of("the checkout has no origin");
        }
        Captured said = checkout.tryChange(with(
                List.of("--git-dir=" + store, "-c", "http.lowSpeedLimit=1", "-c", "http.lowSpeedTime=30"),
                "fetch",
                "--quiet",
                "--no-tags",
                "--no-auto-gc",
                "--end-of-options",
                origin.out().strip(),
                "+refs/heads/*:refs/heads/*",
                "+refs/tags/*:refs/tags/*"));
        return said.ending().succeeded() ? Optional.empty() : Optional.of(said.lastWords());
    }

    private static String[] with(List<String> first, String... more) {
        List<String> all = new ArrayList<>(first);
        all.addAll(Arrays.asList(more));
        return all.toArray(String[]::new);
    }
}
