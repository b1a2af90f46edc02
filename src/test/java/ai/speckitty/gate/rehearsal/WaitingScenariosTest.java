package ai.speckitty.gate.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.http.HttpAnswer;
import ai.speckitty.gate.http.HttpDoor;
import ai.speckitty.gate.http.HttpLimits;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.testkit.Worlds;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a gate that waits for a blocker gets to hear, request by request. */
class WaitingScenariosTest {

    private static final int ASKED_A_LOOK = 4;

    @Test
    void githubIsAwayForTwoWholeLooksAndBackWithAClosedBlocker(@TempDir Path folder) throws Exception {
        List<String> heard = heard("wait-github-away", folder, 2 * ASKED_A_LOOK + 2);

        assertThat(heard.get(0)).isEqualTo("open");
        assertThat(heard.subList(1, 2 * ASKED_A_LOOK + 1)).containsOnly("503");
        assertThat(heard.get(2 * ASKED_A_LOOK + 1)).isEqualTo("closed");
    }

    @Test
    void aBlockerIsClosedBeforeTheThirdLook(@TempDir Path folder) throws Exception {
        assertThat(heard("wait-blocker-closes", folder, 4)).containsExactly("open", "open", "closed", "closed");
    }

    private static List<String> heard(String scenario, Path folder, int requests) throws Exception {
        List<String> heard = new ArrayList<>();
        try (World world = Worlds.open(Scenarios.of(scenario).orElseThrow(), folder, true);
                HttpDoor door = new HttpDoor(action -> {}, Optional.empty())) {
            URI blocker = URI.create(world.servers().githubUrl() + "/repos/Priivacy-ai/spec-kitty/issues/1182");
            for (int request = 0; request < requests; request++) {
                HttpAnswer answer =
                        door.get(blocker, Map.of("Authorization", "Bearer " + world.token()), HttpLimits.API);
                heard.add(
                        answer.status() == 200
                                ? StrictJson.read(answer.body(), "issue")
                                        .path("state")
                                        .asText()
                                : String.valueOf(answer.status()));
            }
        }
        return heard;
    }
}
