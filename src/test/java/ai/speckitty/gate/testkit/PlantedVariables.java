package ai.speckitty.gate.testkit;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Forty variables of build servers, clouds and package tools that let whoever knows them act in somebody's name. */
public final class PlantedVariables {

    private static final String MARK = "planted-0aZ9-";

    private static final List<String> NAMES = List.of(
            "ACTIONS_CACHE_URL",
            "ACTIONS_ID_TOKEN_REQUEST_TOKEN",
            "ACTIONS_ID_TOKEN_REQUEST_URL",
            "ACTIONS_RUNTIME_TOKEN",
            "ACTIONS_RUNTIME_URL",
            "AWS_ACCESS_KEY_ID",
            "AWS_SECRET_ACCESS_KEY",
            "AWS_SESSION_TOKEN",
            "AWS_WEB_IDENTITY_TOKEN_FILE",
            "AZURE_CLIENT_SECRET",
            "CI_DEPLOY_PASSWORD",
            "CI_JOB_JWT",
            "CI_JOB_TOKEN",
            "CI_REGISTRY_PASSWORD",
            "DATABASE_URL",
            "FLIT_PASSWORD",
            "FLY_ACCESS_TOKEN",
            "FLY_API_TOKEN",
            "GH_TOKEN",
            "GITHUB_TOKEN",
            "GITLAB_TOKEN",
            "GIT_ASKPASS",
            "GOOGLE_APPLICATION_CREDENTIALS",
            "GPG_PASSPHRASE",
            "HATCH_INDEX_AUTH",
            "LC_SECRET",
            "MAVEN_GPG_KEY",
            "MAVEN_GPG_PASSPHRASE",
            "NODE_AUTH_TOKEN",
            "NPM_TOKEN",
            "OSSRH_TOKEN",
            "PIP_EXTRA_INDEX_URL",
            "POETRY_PYPI_TOKEN_PYPI",
            "SENTRY_AUTH_TOKEN",
            "SLACK_WEBHOOK_URL",
            "SPEC_KITTY_SAAS_TOKEN",
            "SSH_AUTH_SOCK",
            "TWINE_PASSWORD",
            "UV_PUBLISH_TOKEN",
            "VAULT_TOKEN");

    private PlantedVariables() {}

    /** Each with a value of its own. */
    public static Map<String, String> all() {
        Map<String, String> all = new TreeMap<>();
        NAMES.forEach(name -> all.put(name, MARK + name.toLowerCase(java.util.Locale.ROOT)));
        return all;
    }

    /** The planted names that a text, such as what {@code env} says, holds the values of. */
    public static List<String> foundIn(String text) {
        return all().entrySet().stream()
                .filter(each -> text.contains(each.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
