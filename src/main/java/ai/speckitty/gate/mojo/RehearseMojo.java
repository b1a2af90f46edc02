package ai.speckitty.gate.mojo;

import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Runs the whole gate against an embedded world: no network, no credentials, the same phases and doors. */
@Mojo(name = "rehearse", requiresProject = false, aggregator = true, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven fills the fields before it calls execute()
public final class RehearseMojo extends GateMojo {

    /** The scenario to rehearse; {@code list} shows them, {@code all} runs each and fails unless each ends in its code. */
    @Parameter(property = "gate.rehearse.scenario", defaultValue = "green")
    String rehearseScenario;

    /** Whether the report is opened in a browser at the end; never on a CI server. */
    @Parameter(property = "gate.rehearse.open", defaultValue = "false")
    String rehearseOpen;

    /** Where the world is laid out; must be empty or not exist. Default: a new temporary folder. */
    @Parameter(property = "gate.rehearse.folder")
    String rehearseFolder;
}
