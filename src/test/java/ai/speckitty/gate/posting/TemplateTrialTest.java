package ai.speckitty.gate.posting;

import static org.assertj.core.api.Assertions.assertThat;

import ai.speckitty.gate.secret.Redactor;
import ai.speckitty.gate.secret.Secrets;
import ai.speckitty.gate.verdict.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTrialTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void ownTemplatesThatAreTheShippedOnes() throws IOException {
        for (Comments.Kind kind : Comments.Kind.values()) {
            String name = MustacheComments.file(kind);
            try (InputStream in = MustacheComments.class.getResourceAsStream(name)) {
                Files.copy(Objects.requireNonNull(in), folder.resolve(name));
            }
        }
    }

    @Test
    void templatesThatUseWhatThereIsHaveNoFault() {
        assertThat(faults()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{#runs}}",
                "{{/runs}}",
                "{{bogus}}",
                "{{#bogus}}x{{/bogus}}",
                "{{candidate.bogus}}",
                "{{#newer}}{{bogus}}{{/newer}}",
                "{{#rehearsal}}{{bogus}}{{/rehearsal}}",
                "{{^rehearsal}}{{bogus}}{{/rehearsal}}",
                "{{^newer}}{{bogus}}{{/newer}}",
                "{{^definition.shipped}}{{bogus}}{{/definition.shipped}}",
                "{{#setAside}}{{#tests}}{{bogus}}{{/tests}}{{/setAside}}",
                "{{keyId}}",
                "{{>other}}",
                "thanks to @somebody"
            })
    void aFaultyTemplateIsNamed(String faulty) throws IOException {
        Files.writeString(folder.resolve("canary.mustache"), faulty + "\n");

        assertThat(faults())
                .isNotEmpty()
                .extracting(Finding::subject)
                .containsOnly(folder.resolve("canary.mustache").toString());
    }

    @ParameterizedTest
    @CsvSource({"tracker, {{#teamspace}}", "tracker, {{rc}}", "reopen, {{#lines}}", "reopen, {{candidate.version}}"})
    void eachCommentHasValuesOfItsOwn(String name, String faulty) throws IOException {
        Files.writeString(folder.resolve(name + ".mustache"), faulty + "\n");

        assertThat(faults())
                .extracting(Finding::subject)
                .containsOnly(folder.resolve(name + ".mustache").toString());
    }

    @Test
    void allThreeMustBeThere() throws IOException {
        Files.delete(folder.resolve("tracker.mustache"));
        Files.delete(folder.resolve("reopen.mustache"));

        assertThat(faults())
                .extracting(Finding::subject)
                .containsExactly(
                        folder.resolve("tracker.mustache").toString(),
                        folder.resolve("reopen.mustache").toString());
    }

    private List<Finding> faults() {
        return new TemplateTrial(folder, new Redactor(new Secrets())).faults();
    }
}
