package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.json.MalformedJsonException;
import ai.speckitty.gate.json.StrictJson;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.samskivert.mustache.DefaultCollector;
import com.samskivert.mustache.Mustache;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What services of the world answer, as Mustache templates that ship with it. Two braces stand for a value within quotes, three for
 * one with its quotes, or {@code null}.
 */
final class JsonTemplate {

    private static final Mustache.Compiler COMPILER = Mustache.compiler()
            .strictSections(true)
            .zeroIsFalse(true)
            .withLoader(name -> new StringReader(Shipped.text(name)))
            .withCollector(new DefaultCollector() {
                @Override
                public @Nullable Iterator<?> toIterator(Object value) {
                    return value instanceof Optional<?> optional
                            ? optional.stream().iterator()
                            : super.toIterator(value);
                }
            });

    private JsonTemplate() {}

    /**
     * A JSON template that is filled in.
     *
     * @param file its place among what ships with the world
     * @param values what it names
     * @param more where it looks for what these do not have
     */
    static ObjectNode filled(String file, Object values, Object more) {
        Mustache.Compiler json =
                COMPILER.withEscaper(JsonTemplate::escaped).withFormatter(JsonTemplate::shown);
        try {
            return (ObjectNode) StrictJson.read(filled(json, file, values, more), file);
        } catch (MalformedJsonException e) {
            throw new IllegalStateException(file, e);
        }
    }

    static ObjectNode filled(String file, Object values) {
        return filled(file, values, values);
    }

    /** The same for a web page. */
    static String page(String file, Object values, Object more) {
        return filled(COMPILER, file, values, more);
    }

    private static String filled(Mustache.Compiler compiler, String file, Object values, Object more) {
        StringWriter text = new StringWriter();
        compiler.compile(Shipped.text(file)).execute(values, more, text);
        return text.toString();
    }

    private static String escaped(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(text));
    }

    private static String shown(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.map(text -> "\"" + escaped(shown(text)) + "\"").orElse("null");
        }
        return value instanceof Instant at ? at.truncatedTo(ChronoUnit.SECONDS).toString() : String.valueOf(value);
    }
}
