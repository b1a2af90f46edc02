package ai.speckitty.gate.report;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A value in a command that people copy: whatever stands in it, a shell hands it over as it is and runs nothing. */
public final class ShellWord {

    /** A quote that nothing closes, since a secret was taken out of it, is a letter. */
    private static final Pattern WORD = Pattern.compile("(?:'[^']*'|\"[^\"]*\"|[^ '\"]+|['\"])++");

    private static final String PLAIN = "[A-Za-z0-9._/:@%+=,-]+";

    private ShellWord() {}

    /** A property as Maven's command line takes it, with the space before it. */
    public static String option(String property, String value) {
        return " -D" + property + "=" + of(value);
    }

    /** A command without a property that {@link #option} has put into it. */
    static String without(String command, String property) {
        return command.replaceAll(" -D" + Pattern.quote(property) + "=(?:'[^']*'|\"'\"|[^ '\"]+)*+(?= |$)", "");
    }

    /** A quote of the value's own stands between double quotes, so that no backslash has to be told from its own. */
    public static String of(String value) {
        return value.matches(PLAIN) ? value : "'" + value.replace("'", "'\"'\"'") + "'";
    }

    /** The command's arguments, as a shell would split them, with their quotes. */
    static List<String> words(String command) {
        return WORD.matcher(command).results().map(MatchResult::group).toList();
    }
}
