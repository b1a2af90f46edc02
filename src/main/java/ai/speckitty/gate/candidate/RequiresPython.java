package ai.speckitty.gate.candidate;

import ai.speckitty.gate.name.Version;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Python versions that a file is for.
 *
 * @param text version specifiers joined by commas, for example {@code >=3.11,<4}
 */
record RequiresPython(String text) {

    private static final Pattern CLAUSE = Pattern.compile("\\s*(~=|===|==|!=|<=|>=|<|>)\\s*([^\\s]+?)(\\.\\*)?\\s*");

    /**
     * Whether a final release of Python is among them.
     *
     * @param python the release
     * @return false also when the text is not understood, since what is not understood is not used
     */
    boolean allows(Version python) {
        return text.isBlank() || Arrays.stream(text.split(",", -1)).allMatch(clause -> allows(clause, python));
    }

    private static boolean allows(String clause, Version python) {
        Matcher form = CLAUSE.matcher(clause);
        Optional<Version> wanted = form.matches() ? Version.parse(form.group(2)) : Optional.empty();
        if (wanted.isEmpty()) {
            return false;
        }
        Version version = wanted.get();
        boolean prefix = form.group(3) != null;
        int order = python.compareTo(version);
        return switch (form.group(1)) {
            case "==" -> prefix ? startsWith(python, version.release()) : order == 0;
            case "!=" -> prefix ? !startsWith(python, version.release()) : order != 0;
            case "===" -> !prefix && order == 0;
            case "<=" -> !prefix && order <= 0;
            case ">=" -> !prefix && order >= 0;
            case "<" -> !prefix && order < 0;
            case ">" -> !prefix && order > 0;
            case "~=" ->
                !prefix
                        && version.release().size() > 1
                        && order >= 0
                        && startsWith(
                                python,
                                version.release().subList(0, version.release().size() - 1));
            default -> throw new IllegalStateException("the pattern lets no other operator through: " + clause);
        };
    }

    private static boolean startsWith(Version python, List<BigInteger> prefix) {
        for (int i = 0; i < prefix.size(); i++) {
            BigInteger own = i < python.release().size() ? python.release().get(i) : BigInteger.ZERO;
            if (!own.equals(prefix.get(i))) {
                return false;
            }
        }
        return true;
    }
}
