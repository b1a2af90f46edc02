package ai.speckitty.gate.fix;

import ai.speckitty.gate.name.CommitId;
import ai.speckitty.gate.testkit.Shell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Inspects the newest commit of a product as its fix, and says how long that took or how much disk it had at most, and what
 * came of it; run by {@code bench/proof.sh}. It compiles against the build that it is compared with as well.
 */
public final class ProofMeasurement {

    private static final long BLOCK = 4096;

    private ProofMeasurement() {}

    /** Takes the product, a folder to work in, {@code time} or {@code disk}, and scopes such as {@code 7=src/a/**,src/b.py}. */
    public static void main(String[] arguments) throws IOException {
        ProofBench bench = new ProofBench(Files.createDirectories(Path.of(arguments[1])));
        Shell.git(
                bench.product,
                "pull",
                "--quiet",
                Path.of(arguments[0]).toAbsolutePath().toString(),
                "main");
        Map<Integer, List<String>> scopes = new TreeMap<>();
        for (String scope : List.of(arguments).subList(3, arguments.length)) {
            String[] words = scope.split("=", 2);
            scopes.put(Integer.valueOf(words[0]), List.of(words[1].split(",", -1)));
        }
        if (arguments[2].equals("disk")) {
            disk(bench, scopes);
        } else {
            time(bench, scopes);
        }
    }

    private static void time(ProofBench bench, Map<Integer, List<String>> scopes) throws IOException {
        long start = System.nanoTime();
        List<InspectedFix> inspected = inspect(bench, scopes);
        System.out.println("milliseconds " + (System.nanoTime() - start) / 1_000_000);
        System.out.println("runs " + inspected.get(0).runs().size());
        for (InspectedFix each : inspected) {
            String issue = "verdict " + each.issue() + " ";
            System.out.println(issue + each.judgement().code().map(Enum::name).orElse("proven"));
            each.tests()
                    .forEach(test -> System.out.println(issue + test.id() + " " + test.counts() + " " + test.fix() + " "
                            + test.base() + " " + test.scoped() + " " + test.muted()));
            each.files().forEach(file -> System.out.println(issue + file.file() + " " + file.diesWithout()));
        }
    }

    private static void disk(ProofBench bench, Map<Integer, List<String>> scopes) throws IOException {
        AtomicLong most = new AtomicLong();
        ScheduledExecutorService scale = Executors.newSingleThreadScheduledExecutor();
        try {
            var unused = scale.scheduleWithFixedDelay(
                    () -> most.accumulateAndGet(kilobytesBelow(bench.build), Math::max), 0, 500, TimeUnit.MILLISECONDS);
            inspect(bench, scopes);
        } finally {
            scale.shutdownNow();
        }
        System.out.println("kilobytes " + most);
    }

    private static List<InspectedFix> inspect(ProofBench bench, Map<Integer, List<String>> scopes) throws IOException {
        CommitId fix = bench.head();
        return bench.inspect(fix, scopes, Duration.ofMinutes(10));
    }

    /** Each file takes whole blocks; what goes away meanwhile counts for nothing. */
    private static long kilobytesBelow(Path folder) {
        AtomicLong blocks = new AtomicLong();
        try {
            if (Files.exists(folder)) {
                Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        blocks.addAndGet((attributes.size() + BLOCK - 1) / BLOCK);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException gone) {
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(
                            Path each, @org.jspecify.annotations.Nullable IOException gone) {
                        return FileVisitResult.CONTINUE;
                    }
                });
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return blocks.get() * BLOCK / 1024;
    }
}
