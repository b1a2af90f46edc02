package ai.speckitty.gate.fix;

import ai.speckitty.gate.fix.Footprint.Entry;
import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.json.StrictRecords;
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

    private static final String NOTE = "what session fixtures made";
    private static final Preparation NOTHING = new Preparation(true, Map.of());
    private static final Preparation UNKNOWN = new Preparation(false, Map.of());

    /** As it is written. */
    private record Noted(boolean whole, Map<String, Entry> made) {}

    static Preparation read(Path note) throws IOException {
        if (!Files.exists(note)) {
            return NOTHING;
        }
        try {
            Noted noted = StrictRecords.read(StrictJson.read(Files.readAllBytes(note), NOTE), Noted.class, NOTE);
            Map<Path, Entry> made = new TreeMap<>();
            noted.made().forEach((path, entry) -> made.put(Path.of(path), entry));
            return new Preparation(noted.whole(), made);
        } catch (MalformedJsonException | InvalidPathException e) {
            // A name that is not Unicode, for example: then nothing is kept, and every tree is built anew.
            return UNKNOWN;
        }
    }
}
