package ai.speckitty.gate.github;

import ai.speckitty.gate.name.IssueRef;
import java.util.Optional;

/** The only form of a write. It cannot be made outside of this room. */
record PermittedWrite(Kind kind, IssueRef issue, String body, Optional<IssueRef> mustNotBe) implements Write {

    @Override
    public String toString() {
        return kind + " " + issue;
    }
}
