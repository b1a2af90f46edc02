package ai.speckitty.gate.fix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Every file below a folder, byte for byte: of a checkout that is status, HEAD, index, refs, work trees and stash at once.
 *
 * @param files content and time of each by its path
 */
record Snapshot(Map<String, String> files) {

    static Snapshot of(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.toList()) {
                String time = Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS) + " "
                        + Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS);
                String content = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                        ? HexFormat.of().formatHex(Files.readAllBytes(file))
                        : "";
                files.put(folder.relativize(file).toString(), time + " " + content);
            }
        }
        return new Snapshot(files);
    }
}
