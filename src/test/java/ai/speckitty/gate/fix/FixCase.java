package ai.speckitty.gate.fix;

import ai.speckitty.gate.name.IssueRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A small repository of two commits, as text: lines of what is in scope and expected, by issue number, and of what python
 * needs to have, then the files before and after the fix. A file that is only in {@code before} is left as it is;
 * {@code delete} and {@code move} name what goes.
 */
record FixCase(
        String name,
        Map<Integer, List<String>> scopes,
        Map<Integer, String> expected,
        List<String> needs,
        List<Step> steps) {

    record Step(String verb, String path, String content) {}

    static List<FixCase> all() throws IOException {
        List<FixCase> cases = new ArrayList<>();
        try (var files = Files.list(Path.of("src/test/resources/fix-cases"))) {
            for (Path file : files.sorted().toList()) {
                cases.addAll(read(Files.readString(file)));
            }
        }
        return cases;
    }

    private static List<FixCase> read(String text) {
        List<FixCase> cases = new ArrayList<>();
        for (String part : text.split("(?m)^=== ", -1)) {
            if (!part.isBlank()) {
                cases.add(one(part));
            }
        }
        return cases;
    }

    private static FixCase one(String part) {
        String[] pieces = part.split("(?m)^--- ", -1);
        String[] head = pieces[0].split("\n", -1);
        FixCase read = new FixCase(
                head[0].strip(), new LinkedHashMap<>(), new LinkedHashMap<>(), new ArrayList<>(), new ArrayList<>());
        for (int at = 1; at < head.length; at++) {
            String[] words = head[at].strip().split("\\s+", -1);
            if (words[0].equals("expect")) {
                read.expected.put(Integer.valueOf(words[1]), words[2]);
            } else if (words[0].equals("scope")) {
                read.scopes.put(Integer.valueOf(words[1]), List.of(words).subList(2, words.length));
            } else if (words[0].equals("needs")) {
                read.needs.addAll(List.of(words).subList(1, words.length));
            }
        }
        for (int at = 1; at < pieces.length; at++) {
            String[] lines = pieces[at].split("\n", 2);
            String[] words = lines[0].strip().split(" ", 2);
            read.steps.add(new Step(words[0], words[1], lines.length > 1 ? unescape(lines[1]) : ""));
        }
        return read;
    }

    private static String unescape(String content) {
        String plain = Pattern.compile("@(\\d+)([0-9a-f\\[\\]])")
                .matcher(content.replace("\\r", "\r").replace("\\0", "\0"))
                .replaceAll(match -> match.group(2).repeat(Integer.parseInt(match.group(1))));
        Matcher repeat = Pattern.compile("@repeat (\\d+) (.*)\n").matcher(plain);
        return repeat.replaceAll(match -> Matcher.quoteReplacement(IntStream.range(0, Integer.parseInt(match.group(1)))
                .mapToObj(number -> match.group(2).replace("{n}", Integer.toString(number)) + "\n")
                .collect(Collectors.joining())));
    }

    Map<IssueRef, Optional<String>> expectations() {
        Map<IssueRef, Optional<String>> all = new LinkedHashMap<>();
        expected.forEach((number, code) -> all.put(
                IssueRef.of("acme/shop#" + number), code.equals("PROVEN") ? Optional.empty() : Optional.of(code)));
        return all;
    }

    /** The same case in names that tell another story: what files, functions and tests are called must not matter. */
    FixCase disguised() {
        return new FixCase(
                name + ", disguised",
                scopes.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                entry -> entry.getValue().stream()
                                        .map(FixCase::disguise)
                                        .toList())),
                expected,
                needs,
                steps.stream()
                        .map(step -> new Step(step.verb(), disguise(step.path()), disguise(step.content())))
                        .toList());
    }

    private static String disguise(String text) {
        return text.replaceAll("\\bqueue\\b", "log_docs")
                .replaceAll("\\btest_queue\\b", "test_comments_only")
                .replaceAll("\\btake\\b", "warning")
                .replaceAll("\\btest_takes(\\w*)", "test_vacuous$1");
    }

    @Override
    public String toString() {
        return name;
    }
}
