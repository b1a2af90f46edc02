package ai.speckitty.gate.posting;

import ai.speckitty.gate.name.Resource;
import ai.speckitty.gate.secret.Redactor;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Renders comments with Mustache templates: the shipped ones, or those of the definition's own folder.
 *
 * @param folder holds {@code canary.mustache}, {@code tracker.mustache}, {@code reopen.mustache}; the shipped ones if empty
 * @param redactor knows the secrets that may not be posted
 */
public record MustacheComments(Optional<Path> folder, Redactor redactor) implements Comments {

    /** Ten times what a service mostly says of itself; four of them fit into a comment. */
    private static final int LONGEST_ANSWER = 10_000;

    private static final Mustache.Compiler COMPILER = Mustache.compiler()
            .escapeHTML(false)
            .strictSections(true)
            .withLoader(name -> {
                throw new MustacheException("a template holds no other template: " + name);
            });

    static String file(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT) + ".mustache";
    }

    @Override
    public String render(Kind kind, ObjectNode values) {
        String name = file(kind);
        String template = template(name);
        int most = LONGEST_ANSWER;
        String text = render(name, template, values, most);
        while (text.length() > CommentCheck.LONGEST && most > 0) {
            most /= 2;
            text = render(name, template, values, most);
        }
        return CommentCheck.checked(text, redactor);
    }

    /** Answers are the only part that may be cut: everything else is what a comment must say. */
    private String render(String name, String template, ObjectNode values, int mostOfAnAnswer) {
        try {
            String text =
                    COMPILER.compile(template).execute(TemplateValues.of(values, new FencedAnswer(mostOfAnAnswer)));
            return text.endsWith("\n") ? text : text + "\n";
        } catch (MustacheException e) {
            throw GateException.of(Code.EVIDENCE_INCOMPLETE, name, e, "a value for every name");
        }
    }

    private String template(String name) {
        try {
            return folder.isPresent()
                    ? Files.readString(folder.get().resolve(name))
                    : Resource.text(MustacheComments.class, name);
        } catch (IOException e) {
            throw GateException.of(Code.DEFINITION_INVALID, "evidence.templates", e.toString(), "a readable " + name)
                    .because(e);
        }
    }
}
