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

/** What services of the world answer, and what its checkouts hold: Mustache templates that ship with it. */
final class WorldTemplate {

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

    private WorldTemplate() {}

    /**
     * JSON. Two braces stand for a value within quotes, three for one with its quotes, or {@code null}.
     *
     * @param file its place among what ships with the world
     * @param values what it names
     * @param more where it looks for what these do not have
     */
    static ObjectNode json(String file, Object values, Object more) {
        Mustache.Compiler json = COMPILER.withEscaper(WorldTemplate::escaped).withFormatter(WorldTemplate::shown);
        try {
            return (ObjectNode) StrictJson.read(filled(json, file, values, more), file);
        } catch (MalformedJsonException e) {
            throw new IllegalStateException(file, e);
        }
    }

    static ObjectNode json(String file, Object values) {
        return json(file, values, values);
    }

    /** A program or a setting of one. Two braces stand for a value within a shell's single quotes, three for the value itself. */
    static String text(String file, Object values, Object more) {
        return filled(COMPILER.withEscaper(text -> text.replace("'", "'\\''")), file, values, more);
    }

    /** A web page. */
    static String page(String file, Object values) {
        return filled(COMPILER, file, values, values);
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
