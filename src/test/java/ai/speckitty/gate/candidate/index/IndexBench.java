package ai.speckitty.gate.candidate.index;

import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.name.Version;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/** What {@code bench/index.sh} measures: processor time of one thread, in microseconds. */
final class IndexBench {

    private static final int ROUNDS = 15;

    private IndexBench() {}

    /** Says the least time of reading a large answer as it is read here and by a plain JSON reader, and the most of a damaged one. */
    public static void main(String[] arguments) throws IOException, MalformedJsonException {
        byte[] answer = IndexAnswers.large(5_000);
        long chosen = Long.MAX_VALUE;
        long parsed = Long.MAX_VALUE;
        for (int i = 0; i < ROUNDS; i++) {
            chosen = Math.min(chosen, time(() -> IndexAnswers.choice(answer)));
            parsed = Math.min(parsed, time(() -> StrictJson.read(answer, "index")));
        }
        System.out.println("chosen " + chosen);
        System.out.println("parsed " + parsed);
        System.out.println("damaged " + damaged(new Random(7)));
        System.out.println("requires-python " + longSpecifiers());
    }

    private static long damaged(RandomGenerator random) throws IOException, MalformedJsonException {
        long most = 0;
        for (int i = 0; i < 10_000; i++) {
            byte[] answer = IndexAnswerFuzzTest.anyAnswer(random);
            most = Math.max(most, time(() -> IndexAnswerFuzzTest.chosen(answer)));
        }
        return most;
    }

    private static long longSpecifiers() throws IOException, MalformedJsonException {
        long most = 0;
        for (String part : List.of(" ", ">", ">=3.11 ", "===", "*", ".*", "1.", "!", "\t,")) {
            RequiresPython text = new RequiresPython(RequiresPythonTest.longText(part));
            most = Math.max(most, time(() -> text.allows(Version.of("3.11.2"))));
        }
        return most;
    }

    private static long time(Work work) throws IOException, MalformedJsonException {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        if (work.done() == null) {
            throw new IllegalStateException("nothing was done");
        }
        return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1_000;
    }

    /** What is measured. */
    @FunctionalInterface
    private interface Work {
        Object done() throws IOException, MalformedJsonException;
    }
}
