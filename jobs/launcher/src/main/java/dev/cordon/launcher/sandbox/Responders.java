package dev.cordon.launcher.sandbox;

import dev.cordon.reach.account.InvalidSnapshotException;
import dev.cordon.sandbox.cloud.AccountLoader;
import dev.cordon.sandbox.cloud.CloudState;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Adds to an account the user that a responder works as, with the policy that its actions need and no more. */
public final class Responders {
    private Responders() {}

    /** Files for a sandbox: the account's, and one with the responder of each account in it. */
    public static Map<String, byte[]> with(String name, byte[] account) throws IOException, InvalidSnapshotException {
        AccountLoader loader = new AccountLoader();
        var unused = loader.add(name, new ByteArrayInputStream(account));
        CloudState state = loader.loaded().state();
        Map<String, byte[]> files = new LinkedHashMap<>(Map.of(name, account));
        return new SandboxAccounts(files, state).withResponders().files();
    }

    /** ARN of the user in an account. */
    public static String arn(String account) {
        return "arn:aws:iam::" + account + ":user/" + ResponderUser.NAME;
    }
}
