package ai.speckitty.gate.mojo;

import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Says where the gate stands: phases, verdict, what is awaited and since when, the next command. It asks nobody, writes nothing, and may run
 * while another goal does.
 */
@Mojo(name = "status", requiresProject = false, aggregator = true, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven fills the fields before it calls execute()
public final class StatusMojo extends GateMojo {

    /** {@code text} for people, {@code json} for programs: one line, which {@code mvn -q} prints alone. */
    @Parameter(property = "gate.format", defaultValue = "text")
    String format;
}
