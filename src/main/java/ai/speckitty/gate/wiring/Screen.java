package ai.speckitty.gate.wiring;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where a goal speaks.
 *
 * @param lines takes a line that stays, without its line feed
 * @param cards takes a line of a card, which is shown also to who asked for nothing else
 * @param terminal takes characters that are drawn over, and shows them at once; empty when nobody looks at a terminal
 * @param coloured whether lines that stay may be coloured
 */
public record Screen(
        Consumer<String> lines, Consumer<String> cards, Optional<Consumer<String>> terminal, boolean coloured) {

    /**
     * A log, or a pipe.
     *
     * @param lines takes a line, without its line feed
     * @return a screen without colour and without anything that is drawn over
     */
    public static Screen plain(Consumer<String> lines) {
        return new Screen(lines, lines, Optional.empty(), false);
    }
}
