package ai.speckitty.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.model.Developer;
import org.apache.maven.model.License;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.model.Profile;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.junit.jupiter.api.Test;

/**
 * What Maven Central asks of a release, as its publishing requirements list it: coordinates, description, licence, people,
 * source control, sources, Javadoc, signatures. Checked here, since Central itself says no only after the upload.
 */
class ReleaseRulesTest {

    private final Model pom = read();

    @Test
    void thePomSaysWhatThisIsAndWhoStandsBehindIt() {
        assertThat(pom.getGroupId()).isEqualTo("ai.speckitty");
        assertThat(pom.getParent())
                .as("a parent would have to be published too")
                .isNull();
        assertThat(pom.getName()).isNotBlank();
        assertThat(pom.getDescription()).isNotBlank();
        assertThat(List.of(pom.getUrl(), pom.getScm().getUrl())).allSatisfy(ReleaseRulesTest::isSecureAddress);
        assertThat(pom.getLicenses()).isNotEmpty().allSatisfy(ReleaseRulesTest::isWhole);
        assertThat(pom.getDevelopers()).isNotEmpty().allSatisfy(ReleaseRulesTest::isWhole);
        assertThat(pom.getScm().getConnection()).startsWith("scm:git:https://");
        assertThat(pom.getScm().getDeveloperConnection()).startsWith("scm:git:");
    }

    @Test
    void nothingThatIsReleasedDependsOnASnapshotOrOnAnotherRepository() {
        Stream<String> versions = Stream.of(
                        pom.getDependencies().stream().map(each -> String.valueOf(each.getVersion())),
                        pom.getDependencyManagement().getDependencies().stream().map(each -> each.getVersion()),
                        Stream.concat(pom.getBuild().getPlugins().stream(), release().stream())
                                .map(each -> String.valueOf(each.getVersion())),
                        pom.getProperties().values().stream().map(String::valueOf))
                .flatMap(each -> each);
        assertThat(versions).isNotEmpty().noneMatch(version -> version.endsWith("-SNAPSHOT"));
        assertThat(pom.getRepositories()).isEmpty();
        assertThat(pom.getPluginRepositories()).isEmpty();
    }

    @Test
    void theReleaseProfileMakesAndSignsAllFiles() {
        assertThat(goalsOf("maven-source-plugin")).containsExactly("jar-no-fork");
        assertThat(goalsOf("maven-javadoc-plugin")).containsExactly("jar");
        assertThat(goalsOf("maven-gpg-plugin")).containsExactly("sign");
        assertThat(goalsOf("cyclonedx-maven-plugin")).containsExactly("makeBom");
        assertThat(phaseOf("maven-gpg-plugin"))
                .as("after all jars are packaged")
                .isEqualTo("verify");
    }

    @Test
    void aPersonReleasesWhatWasUploaded() {
        Plugin upload = plugin("central-publishing-maven-plugin");
        assertThat(upload.isExtensions()).isTrue();
        Xpp3Dom configuration = (Xpp3Dom) upload.getConfiguration();
        assertThat(configuration.getChild("autoPublish").getValue()).isEqualTo("false");
        assertThat(configuration.getChild("publishingServerId").getValue()).isNotBlank();
    }

    private static void isSecureAddress(String address) {
        assertThat(URI.create(address).getScheme()).isEqualTo("https");
        assertThat(URI.create(address).getHost()).isNotBlank();
    }

    private static void isWhole(License license) {
        assertThat(license.getName()).isNotBlank();
        isSecureAddress(license.getUrl());
    }

    private static void isWhole(Developer developer) {
        assertThat(developer.getName()).isNotBlank();
        assertThat(developer.getOrganization()).isNotBlank();
        isSecureAddress(developer.getOrganizationUrl());
    }

    private List<String> goalsOf(String artifactId) {
        return plugin(artifactId).getExecutions().stream()
                .flatMap(each -> each.getGoals().stream())
                .toList();
    }

    private String phaseOf(String artifactId) {
        return plugin(artifactId).getExecutions().stream()
                .map(PluginExecution::getPhase)
                .findFirst()
                .orElse("");
    }

    private Plugin plugin(String artifactId) {
        return release().stream()
                .filter(each -> each.getArtifactId().equals(artifactId))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + artifactId + " in the release profile"));
    }

    private List<Plugin> release() {
        return pom.getProfiles().stream()
                .filter(each -> each.getId().equals("release"))
                .map(Profile::getBuild)
                .flatMap(each -> each.getPlugins().stream())
                .toList();
    }

    private static Model read() {
        try (var pom = Files.newInputStream(Path.of("pom.xml"))) {
            return new MavenXpp3Reader().read(pom);
        } catch (IOException | XmlPullParserException e) {
            throw new AssertionError("pom.xml cannot be read", e);
        }
    }
}
