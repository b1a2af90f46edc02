package ai.speckitty.gate.canary;

import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.time.TimeSource;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Notices documents as they are written, so that the end of each run is known while the script goes on, and a document that
 * changes after a later one was written is found out.
 */
final class ResultWatch {

    /** A log of a million lines must not make as many looks at the folder. */
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final ResultFolder results;
    private final List<String> names;
    private final Map<String, String> before;
    private final CanaryScript.Watcher watcher;
    private final Map<String, String> settled = new LinkedHashMap<>();
    private final TimeSource time;
    private long lastLook;
    private int ended;

    ResultWatch(
            ResultFolder results,
            List<String> names,
            Map<String, String> before,
            CanaryScript.Watcher watcher,
            TimeSource time) {
        this.results = results;
        this.names = names;
        this.before = before;
        this.watcher = watcher;
        this.time = time;
        this.lastLook = time.ticker().nanos();
    }

    /** Looks, unless it has just looked. */
    void glance() {
        if (time.since(lastLook).compareTo(PAUSE) >= 0) {
            look();
            lastLook = time.ticker().nanos();
        }
    }

    /** Looks at the next document that is due; the ones before it are settled as soon as it is there. */
    void look() {
        while (ended < names.size()) {
            String name = names.get(ended);
            if (results.mark(name).equals(before.get(name))) {
                return;
            }
            ResultFolder.Entry entry = results.read(name);
            if (!isWhole(entry)) {
                return;
            }
            settled.put(name, entry.mark());
            tellFailure(name, entry);
            ended++;
            watcher.runEnded(ended);
        }
    }

    /** Tells of every new document that says it failed: what is cut off now is not looked at again. */
    void lastLook() {
        for (String name : names) {
            ResultFolder.Entry entry = results.read(name);
            if (!entry.mark().equals(before.get(name))) {
                tellFailure(name, entry);
            }
        }
    }

    private void tellFailure(String name, ResultFolder.Entry entry) {
        if (entry.content().isEmpty()) {
            return;
        }
        try {
            if (ResultReader.read(entry.content().get(), name).saysFailed()) {
                watcher.saysFailed(name);
            }
        } catch (MalformedJsonException notOne) {
            // what cannot be read says nothing; whoever judges the runs says why
            return;
        }
    }

    /** A document that is still being written is no JSON yet. */
    private static boolean isWhole(ResultFolder.Entry entry) {
        if (entry.content().isEmpty()) {
            return false;
        }
        try {
            StrictJson.fields(entry.content().get(), "result");
            return true;
        } catch (MalformedJsonException notYet) {
            return false;
        }
    }

    boolean changedAfterwards(String name, String mark) {
        return names.indexOf(name) < ended - 1 && !mark.equals(settled.get(name));
    }
}
