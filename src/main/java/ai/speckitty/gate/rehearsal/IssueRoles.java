package ai.speckitty.gate.rehearsal;

import ai.speckitty.gate.json.StrictJson;
import ai.speckitty.gate.name.IssueRef;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The issues of the gate's definition.
 *
 * @param blockers the issues that must be fixed
 * @param canary the issue that is commented and then closed
 * @param tracker the issue that is commented and stays open
 */
record IssueRoles(List<IssueRef> blockers, IssueRef canary, IssueRef tracker) {

    /** What scenarios are about. */
    enum Role {
        /** The last of the blockers. */
        BLOCKER,
        /** The canary issue. */
        CANARY,
        /** The tracker. */
        TRACKER
    }

    IssueRef of(Role role) {
        return switch (role) {
            case BLOCKER -> blockers.get(blockers.size() - 1);
            case CANARY -> canary;
            case TRACKER -> tracker;
        };
    }

    /** Each of them. */
    List<IssueRef> all() {
        List<IssueRef> all = new ArrayList<>(blockers);
        all.addAll(List.of(canary, tracker));
        return all;
    }

    /** A comment on each of them; the canary issue may be closed as completed, and a blocker reopened. */
    boolean permits(IssueRef issue, String method, JsonNode asked) {
        if (method.equals("POST")) {
            return all().contains(issue)
                    && asked.size() == 1
                    && asked.path("body").isTextual();
        }
        ObjectNode change = StrictJson.object();
        if (issue.equals(canary)) {
            change.put("state", "closed").put("state_reason", "completed");
        } else {
            change.put("state", "open");
        }
        return asked.equals(change) && !issue.equals(tracker) && all().contains(issue);
    }
}
