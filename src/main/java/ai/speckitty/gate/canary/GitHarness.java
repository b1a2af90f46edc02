package ai.speckitty.gate.canary;

import ai.speckitty.gate.definition.Definition;
import ai.speckitty.gate.fact.CanaryFacts;
import ai.speckitty.gate.git.Git;
import ai.speckitty.gate.name.Sha256;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Asks git and reads the script. What the script itself writes, below the results folder, is no change.
 *
 * @param git in the checkout
 * @param policy names the script and the results folder
 */
public record GitHarness(Git git, Definition.Canary policy) implements Harness {

    private static final Pattern END = Pattern.compile("\0");

    @Override
    public List<String> changes() {
        List<String> changes = new ArrayList<>(END.splitAsStream(git.ask(
                        "status",
                        "--porcelain=v1",
                        "-z",
                        "--untracked-files=no",
                        "--ignore-submodules=none",
                        "--no-renames"))
                .filter(line -> line.length() > 3 && !isResult(line.substring(3)))
                .toList());
        // status would also leave out what the machine's own lists name, such as .git/info/exclude
        END.splitAsStream(git.ask("ls-files", "--others", "--exclude-per-directory=.gitignore", "-z"))
                .filter(path -> !path.isEmpty() && !isResult(path))
                .forEach(path -> changes.add("?? " + path));
        END.splitAsStream(git.ask("ls-files", "-v", "-z"))
                .filter(line -> line.length() > 2 && isPassedOver(line.charAt(0), line.substring(2)))
                .forEach(line -> changes.add(line.substring(2) + ", at which git was told not to look"));
        return changes;
    }

    /** Marked by update-index: such a file may read otherwise than committed. What a sparse checkout leaves out is not there. */
    private boolean isPassedOver(char mark, String path) {
        return Character.isLowerCase(mark)
                || (mark == 'S' && Files.exists(git.directory().resolve(path), LinkOption.NOFOLLOW_LINKS));
    }

    @Override
    public CanaryFacts.Harness at() {
        String head =
                git.ask("rev-parse", "--verify", "--end-of-options", "HEAD").strip();
        return new CanaryFacts.Harness(head, scriptDigest());
    }

    private boolean isResult(String path) {
        return path.startsWith(policy.results().replaceFirst("/+$", "") + "/");
    }

    private String scriptDigest() {
        Path script = git.directory().resolve(policy.script());
        try {
            return Sha256.of(Files.readAllBytes(script));
        } catch (IOException e) {
            throw GateException.of(
                            Code.NOT_READY, script.toString(), "not readable: " + e.getMessage(), "the canary script")
                    .because(e);
        }
    }
}
