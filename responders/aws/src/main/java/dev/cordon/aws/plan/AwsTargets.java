package dev.cordon.aws.plan;

import dev.cordon.aws.client.AwsAccount;
import dev.cordon.aws.client.Iam;
import dev.cordon.aws.client.Principal;
import dev.cordon.aws.client.Standing;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.iam.model.StatusType;

/** Principals as the account has them now. */
public record AwsTargets(AwsAccount account, InstantSource clock) implements Targets {
    @Override
    public Optional<TargetState> look(Principal who) {
        Iam iam = new Iam(account, clock);
        Optional<Standing> standing = iam.standing(who);
        if (standing.isEmpty()) {
            return Optional.empty();
        }
        SortedMap<String, Boolean> keys = new TreeMap<>();
        boolean console = false;
        if (who.user()) {
            iam.keys(who.name()).forEach(key -> keys.put(key.accessKeyId(), key.status() == StatusType.ACTIVE));
            console = iam.loginProfile(who.name()).isPresent();
        }
        return Optional.of(new TargetState(
                keys,
                true,
                iam.attached(who).size(),
                inlineUsed(iam, who),
                standing.get().boundaryArn(),
                console,
                standing.get().maxSessionSeconds()));
    }

    private static int inlineUsed(Iam iam, Principal who) {
        int used = 0;
        for (String name : iam.inlineNames(who)) {
            String text = iam.inline(who, name).orElse("");
            used += (int) text.chars().filter(c -> !Character.isWhitespace(c)).count();
        }
        return used;
    }
}
