package ai.speckitty.gate.candidate.index;

import ai.speckitty.gate.name.Version;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Python versions that a file is for, read as the specification of version specifiers has it and as packaging, and
 * with it pip, reads it. Read here and not asked from the interpreter, since its text comes from the index, and since what
 * the older copies of packaging make of a text that is no specifier differs.
 *
 * @param text version specifiers joined by commas, for example {@code >=3.11,<4}
 */
record RequiresPython(String text) {

    private static final Pattern CLAUSE = Pattern.compile(
            "\\s*(?:===\\s*(?<identical>[^\\s;)]*)|(?<operator>~=|==|!=|<=|>=|<|>)\\s*(?<version>\\S+?)(?<prefix>\\.\\*)?)\\s*",
            Pattern.UNICODE_CHARACTER_CLASS);

    private static final Set<String> EQUALITY = Set.of("==", "!=");

    /** What such a text says of one Python. */
    enum Answer {
        /** The file is for it. */
        YES,
        /** The file is for others. */
        NO,
        /** The text is none that can be read. */
        UNREADABLE
    }

    /**
     * Whether a final release of Python is among them.
     *
     * @param python the release
     * @return the answer; a text that cannot be read is never a yes
     */
    Answer allows(Version python) {
        List<Answer> clauses = Arrays.stream(text.split(","))
                .filter(clause -> !clause.isBlank())
                .map(clause -> allows(clause, python))
                .toList();
        if (clauses.contains(Answer.UNREADABLE)) {
            return Answer.UNREADABLE;
        }
        return clauses.contains(Answer.NO) ? Answer.NO : Answer.YES;
    }

    private static Answer allows(String clause, Version python) {
        Matcher form = CLAUSE.matcher(clause);
        if (!form.matches()) {
            return Answer.UNREADABLE;
        }
        if (form.group("identical") != null) {
            return answer(form.group("identical").equalsIgnoreCase(python.toString()));
        }
        String operator = form.group("operator");
        boolean prefix = form.group("prefix") != null;
        return Version.parse(form.group("version"))
                .filter(version -> isFit(version, operator, prefix))
                .map(version -> answer(holds(python, operator, version, prefix)))
                .orElse(Answer.UNREADABLE);
    }

    private static Answer answer(boolean yes) {
        return yes ? Answer.YES : Answer.NO;
    }

    private static boolean isFit(Version version, String operator, boolean prefix) {
        if (prefix) {
            return EQUALITY.contains(operator) && isRelease(version);
        }
        return (version.local().isEmpty() || EQUALITY.contains(operator))
                && (!operator.equals("~=") || version.release().size() > 1);
    }

    private static boolean isRelease(Version version) {
        return !version.isPrerelease()
                && version.post().isEmpty()
                && version.local().isEmpty();
    }

    private static boolean holds(Version python, String operator, Version version, boolean prefix) {
        int order = python.compareTo(version);
        return switch (operator) {
            case "==" -> prefix ? startsWith(python, version, version.release()) : order == 0;
            case "!=" -> prefix ? !startsWith(python, version, version.release()) : order != 0;
            case "<=" -> order <= 0;
            case ">=" -> order >= 0;
            case "<" -> order < 0;
            case ">" -> order > 0;
            case "~=" ->
                order >= 0
                        && startsWith(
                                python,
                                version,
                                version.release().subList(0, version.release().size() - 1));
            default -> throw new IllegalStateException("the pattern lets no other operator through: " + operator);
        };
    }

    private static boolean startsWith(Version python, Version version, List<BigInteger> prefix) {
        for (int i = 0; i < prefix.size(); i++) {
            BigInteger own = i < python.release().size() ? python.release().get(i) : BigInteger.ZERO;
            if (!own.equals(prefix.get(i))) {
                return false;
            }
        }
        return python.epoch().equals(version.epoch());
    }
}
