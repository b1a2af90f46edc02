package ai.speckitty.gate.process;

/**
 * What a short program said.
 *
 * @param ending how it ended
 * @param out its standard output, decoded as UTF-8, secrets included: parse it, do not store it
 * @param err its standard error, likewise
 */
public record Captured(Ending ending, String out, String err) {

    /**
     * The last words, for an error message.
     *
     * @return the last line that is not blank of standard error, else of standard output, else a word that says so
     */
    public String lastWords() {
        return (out + "\n" + err)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .reduce((first, second) -> second)
                .orElse("no output");
    }
}
