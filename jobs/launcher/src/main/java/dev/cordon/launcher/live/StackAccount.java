package dev.cordon.launcher.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cordon.launcher.InputProblem;
import dev.cordon.launcher.sandbox.Responders;
import dev.cordon.reach.account.InvalidSnapshotException;
import java.io.IOException;
import java.util.Map;

/**
 * An account of a stack's sandbox cloud, with the user that the responder works as.
 *
 * @param number twelve digits
 * @param files for a sandbox: the account, and the responder's user and policy
 * @param responderArn of that user
 */
public record StackAccount(String number, Map<String, byte[]> files, String responderArn) {
    /**
     * Of authorization details of one account.
     *
     * @throws InputProblem if there is no user or role in it
     */
    public static StackAccount of(byte[] account) throws IOException {
        String number = number(account);
        try {
            return new StackAccount(number, Responders.with("account.json", account), Responders.arn(number));
        } catch (InvalidSnapshotException e) {
            throw new InputProblem("--account: " + e.getMessage(), e);
        }
    }

    private static String number(byte[] account) throws IOException {
        JsonNode whole = JsonMapper.builder().build().readTree(account);
        for (String list : new String[] {"UserDetailList", "RoleDetailList"}) {
            for (JsonNode each : whole.path(list)) {
                String[] arn = each.path("Arn").asText().split(":", -1);
                if (arn.length > 5) {
                    return arn[4];
                }
            }
        }
        throw new InputProblem("--account: there is no user or role in it");
    }
}
