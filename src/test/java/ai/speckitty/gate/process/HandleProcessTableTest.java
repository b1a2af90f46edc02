package ai.speckitty.gate.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The table of systems without {@code /proc}, which works on every system. */
class HandleProcessTableTest {

    @Test
    void showsAChildWithItsParentAndItsArguments() throws IOException {
        Process child = new ProcessBuilder("sleep", "31").start();
        try {
            assertThat(new HandleProcessTable().look())
                    .filteredOn(process -> process.pid() == child.pid())
                    .singleElement()
                    .satisfies(process -> {
                        assertThat(process.parent())
                                .isEqualTo(ProcessHandle.current().pid());
                        assertThat(process.commandLine()).endsWith("sleep 31");
                        assertThat(process.started()).isNotEmpty();
                        assertThat(process.ended()).isFalse();
                        assertThat(process.cookie()).isEmpty();
                    });
        } finally {
            child.destroyForcibly();
        }
    }
}
