package ai.speckitty.gate.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import ai.speckitty.gate.testkit.Sweep;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.xml.sax.SAXException;

/**
 * Real files of pytest with one seeded mistake each: none passes whose original does not, none ends in anything but a verdict, and
 * none takes a second of the processor. The log is the original's, or one that confirms whatever the file says, so that the file
 * alone decides.
 */
class JunitMutationsTest {

    private static final long MOST_NANOS = 1_000_000_000;
    private static final List<String> FOREIGN = List.of(
            "<skipped/>",
            "<failure message='x'/>",
            "<rerunFailure/>",
            "<testcase/>",
            "</testcase>",
            "<testsuite tests='1' failures='0' errors='0' skipped='0'>",
            "<!DOCTYPE a>",
            "<![CDATA[",
            "]]>",
            "<!--",
            "-->",
            "<?x y?>",
            "&x;",
            "&#0;",
            "<a:b/>",
            " name='x'",
            "999999999",
            "\u0000",
            "\ufeff");

    private final RandomGenerator random = Sweep.random();
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    @Test
    void noMistakeMakesAPass() {
        List<JunitCorpus> corpus = JunitCorpus.all().toList();
        assertTimeoutPreemptively(Duration.ofMinutes(10), () -> {
            for (int i = 0; i < Sweep.cases(400, 10_000); i++) {
                JunitCorpus original = corpus.get(i % corpus.size());
                byte[] mutated = mutated(original.xml());
                long before = threads.getCurrentThreadCpuTime();
                compare(original, mutated, "mutation " + i + " of " + original);
                assertThat(threads.getCurrentThreadCpuTime() - before)
                        .as("mutation " + i + " of " + original)
                        .isLessThan(MOST_NANOS);
            }
        });
    }

    private static void compare(JunitCorpus original, byte[] mutated, String name) throws SAXException {
        boolean passes = JunitCorpus.verdict(mutated, 0, original.tally()).isPassed();
        if (passes) {
            assertThat(JunitCorpus.verdict(original.xml(), 0, original.tally()).isPassed())
                    .as(name + " passes: " + new String(mutated, StandardCharsets.UTF_8))
                    .isTrue();
        }
        JunitReport.Counts claimed = JunitReader.read(original.xml()).claimed();
        if (claimed.failures() + claimed.errors() + claimed.skipped() > 0) {
            assertThat(JunitCorpus.verdict(mutated, 0, confirming(mutated)).isPassed())
                    .as(name + " passes: " + new String(mutated, StandardCharsets.UTF_8))
                    .isFalse();
        }
    }

    /** A log that says PASSED as often as the file does. */
    private static LogTally confirming(byte[] xml) {
        int passed;
        try {
            passed = (int) JunitReader.read(xml).count(JunitReport.Status.PASSED);
        } catch (SAXException e) {
            passed = 0; // no report, which no log can make good
        }
        return new LogTally(new LogTally.Told(0, List.of()), new LogTally.Told(passed, List.of()), Map.of());
    }

    private byte[] mutated(byte[] xml) {
        int at = random.nextInt(xml.length);
        int end = Math.min(xml.length, at + 1 + random.nextInt(60));
        return switch (random.nextInt(8)) {
            case 0 -> joined(xml, at, at + 1, new byte[] {(byte) random.nextInt(256)});
            case 1 -> joined(xml, at, end, new byte[0]);
            case 2 -> joined(xml, at, at, Arrays.copyOfRange(xml, at, end));
            case 3 -> joined(xml, at, xml.length, new byte[0]);
            case 4 -> digit(xml, at);
            case 5 -> joined(xml, at, at, foreign());
            case 6 -> element(xml, at);
            default -> joined(xml, at, end, foreign());
        };
    }

    private byte[] foreign() {
        return FOREIGN.get(random.nextInt(FOREIGN.size())).getBytes(StandardCharsets.UTF_8);
    }

    /** Another number where one stands. */
    private byte[] digit(byte[] xml, int from) {
        for (int i = 0; i < xml.length; i++) {
            int at = (from + i) % xml.length;
            if (xml[at] >= '0' && xml[at] <= '9') {
                return joined(xml, at, at + 1, new byte[] {(byte) ('0' + random.nextInt(10))});
            }
        }
        return xml;
    }

    /** Without a whole element, with all in it. */
    private static byte[] element(byte[] xml, int from) {
        String text = new String(xml, StandardCharsets.ISO_8859_1);
        int start = text.indexOf('<', from);
        if (start < 0) {
            return xml;
        }
        String name = text.substring(start + 1).split("[ />]", 2)[0];
        int open = text.indexOf('>', start);
        boolean empty = open > 0 && text.charAt(open - 1) == '/';
        int close = empty ? open + 1 : text.indexOf("</" + name + ">", start) + name.length() + 3;
        return close <= start ? xml : joined(xml, start, Math.min(close, xml.length), new byte[0]);
    }

    private static byte[] joined(byte[] xml, int from, int to, byte[] between) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(xml.length + between.length);
        out.write(xml, 0, from);
        out.writeBytes(between);
        out.write(xml, to, xml.length - to);
        return out.toByteArray();
    }
}
