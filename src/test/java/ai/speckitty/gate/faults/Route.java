package ai.speckitty.gate.faults;

import ai.speckitty.gate.testkit.ScriptedServer.Reply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * One address that the gate talks to.
 *
 * @param name for people
 * @param room whose rules hold
 * @param method how it is asked
 * @param path where it is asked
 * @param type the content type of its answer
 * @param good its answer
 * @param call asks it, and gives a word for what came of it
 * @param wrong answers of the right shape that say something impossible or about something else
 * @param own what this address answers to a fault, where it differs from its room
 */
record Route(
        String name,
        Room room,
        String method,
        String path,
        String type,
        String good,
        Function<Subjects, String> call,
        List<String> wrong,
        Map<String, String> own) {

    Reply reply() {
        return reply(good);
    }

    Reply reply(String body) {
        return Reply.bytes(200, type, body.getBytes(StandardCharsets.UTF_8));
    }

    boolean isJson() {
        return good.startsWith("{") || good.startsWith("[");
    }

    Route withOwn(String... faultsAndOutcomes) {
        Map<String, String> more = new HashMap<>(own);
        for (int i = 0; i < faultsAndOutcomes.length; i += 2) {
            more.put(faultsAndOutcomes[i], faultsAndOutcomes[i + 1]);
        }
        return new Route(name, room, method, path, type, good, call, wrong, Map.copyOf(more));
    }

    /** The same, with one more wrong answer: about something else. */
    Route withWrong(String asked, String other) {
        List<String> more = new ArrayList<>(wrong);
        more.add(good.replace(asked, other));
        return new Route(name, room, method, path, type, good, call, more, own);
    }

    @Override
    public String toString() {
        return name;
    }
}
