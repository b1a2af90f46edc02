package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.definition.Definition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An operator's home with the product's own files in it, all of them to be left alone. */
final class Home {

    private Home() {}

    /** The queues that a gate watches, one file for each of its globs; one that it does not watch where it watches none. */
    static List<Path> queues(Path home, Definition.Watch watch) {
        List<Path> watched = watch.queues().stream()
                .filter(glob -> glob.startsWith("~/") && glob.endsWith(".db"))
                .map(glob -> home.resolve(glob.substring(2).replace("**", "*").replace("*", "queue-00f1e2d3c4b5a697")))
                .toList();
        return watched.isEmpty() ? List.of(home.resolve(".local/share/queue.db")) : watched;
    }

    /** The record of who owns the daemon. */
    static Path daemon(Path home, Definition.Watch watch) {
        return home.resolve(watch.daemon()
                .filter(path -> path.startsWith("~/"))
                .map(path -> path.substring(2))
                .orElse(".local/share/owner.json"));
    }

    /** What the daemon has in its arguments, so that a definition knows it by them. */
    static String daemonWord(Definition.Watch watch) {
        return watch.daemonProcess()
                .flatMap(pattern -> PatternExample.of(pattern.pattern()))
                .orElse("");
    }

    static Path plant(WorldTools tools, Path folder, String secret, Definition.Watch watch) throws IOException {
        Path home = Files.createDirectories(folder.resolve("home"));
        Path script = Shipped.copy("plant-home.py", folder.resolve("making"));
        List<String> argv = new ArrayList<>(List.of(tools.python(), "-B", script.toString(), home.toString(), secret));
        queues(home, watch).forEach(queue -> argv.add(queue.toString()));
        tools.make(argv, folder, tools.python(), "python3 with sqlite3");
        return home;
    }
}
