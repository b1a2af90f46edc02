package ai.speckitty.gate.candidate;

import ai.speckitty.gate.definition.Definition;
import ai.speckitty.gate.name.CommitId;
import ai.speckitty.gate.name.RepositoryName;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the shipped gate asks of a candidate. */
public final class ShippedPolicy {

    public static final Definition.Candidate POLICY = new Definition.Candidate(
            "spec-kitty-cli",
            URI.create("https://pypi.org"),
            RepositoryName.of("Priivacy-ai/spec-kitty"),
            "spec-kitty",
            "spec-kitty",
            "3.2.0",
            "3.2.0rc15",
            "v{version}",
            "main",
            new CommitId("cc5e1ca983adff4a45489ce7afe11ad3a3a26e30"),
            List.of("specify_cli.sync.owner"),
            Map.of(),
            Optional.empty());

    private ShippedPolicy() {}
}
