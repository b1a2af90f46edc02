package ai.speckitty.gate.report;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes HTML. Every text and every attribute is escaped here, so that nothing from outside can become markup; control
 * characters and those that turn the writing direction are made visible.
 */
final class Html {

    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /** Opens an element; attributes come as name, value, name, value. */
    Html open(String tag, String... attributes) {
        start(tag, attributes);
        open.push(tag);
        return this;
    }

    /** Closes the element that was opened last. */
    Html close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /** An element that has no content and no end. */
    Html single(String tag, String... attributes) {
        start(tag, attributes);
        return this;
    }

    /** A whole element with a text in it. */
    Html element(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close();
    }

    /** A text. */
    Html text(String text) {
        escape(text);
        return this;
    }

    /** A style sheet of our own, as it is. */
    Html style(String css) {
        out.append("<style>").append(css).append("</style>");
        return this;
    }

    /** The document, once everything is closed. */
    String done() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("still open: " + open);
        }
        return "<!DOCTYPE html>\n" + out + "\n";
    }

    private void start(String tag, String... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1]);
            out.append('"');
        }
        out.append('>');
    }

    private void escape(String text) {
        out.append(Escaped.text(text));
    }
}
