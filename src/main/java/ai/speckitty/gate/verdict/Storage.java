package ai.speckitty.gate.verdict;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.commons.io.function.IORunnable;
import org.apache.commons.io.function.IOSupplier;

/** Work at a place of a disk. That it fails there ends the phase, with the kind of failure. */
public final class Storage {

    private Storage() {}

    /**
     * Does work that gives something back.
     *
     * @param place the file or folder
     * @param expected what would have passed
     * @throws GateException STORAGE_FAILED when the disk does not do it
     */
    public static <T> T at(Path place, String expected, IOSupplier<T> work) {
        try {
            return work.get();
        } catch (IOException e) {
            throw GateException.storage(place, expected, e);
        }
    }

    /**
     * Does work that gives nothing back.
     *
     * @param place the file or folder
     * @param expected what would have passed
     * @throws GateException STORAGE_FAILED when the disk does not do it
     */
    public static void doAt(Path place, String expected, IORunnable work) {
        at(place, expected, () -> {
            work.run();
            return place;
        });
    }
}
