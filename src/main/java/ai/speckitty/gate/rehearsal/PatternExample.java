package ai.speckitty.gate.rehearsal;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text in which a pattern of literals, character classes and quantifiers is found. */
final class PatternExample {

    private static final Pattern ATOM =
            Pattern.compile("(\\\\.|\\[(?:\\\\.|[^\\]\\\\])+\\]|.)([*+?]|\\{(\\d+)[^}]*\\})?[?+]?");
    private static final String CHARACTERS = "a1 A.-_:=/'";

    private PatternExample() {}

    /** Nothing for a pattern that is beyond this, such as one with groups. */
    static Optional<String> of(String pattern) {
        StringBuilder text = new StringBuilder();
        Matcher atoms = ATOM.matcher(pattern);
        while (atoms.find()) {
            String count = Optional.ofNullable(atoms.group(2)).orElse("+");
            String digits = Optional.ofNullable(atoms.group(3)).orElse(count.equals("+") ? "1" : "0");
            text.append(matching(atoms.group(1)).repeat(Integer.parseInt(digits)));
        }
        return Optional.of(text.toString())
                .filter(example -> Pattern.compile(pattern).matcher(example).find());
    }

    private static String matching(String atom) {
        if (atom.matches("[^.^$]|\\\\[^A-Za-z0-9]")) {
            return atom.substring(atom.length() - 1);
        }
        return CHARACTERS
                .chars()
                .mapToObj(Character::toString)
                .filter(character -> Pattern.matches(atom, character))
                .findFirst()
                .orElse("");
    }
}
