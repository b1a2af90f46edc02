package ai.speckitty.gate.candidate.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.speckitty.gate.candidate.HandMadeWheel;
import ai.speckitty.gate.candidate.LoopbackIndex;
import ai.speckitty.gate.http.HttpDoor;
import ai.speckitty.gate.testkit.FakeTime;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WheelStoreTest {

    private static final String PROJECT = "spec-kitty-cli";
    private static final String WHEEL = "spec_kitty_cli-3.2.0rc16-py3-none-any.whl";

    private final LoopbackIndex index = new LoopbackIndex();
    private final HttpDoor door = new HttpDoor(action -> {}, Optional.empty());
    private final FakeTime time = new FakeTime();

    @TempDir
    Path folder;

    @AfterEach
    void close() throws Exception {
        door.close();
        index.close();
    }

    @Test
    void keepsAWheelThatIsWhatTheIndexSays() {
        byte[] bytes = "wheel".getBytes(StandardCharsets.UTF_8);
        index.offer(PROJECT, WHEEL, bytes);

        assertThat(fetch().sha256()).isEqualTo(HandMadeWheel.hex(bytes));
    }

    @Test
    void refusesAWheelWithAnotherDigest() {
        index.offer(PROJECT, WHEEL, "another wheel".getBytes(StandardCharsets.UTF_8), "a".repeat(64));

        GateException refused = catchThrowableOfType(GateException.class, this::fetch);

        assertThat(refused.verdict().code()).contains(Code.INSTALL_MISMATCH);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            specify_cli/sync/owner.py,        owner
            src/specify_cli/sync/owner.py,    owner
            lib/src/specify_cli/sync/owner.py, owner
            src/single.py,                    single
            single.py,                        single
            src/specify_cli/data.json,        pure
            src/deep/single.py,               single
            src/another/name/owner.py,        owner
            src/specify_cli/sync/absent.py,
            src/specify_cli/sync/an_owner.py,
            owner.py,                         owner
            """)
    void aFileOfTheTreeIsFoundByTheEndOfItsPath(String path, @Nullable String text) {
        index.offer(
                PROJECT,
                WHEEL,
                new HandMadeWheel("spec-kitty-cli", "3.2.0rc16")
                        .file("specify_cli/sync/owner.py", "owner")
                        .file("single.py", "single")
                        .file("spec_kitty_cli-3.2.0rc16.data/purelib/specify_cli/data.json", "pure")
                        .bytes());

        assertThat(new WheelStore(door, time.source(), folder.resolve("wheels")).texts(fetch(), path))
                .isEqualTo(Optional.ofNullable(text).stream().toList());
    }

    @Test
    void whatIsNoArchiveIsNoWheel() {
        index.offer(PROJECT, WHEEL, "wheel".getBytes(StandardCharsets.UTF_8));
        Wheel wheel = fetch();

        GateException refused = catchThrowableOfType(
                GateException.class,
                () -> new WheelStore(door, time.source(), folder.resolve("wheels")).texts(wheel, "src/a.py"));

        assertThat(refused.verdict().code()).contains(Code.INSTALL_MISMATCH);
    }

    private Wheel fetch() {
        Listing listing = new SimpleIndex(door, time.source(), index.uri(), folder.resolve("index")).list(PROJECT);
        return new WheelStore(door, time.source(), folder.resolve("wheels"))
                .fetch(listing, listing.files().get(0));
    }
}
