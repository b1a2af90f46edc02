package ai.speckitty.gate.mojo;

import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Renders a sealed attempt's report again, as {@code report.html} in the build folder; the attempt itself is only read. */
@Mojo(name = "report", requiresProject = false, aggregator = true, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven fills the fields before it calls execute()
public final class ReportMojo extends GateMojo {

    /** The attempt to render: its name below the evidence root, or its folder. Default: the newest below the evidence root. */
    @Parameter(property = "gate.attempt")
    String attempt;
}
