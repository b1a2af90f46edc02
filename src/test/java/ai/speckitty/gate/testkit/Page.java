package ai.speckitty.gate.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page of Markdown: of the site, or one that lies at the top of the project. */
public record Page(Path file) {

    /** The site's pages. */
    public static final Path SITE = Path.of("src/site/markdown");

    private static final Pattern FENCE = Pattern.compile("(?ms)^```([a-z]*)\\n(.*?)^```$");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern ANCHOR = Pattern.compile("<a id=\"([^\"]+)\">");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

    /** All pages that people read. */
    public static List<Page> all() throws IOException {
        List<Page> all = new ArrayList<>();
        for (Path folder : List.of(Path.of(""), Path.of("bench"), SITE)) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> file.toString().endsWith(".md"))
                        .sorted()
                        .map(Page::new)
                        .forEach(all::add);
            }
        }
        return all;
    }

    public String text() throws IOException {
        return Files.readString(file);
    }

    /** The fenced samples of a language. */
    public List<String> samples(String language) throws IOException {
        return FENCE.matcher(text())
                .results()
                .filter(sample -> sample.group(1).equals(language))
                .map(sample -> sample.group(2))
                .toList();
    }

    /** The languages of its samples. */
    public Set<String> languages() throws IOException {
        Set<String> all = new TreeSet<>();
        FENCE.matcher(text()).results().forEach(sample -> all.add(sample.group(1)));
        return all;
    }

    /** Where one can jump to: explicit anchors and headings. */
    public Set<String> anchors() throws IOException {
        Set<String> all = new TreeSet<>();
        ANCHOR.matcher(text()).results().forEach(anchor -> all.add(anchor.group(1)));
        HEADING.matcher(text())
                .results()
                .forEach(heading -> all.add(heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9 _-]", "")
                        .replace(' ', '-')));
        return all;
    }

    /** Its links within the project. */
    public List<Link> links() throws IOException {
        List<Link> all = new ArrayList<>();
        Matcher matcher = LINK.matcher(FENCE.matcher(text()).replaceAll("").replaceAll("`[^`\n]*`", "code"));
        while (matcher.find()) {
            if (!matcher.group(1).matches("[a-z]+:.*")) {
                all.add(new Link(this, matcher.group(1)));
            }
        }
        return all;
    }

    @Override
    public String toString() {
        return file.toString();
    }

    /** A link of a page. */
    public record Link(Page page, String text) {

        /** The file that it leads to: a page by its source, which the site builds as HTML, or one that the site takes along. */
        public List<Path> target() {
            String path = text.replaceFirst("#.*", "");
            if (path.isEmpty()) {
                return List.of(page.file());
            }
            boolean takenAlong = page.file().startsWith(SITE) && !path.endsWith(".md");
            Path folder = takenAlong
                    ? Path.of("src/site/resources")
                    : Objects.requireNonNullElse(page.file().getParent(), Path.of(""));
            return List.of(folder.resolve(path));
        }

        /** The place in it, or nothing. */
        public String anchor() {
            int hash = text.indexOf('#');
            return hash < 0 ? "" : text.substring(hash + 1);
        }
    }
}
