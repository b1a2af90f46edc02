package ai.speckitty.gate.faults;

import ai.speckitty.gate.testkit.ScriptedServer.Reply;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The table: one line a fault, one column a room. */
final class Faults {

    /** What a server by the name of another host would answer; nothing may ever ask it. */
    private final URI elsewhere;

    Faults(URI elsewhere) {
        this.elsewhere = elsewhere;
    }

    private static final String BAD = "MALFORMED_ANSWER 1";
    private static final String OFF = "REDIRECT_REFUSED 1";
    private static final String NO = "AUTH_REFUSED 1";

    List<Fault> all() {
        List<Fault> all = new ArrayList<>(refusals());
        all.addAll(limits());
        all.addAll(redirects());
        all.addAll(outages());
        all.addAll(FaultyBodies.all());
        return all;
    }

    private static List<Fault> refusals() {
        Reply scope = Reply.json(403, "{\"message\":\"Resource not accessible by personal access token\"}")
                .with("X-Accepted-GitHub-Permissions", "issues=write");
        return List.of(
                row("none", "ok 1", "Landed 1", "ok 1", "ok 1", Route::reply),
                row("401", NO, NO, NO, BAD, route -> Reply.json(401, "{}")),
                row("403", NO, NO, NO, BAD, route -> scope),
                row("404", NO, NO, BAD, BAD, route -> Reply.json(404, "{}")),
                row(
                        "407",
                        "UNREACHABLE 4 7",
                        "Unknown 1",
                        "UNREACHABLE 3 4",
                        "UNREACHABLE 2 15",
                        route -> Reply.status(407)),
                row("410", NO, "Refused 1", BAD, BAD, route -> Reply.json(410, "{}")),
                row("418", BAD, "Refused 1", BAD, BAD, route -> Reply.status(418)),
                row("422", BAD, "Refused 1", BAD, BAD, route -> Reply.json(422, "{\"message\":\"Body is too long\"}")),
                row("204", BAD, "Unknown 1", BAD, BAD, route -> Reply.status(204)),
                row("304", BAD, "Unknown 1", BAD, OFF, route -> Reply.status(304)));
    }

    private static List<Fault> limits() {
        Reply secondary = Reply.json(403, "{\"message\":\"You have exceeded a secondary rate limit\"}");
        Reply wait = secondary.with("Retry-After", "7");
        Reply many = Reply.status(429);
        String late = "RATE_LIMITED 1";
        return List.of(
                rows("403 with a wait", "ok 2 7", "Landed 2 7", NO, BAD, route -> List.of(wait, route.reply()))
                        .of("403"),
                row("403 with a wait, always", "RATE_LIMITED 6 35", "RATE_LIMITED 6 35", NO, BAD, route -> wait)
                        .of("403"),
                rows(
                                "403 without",
                                "ok 3 180",
                                "Landed 3 180",
                                NO,
                                BAD,
                                route -> List.of(secondary, secondary, route.reply()))
                        .of("403"),
                row("403 without, always", "RATE_LIMITED 4 420", "RATE_LIMITED 4 420", NO, BAD, route -> secondary)
                        .of("403"),
                rows(
                                "403 with a strange wait",
                                "ok 2 60",
                                "Landed 2 60",
                                NO,
                                BAD,
                                route -> List.of(secondary.with("Retry-After", "-5"), route.reply()))
                        .of("403"),
                rows(
                                "403 until a past hour",
                                "ok 2 1",
                                "Landed 2 1",
                                NO,
                                BAD,
                                route -> List.of(reset("1777636000"), route.reply()))
                        .of("403"),
                row("403 until 2106", late, late, NO, BAD, route -> reset("4294967295"))
                        .of("403"),
                rows(
                        "429 with a wait",
                        "ok 2 7",
                        "Landed 2 7",
                        late,
                        BAD,
                        route -> List.of(many.with("Retry-After", "7"), route.reply())),
                row("429, always", "RATE_LIMITED 4 420", "RATE_LIMITED 4 420", late, BAD, route -> many),
                rows(
                                "403 until soon",
                                "ok 2 20",
                                "Landed 2 20",
                                NO,
                                BAD,
                                route -> List.of(reset("1777636820"), route.reply()))
                        .of("403"),
                row("403 until late", late, late, NO, BAD, route -> reset("1777638000"))
                        .of("403"));
    }

    private List<Fault> redirects() {
        List<Fault> all = new ArrayList<>();
        for (int status : new int[] {301, 302, 307, 308}) {
            all.add(rows(
                            status + " on the host",
                            "ok 2",
                            OFF,
                            OFF,
                            OFF,
                            route -> List.of(to(status, route.path()), route.reply()))
                    .of("301 on the host"));
            all.add(row(
                    status + " to another host", OFF, OFF, OFF, OFF, route -> to(status, elsewhere + route.path())));
        }
        all.add(row("303", OFF, OFF, OFF, OFF, route -> to(303, route.path())));
        all.add(row("a loop", "REDIRECT_REFUSED 4", OFF, OFF, OFF, route -> to(301, route.path())));
        all.add(row("nowhere", OFF, OFF, OFF, OFF, route -> Reply.status(302)));
        all.add(row("nonsense", OFF, OFF, OFF, OFF, route -> to(302, "http://[x")));
        all.add(row("another name", OFF, OFF, OFF, OFF, route -> to(302, "http://u@127.0.0.1/")));
        return all;
    }

    private static List<Fault> outages() {
        List<Fault> all = new ArrayList<>();
        for (int status : new int[] {500, 502, 503, 504}) {
            all.add(row(
                    String.valueOf(status),
                    "UNREACHABLE 4 7",
                    "Unknown 1",
                    "UNREACHABLE 3 4",
                    "UNREACHABLE 2 15",
                    route -> down(status)));
        }
        all.add(rows(
                "502 once", "ok 2 1", "Unknown 1", "ok 2 2", "ok 2 15", route -> List.of(down(502), route.reply())));
        all.add(rows(
                "502 thrice",
                "ok 4 7",
                "Unknown 1",
                "UNREACHABLE 3 4",
                "UNREACHABLE 2 15",
                route -> List.of(down(502), down(502), down(502), route.reply())));
        all.add(row(
                "no answer",
                "UNREACHABLE 4 7",
                "Unknown 1",
                "UNREACHABLE 3 4",
                "UNREACHABLE 2 15",
                route -> Reply.drop()));
        all.add(rows(
                "no answer once",
                "ok 2 1",
                "Unknown 1",
                "ok 2 2",
                "ok 2 15",
                route -> List.of(Reply.drop(), route.reply())));
        return all;
    }

    static Fault row(
            String name, String reads, String writes, String index, String saas, Function<Route, Reply> reply) {
        return rows(name, reads, writes, index, saas, route -> List.of(reply.apply(route)));
    }

    private static Fault rows(
            String name, String reads, String writes, String index, String saas, Function<Route, List<Reply>> replies) {
        return new Fault(name, name, reads, writes, index, saas, replies);
    }

    private static Reply to(int status, String location) {
        return Reply.status(status).with("Location", location);
    }

    private static Reply down(int status) {
        return Reply.bytes(status, "text/html", "<h1>down</h1>".getBytes(StandardCharsets.UTF_8));
    }

    private static Reply reset(String at) {
        return Reply.json(403, "{}")
                .with("X-RateLimit-Remaining", "0")
                .with("X-RateLimit-Reset", at)
                .with("Date", "Fri, 01 May 2026 12:00:00 GMT");
    }
}
