package ai.speckitty.gate.wiring;

import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.Finding;
import ai.speckitty.gate.verdict.GateException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Refuses a way of calling the gate that Maven would let pass: before anything is read, and with every mistake at once. */
final class ParameterCheck {

    private static final String FIX = "gate.fix.<issue number>";

    private ParameterCheck() {}

    /**
     * Refuses.
     *
     * @param environment Maven's own, in which it looks for arguments
     * @throws GateException CONFIG_INVALID and what else a call can be refused for
     */
    static void refuseWhatMavenWouldAllow(Invocation invocation, Map<String, String> environment) {
        if (invocation.failNever()) {
            throw GateException.of(
                    Code.FAIL_NEVER_REFUSED,
                    "--fail-never",
                    "Maven would end with 0 after a stop",
                    "a build that can fail");
        }
        if (invocation.modules() > 1) {
            throw GateException.of(
                    Code.REACTOR_UNSUPPORTED,
                    "the reactor",
                    invocation.modules() + " modules",
                    "one: the gate is about one candidate");
        }
        List<Finding> findings = new ArrayList<>(unknown(invocation));
        findings.addAll(new SwallowedArguments(invocation, environment).findings());
        findings.addAll(moved(invocation));
        findings.addAll(rehearsed(invocation));
        findings.addAll(new PomCheck(invocation).findings());
        invocation
                .proxy()
                .filter(proxy -> !proxy.decrypted())
                .ifPresent(proxy -> findings.add(new Finding(
                        "proxy " + proxy + " in settings.xml",
                        "its password cannot be decrypted",
                        "a password that the master password of settings-security.xml decrypts")));
        GateException.ifAny(Code.CONFIG_INVALID, findings);
    }

    static boolean isUnknown(String name) {
        return Parameter.of(name).isEmpty() && !Parameter.FIX.matcher(name).matches();
    }

    private static List<Finding> unknown(Invocation invocation) {
        return invocation.properties().keySet().stream()
                .filter(ParameterCheck::isUnknown)
                .map(name -> new Finding(name, "no such parameter", "perhaps " + nearest(name)))
                .toList();
    }

    /** Who asks for a rehearsal must not get a run that posts. */
    private static List<Finding> rehearsed(Invocation invocation) {
        if (invocation.parameters().containsKey(Parameter.REHEARSE_SCENARIO.property())) {
            return List.of();
        }
        return invocation.userProperties().keySet().stream()
                .filter(name -> name.startsWith("gate.rehearse."))
                .filter(name -> Parameter.of(name).isPresent())
                .sorted()
                .map(name ->
                        new Finding("-D" + name, "this goal does not rehearse", "the goal spec-kitty-gate:rehearse"))
                .toList();
    }

    private static String shown(Parameter parameter, String value) {
        return parameter == Parameter.NOTIFY ? Notification.shown(value) : value;
    }

    static String nearest(String name) {
        return Nearest.to(
                name,
                Stream.concat(Arrays.stream(Parameter.values()).map(Parameter::property), Stream.of(FIX))
                        .toList());
    }

    /**
     * A value that did not arrive: POM configuration beats {@code -D}, and with Maven 4 so does a property of its JVM. Expressions
     * that Maven has resolved differ too, and arrived.
     */
    private static List<Finding> moved(Invocation invocation) {
        List<Finding> findings = new ArrayList<>();
        for (Parameter parameter : Parameter.values()) {
            String asked = invocation.userProperties().get(parameter.property());
            String pinned = invocation.parameters().get(parameter.property());
            boolean configured = invocation.pom().elements().stream()
                    .anyMatch(element -> element.name().equals(parameter.element()));
            if (asked != null && pinned != null && !asked.equals(pinned) && (configured || !asked.contains("${"))) {
                String why = configured
                        ? "what the POM pins in <" + parameter.element() + ">: "
                        : "what arrived, as from MAVEN_OPTS or .mvn/jvm.config: ";
                findings.add(new Finding(
                        "-D" + parameter.property(), shown(parameter, asked), why + shown(parameter, pinned)));
            }
        }
        return findings;
    }
}
