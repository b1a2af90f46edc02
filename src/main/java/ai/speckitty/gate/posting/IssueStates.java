package ai.speckitty.gate.posting;

import ai.speckitty.gate.github.GitHubReader;
import ai.speckitty.gate.github.IssueLookup;
import ai.speckitty.gate.name.IssueRef;
import ai.speckitty.gate.verdict.Code;
import ai.speckitty.gate.verdict.GateException;

/** Reads issues that must be there. */
record IssueStates(GitHubReader github) {

    IssueWriter.IssueState read(IssueRef issue) {
        return state(found(issue));
    }

    static IssueWriter.IssueState state(IssueLookup.Found found) {
        return new IssueWriter.IssueState(
                found.issue(),
                found.open() ? "open" : "closed",
                found.stateReason().orElse(""),
                found.url());
    }

    IssueLookup.Found found(IssueRef issue) {
        IssueLookup lookup = github.issue(issue);
        if (lookup instanceof IssueLookup.Found found) {
            if (found.pullRequest()) {
                throw GateException.of(Code.ISSUE_STATE, issue.toString(), "a pull request", "an issue");
            }
            return found;
        }
        if (lookup instanceof IssueLookup.NotVisible) {
            throw GateException.of(
                    Code.AUTH_REFUSED, issue.toString(), "not found, or not visible to the token", "a visible issue");
        }
        String found = lookup instanceof IssueLookup.Moved moved ? "transferred to " + moved.url() : "deleted";
        throw GateException.of(Code.ISSUE_STATE, issue.toString(), found, "an issue in its configured place");
    }

    /** Reads an issue that a comment can be posted to. */
    IssueLookup.Found unlocked(IssueRef issue) {
        IssueLookup.Found found = found(issue);
        if (found.locked()) {
            throw GateException.of(Code.ISSUE_STATE, issue.toString(), "its conversation is locked", "unlocked");
        }
        return found;
    }
}
