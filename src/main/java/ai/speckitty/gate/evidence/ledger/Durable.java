package ai.speckitty.gate.evidence.ledger;

import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import ai.speckitty.gate.verdict.Storage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.io.function.IORunnable;
import org.apache.commons.io.function.IOSupplier;

/**
 * Changes on disk that survive a power loss, or did not happen. A file is linked to its name only when it is whole: a link
 * fails where a rename would silently overwrite.
 */
public final class Durable {

    public static final Set<PosixFilePermission> SEALED_FILE = PosixFilePermissions.fromString("r--r--r--");
    public static final Set<PosixFilePermission> SEALED_FOLDER = PosixFilePermissions.fromString("r-xr-xr-x");
    private static final String EXPECTED = "a folder that can be written, with room, where the name is free";
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-r--r--");
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwxr-xr-x");

    private final CrashPoints crash;

    public Durable(CrashPoints crash) {
        this.crash = crash;
    }

    /** Makes a folder and those above it, where they are missing. */
    public void folder(Path folder) {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path parent = folder.toAbsolutePath().getParent();
        if (parent != null) {
            folder(parent);
        }
        claim(folder);
        if (!Files.isDirectory(folder)) {
            throw GateException.of(Code.STORAGE_FAILED, folder.toString(), "not a folder", "a folder");
        }
    }

    /** Makes one folder; exactly one of all who try gets true. */
    public boolean claim(Path folder) {
        try {
            crash.reached("before-folder");
            Files.createDirectory(folder);
            Files.setPosixFilePermissions(folder, FOLDER);
            syncFolderOf(folder);
            crash.reached("after-folder");
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (IOException e) {
            throw failed(folder, e);
        }
    }

    /** Publishes bytes under a name that is still free, read-only. */
    public void publish(Path name, byte[] content) {
        publish(name, content, SEALED_FILE);
    }

    /** Publishes the beginning of a file that will be appended to. */
    public void publishGrowing(Path name, byte[] content) {
        publish(name, content, FILE);
    }

    private void publish(Path name, byte[] content, Set<PosixFilePermission> mode) {
        Path temporary = beside(name, ".tmp");
        doAt(name, () -> {
            crash.reached("before-temporary");
            try (FileChannel channel = create(temporary)) {
                write(channel, content);
                channel.force(true);
            }
            link(name, temporary, mode);
        });
    }

    /** Publishes what grew under another name of the same file system. */
    public void publish(Path name, Path grown) {
        doAt(name, () -> {
            crash.reached("before-temporary");
            try (FileChannel channel = FileChannel.open(
                    grown, Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS))) {
                channel.force(true);
            }
            link(name, grown, SEALED_FILE);
        });
    }

    private void link(Path name, Path temporary, Set<PosixFilePermission> mode) throws IOException {
        Files.setPosixFilePermissions(temporary, mode);
        crash.reached("before-link");
        Files.createLink(name, temporary);
        crash.reached("after-link");
        Files.delete(temporary);
        syncFolderOf(name);
        crash.reached("after-publish");
    }

    /** Makes an empty file that lines are appended to. */
    public void emptyFile(Path file) {
        doAt(file, () -> {
            crash.reached("before-empty");
            create(file).close();
            syncFolderOf(file);
            crash.reached("after-empty");
        });
    }

    public void reached(String point) {
        crash.reached(point);
    }

    public static Path beside(Path name, String ending) {
        return name.resolveSibling("." + name.getFileName() + ending);
    }

    static void write(FileChannel channel, byte[] content) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(content);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    public static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void syncFolderOf(Path entry) throws IOException {
        Path parent = entry.toAbsolutePath().getParent();
        if (parent != null) {
            sync(parent);
        }
    }

    public static void close(FileChannel channel, Path file) {
        doAt(file, channel::close);
    }

    /** Does work at a place; that it fails there ends the phase. */
    public static <T> T at(Path place, IOSupplier<T> work) {
        return Storage.at(place, EXPECTED, work);
    }

    /** The same for work that gives nothing back. */
    public static void doAt(Path place, IORunnable work) {
        Storage.doAt(place, EXPECTED, work);
    }

    /** What lies in a folder, by name. */
    public static List<Path> entries(Path folder) {
        return at(folder, () -> {
            try (Stream<Path> entries = Files.list(folder)) {
                return entries.sorted().toList();
            }
        });
    }

    public static GateException failed(Path place, IOException cause) {
        return GateException.storage(place, EXPECTED, cause);
    }

    private static FileChannel create(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        Files.setPosixFilePermissions(file, FILE);
        return channel;
    }
}
