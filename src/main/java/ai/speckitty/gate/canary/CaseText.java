package ai.speckitty.gate.canary;

import ai.speckitty.gate.canary.JunitReport.Status;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;

/** What a JUnit file says of one case while it is read: elements by how bad they are, and a name that may be missing. */
final class CaseText {

    private final String module;
    private final String name;
    private final Deque<Status> open = new ArrayDeque<>();
    private final Map<Status, StringBuilder> said = new EnumMap<>(Status.class);
    private Status worst = Status.PASSED;

    CaseText(String module, String name) {
        this.module = module;
        this.name = name;
        open.push(Status.PASSED);
    }

    boolean isOpen() {
        return !open.isEmpty();
    }

    void open(Status status) {
        open.push(status);
        worst = status.compareTo(worst) > 0 ? status : worst;
    }

    void close() {
        open.pop();
    }

    void say(String text) {
        said.computeIfAbsent(open.element(), any -> new StringBuilder()).append(text);
    }

    /** A collection error and a module that skips itself have no class; what passed without a name is no test's pass. */
    JunitReport.Case testCase() {
        StringBuilder text = new StringBuilder();
        if (worst == Status.PASSED && (module.isEmpty() || name.isEmpty())) {
            worst = Status.UNCLEAR;
            text.append(
                    module.isEmpty() && name.isEmpty()
                            ? "without class and name: a test was cut off, as pytest.exit does, and those after it did not run\n"
                            : "without " + (module.isEmpty() ? "class" : "name") + ": no test that pytest knows\n");
        }
        for (Status status :
                new Status[] {Status.FAILED, Status.BROKE, Status.UNCLEAR, Status.SKIPPED, Status.PASSED}) {
            text.append(said.getOrDefault(status, new StringBuilder())).append('\n');
        }
        return new JunitReport.Case(module, name, worst, text.toString());
    }
}
