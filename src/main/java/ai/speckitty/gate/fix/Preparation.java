package ai.speckitty.gate.fix;

import ai.speckitty.gate.fix.Footprint.Entry;
import ai.speckitty.gate.json.Fields;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the pytest plugin noted of session fixtures.
 *
 * @param whole whether it could tell what they made, and all of them came to their end
 * @param made what they made, as it was before the next test ran
 */
record Preparation(boolean whole, Map<Path, Entry> made) {

    private static final Preparation NOTHING = new Preparation(true, Map.of());
    private static final Preparation UNKNOWN = new Preparation(false, Map.of());

    static Preparation read(Path note) throws IOException {
        if (!Files.exists(note)) {
            return NOTHING;
        }
        try {
            Fields all = StrictJson.fields(Files.readAllBytes(note), "what session fixtures made");
            Map<Path, Entry> made = new TreeMap<>();
            for (Fields each : all.objects("entries")) {
                made.put(
                        Path.of(each.text("path")),
                        new Entry(
                                (int) each.integer("mode"),
                                each.integer("inode"),
                                each.integer("size"),
                                each.integer("modified"),
                                each.integer("changed")));
            }
            return new Preparation(all.truth("whole"), made);
        } catch (MalformedJsonException | InvalidPathException e) {
            // A name that is not Unicode, for example: then nothing is kept, and every tree is built anew.
            return UNKNOWN;
        }
    }
}
