package ai.speckitty.gate.wiring;

import ai.speckitty.gate.rehearsal.Scenario;
import ai.speckitty.gate.rehearsal.Scenarios;
import ai.speckitty.gate.time.TimeSource;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Standing;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;

/** Rehearses every scenario, each in a folder of its own, and holds each to its code: one line a scenario. */
record SelfTest(Screen screen, TimeSource time) {

    Ending run(Path folder, BiFunction<Scenario, Path, Ending> rehearsal) {
        List<Scenario> all = Scenarios.all();
        List<String> wrong = new ArrayList<>();
        long start = time.ticker().nanos();
        screen.lines().accept(all.size() + " scenarios with stand-ins for pipx, pytest and uv, each in a fresh folder");
        screen.lines().accept("below " + folder);
        for (Scenario scenario : all) {
            long began = time.ticker().nanos();
            Ending ending = rehearsal.apply(scenario, folder.resolve(scenario.id()));
            boolean good = Rehearsal.isAsExpected(scenario, ending);
            screen.lines()
                    .accept(String.format(
                            Locale.ROOT,
                            "%-4s %-28s %-24s %7.1f s",
                            good ? "ok" : "NOT",
                            scenario.id(),
                            outcome(scenario),
                            seconds(began)));
            if (!good) {
                wrong.add(scenario.id() + " ended " + firstLine(ending) + ", expected " + outcome(scenario));
            }
        }
        String summary = String.format(
                Locale.ROOT,
                "%d of %d scenarios ended in their codes, in %.0f s",
                all.size() - wrong.size(),
                all.size(),
                seconds(start));
        wrong.add(0, (wrong.isEmpty() ? "" : "[ERROR] ") + summary);
        return new Ending(wrong.size() == 1 ? Standing.PASSED : Standing.ERROR, String.join("\n", wrong));
    }

    /** A scenario in a list of all. */
    static String listed(Scenario scenario) {
        return String.format(Locale.ROOT, "%-28s %-24s %s", scenario.id(), outcome(scenario), scenario.line());
    }

    private static String firstLine(Ending ending) {
        return ending.card().lines().findFirst().orElse("without a word");
    }

    /** In which code it ends, or that it passes. */
    static String outcome(Scenario scenario) {
        return scenario.code().map(Code::name).orElse(scenario.standing().word());
    }

    private double seconds(long since) {
        Duration took = time.since(since);
        return took.toMillis() / 1000.0;
    }
}
