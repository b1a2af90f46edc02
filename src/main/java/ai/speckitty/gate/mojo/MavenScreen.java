package ai.speckitty.gate.mojo;

import ai.speckitty.gate.wiring.Screen;
import java.io.Console;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.logging.Log;
import org.jspecify.annotations.Nullable;

/** What Maven lets people see: its log, in its own colours, and the terminal behind it when somebody looks at one. */
final class MavenScreen {

    private static final List<String> STYLE_COLOR = List.of("style.color", "maven.style.color");

    private MavenScreen() {}

    static Screen of(MavenSession session, Log log) {
        Optional<Console> console = Optional.ofNullable(System.console())
                .filter(MavenScreen::isTerminal)
                .filter(any -> session.getRequest().isInteractiveMode())
                .filter(any -> !"dumb".equals(System.getenv("TERM")));
        String style = STYLE_COLOR.stream()
                .map(session.getUserProperties()::getProperty)
                .filter(value -> value != null)
                .findFirst()
                .orElse("auto");
        boolean coloured = style.equals("always") || (!style.equals("never") && console.isPresent() && isColoured());
        // between the lines of -X there is no place for one that is drawn over
        boolean drawsOver = log.isInfoEnabled() && !log.isDebugEnabled();
        Consumer<String> cards = log.isInfoEnabled() ? log::info : System.out::println;
        return new Screen(log::info, cards, console.filter(any -> drawsOver).map(MavenScreen::drawing), coloured);
    }

    private static Consumer<String> drawing(Console console) {
        PrintWriter writer = console.writer();
        return text -> {
            writer.print(text);
            writer.flush();
        };
    }

    /** From Java 22 on there is a console also where there is no terminal; before there was not. */
    private static boolean isTerminal(Console console) {
        return asked(Console.class, "isTerminal", console).orElse(true);
    }

    /** Maven 3 turns its own colours off in Jansi when it writes to a file; Maven 4 has no Jansi, and says it by style. */
    private static boolean isColoured() {
        try {
            return asked(Class.forName("org.fusesource.jansi.Ansi"), "isEnabled", null)
                    .orElse(true);
        } catch (ClassNotFoundException notThisMaven) {
            return true;
        }
    }

    private static Optional<Boolean> asked(Class<?> type, String question, @Nullable Object of) {
        try {
            return Optional.of((Boolean) type.getMethod(question).invoke(of));
        } catch (NoSuchMethodException unknownToThisVersion) {
            return Optional.empty();
        } catch (ReflectiveOperationException e) {
            return Optional.of(false);
        }
    }
}
