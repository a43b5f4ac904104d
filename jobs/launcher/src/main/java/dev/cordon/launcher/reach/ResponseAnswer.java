package dev.cordon.launcher.reach;

import dev.cordon.reach.response.ResponseReport;
import java.util.List;

/**
 * What a change of policy would break of what an identity does.
 *
 * @param identity ARN
 * @param change what would change, in words
 * @param calls how many calls were looked at, those without a name of what they did included
 * @param problems what is wrong with the policy that would change, in words
 * @param report what would be denied
 */
public record ResponseAnswer(String identity, String change, long calls, List<String> problems, ResponseReport report) {
    public ResponseAnswer {
        problems = List.copyOf(problems);
    }
}
