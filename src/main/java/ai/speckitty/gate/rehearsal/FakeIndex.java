package ai.speckitty.gate.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The world's PyPI: the Simple API as JSON and as HTML, the files, and provenance. */
public final class FakeIndex implements Responder {

    private static final String JSON = "application/vnd.pypi.simple.v1+json";
    private static final String INTEGRITY = "application/vnd.pypi.integrity.v1+json";
    private static final Pattern PROJECT = Pattern.compile("/simple/([^/]+)(/?)");
    private static final Pattern FILE = Pattern.compile("/files/([^/]+)");
    private static final Pattern PROVENANCE = Pattern.compile("/integrity/[^/]+/[^/]+/([^/]+)/provenance");

    private final List<FakeIndexFile> files = new ArrayList<>();

    /** Offers a file. */
    synchronized void add(FakeIndexFile file) {
        files.add(file);
    }

    /** Changes each file that is offered of a release. */
    synchronized void change(String project, String version, Consumer<FakeIndexFile> change) {
        of(normalized(project))
                .filter(file -> file.version.equals(version))
                .toList()
                .forEach(change);
    }

    private Stream<FakeIndexFile> of(String project) {
        return files.stream().filter(file -> normalized(file.distribution()).equals(project));
    }

    private static String normalized(String project) {
        return project.toLowerCase(Locale.ROOT).replaceAll("[-_.]+", "-");
    }

    @Override
    public synchronized Answer answer(Request request) {
        if (request.isWrite()) {
            return Answer.message(405, "Method Not Allowed");
        }
        return Answer.match(PROJECT, request.path(), found -> page(request, found))
                .or(() -> Answer.match(
                        FILE, request.path(), found -> named(found.group(1)).map(this::download)))
                .or(() -> Answer.match(PROVENANCE, request.path(), found -> Optional.of(provenance(found.group(1)))))
                .orElseGet(() ->
                        Answer.text(404, "text/html; charset=utf-8", "<!doctype html><title>404 Not Found</title>"));
    }

    private Optional<Answer> page(Request request, MatchResult found) {
        String name = normalized(found.group(1));
        if (of(name).findAny().isEmpty()) {
            return Optional.empty();
        }
        if (!name.equals(found.group(1)) || found.group(2).isEmpty()) {
            return Optional.of(Answer.message(301, "Moved").with("Location", request.base() + "/simple/" + name + "/"));
        }
        List<FakeIndexFile> listed = of(name).filter(file -> file.listed).toList();
        List<String> versions =
                listed.stream().map(file -> file.version).distinct().toList();
        Map<String, Object> values =
                Map.of("base", request.base(), "project", name, "files", listed, "versions", versions);
        Answer answer = request.header("accept").orElse("").contains(JSON)
                ? Answer.text(
                        200,
                        JSON,
                        WorldTemplate.json("index/detail.json", values).toString())
                : Answer.text(200, "text/html; charset=utf-8", WorldTemplate.page("index/detail.html", values));
        return Optional.of(answer.with("X-PyPI-Last-Serial", "33445566")
                .with("Cache-Control", "max-age=600, public")
                .with("Vary", "Accept"));
    }

    private Optional<FakeIndexFile> named(String name) {
        return files.stream().filter(file -> file.name.equals(name)).findFirst();
    }

    private Answer download(FakeIndexFile file) {
        Map<String, String> headers = Map.of("Content-Type", "application/octet-stream");
        return new Answer(200, headers, file.content, Answer.Wire.WHOLE);
    }

    private Answer provenance(String name) {
        return named(name)
                .flatMap(file -> file.provenance)
                .map(text -> Answer.text(200, INTEGRITY, text))
                .orElseGet(() -> Answer.message(404, "No provenance available for " + name));
    }
}
