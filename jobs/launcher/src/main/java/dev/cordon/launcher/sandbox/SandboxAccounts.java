package dev.cordon.launcher.sandbox;

import dev.cordon.detection.account.AccountLoading;
import dev.cordon.launcher.InputProblem;
import dev.cordon.sandbox.cloud.Account;
import dev.cordon.sandbox.cloud.AccountLoader;
import dev.cordon.sandbox.cloud.CloudState;
import dev.cordon.sandbox.cloud.Entity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Accounts for a sandbox, as files and as what is in them.
 *
 * @param files contents by name
 * @param state what is in them
 */
record SandboxAccounts(Map<String, byte[]> files, CloudState state) {
    private static final String ADMINISTRATOR = ":policy/AdministratorAccess";

    /** Reads files that {@code --account} names. What is no account is an {@link InputProblem}. */
    static SandboxAccounts read(List<String> names) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        AccountLoader loader = new AccountLoader();
        AccountLoading.each(names, "--account", (name, in) -> {
            byte[] content = in.readAllBytes();
            files.put(name, content);
            return loader.add(name, new ByteArrayInputStream(content));
        });
        CloudState state = loader.loaded().state();
        if (state.accounts().isEmpty()) {
            throw new InputProblem("--account: there is no user or role in " + String.join(", ", names));
        }
        return new SandboxAccounts(files, state);
    }

    /** The same where an account may have such a user of its own: then that one is it. */
    SandboxAccounts withMissingResponders() throws IOException {
        Map<String, byte[]> all = new LinkedHashMap<>(files);
        for (Account account : state.accounts().values()) {
            if (!account.users().containsKey(ResponderUser.NAME)) {
                all.put("responder of " + account.id(), ResponderUser.snapshot(account));
            }
        }
        return new SandboxAccounts(all, state);
    }

    /** These, and in each account the user that a responder works with. */
    SandboxAccounts withResponders() throws IOException {
        Map<String, byte[]> all = new LinkedHashMap<>(files);
        for (Account account : state.accounts().values()) {
            if (account.users().containsKey(ResponderUser.NAME)
                    || account.policies().containsKey(ResponderUser.policyArn(account))) {
                throw new InputProblem("--responder: account " + account.id() + " has a user or policy "
                        + ResponderUser.NAME + " already; rename it in the file");
            }
            all.put("responder of " + account.id(), ResponderUser.snapshot(account));
        }
        return new SandboxAccounts(all, state);
    }

    Map<String, InputStream> streams() {
        Map<String, InputStream> streams = new LinkedHashMap<>();
        files.forEach((name, content) -> streams.put(name, new ByteArrayInputStream(content)));
        return streams;
    }

    /** Users of the files, administrators first. */
    List<Entity> users() {
        List<Entity> users = new ArrayList<>();
        state.accounts()
                .values()
                .forEach(account -> users.addAll(account.users().values()));
        return Stream.concat(
                        users.stream().filter(this::administrator),
                        users.stream().filter(user -> !administrator(user)))
                .toList();
    }

    /** Whether a user has AWS's policy for administrators, itself or by a group. */
    boolean administrator(Entity user) {
        Stream<Entity> groups = user.user().groups().stream()
                .map(name -> state.account(user.account()).groups().get(name))
                .filter(group -> group != null);
        return Stream.concat(Stream.of(user), groups)
                .anyMatch(each -> each.attached().stream().anyMatch(arn -> arn.endsWith(ADMINISTRATOR)));
    }
}
