package dev.cordon.reach.paths;

import dev.cordon.reach.account.AccountSnapshot;
import java.util.ArrayList;
import java.util.List;

/** Says hops to people. */
final class Words {
    private Words() {}

    static Hop hop(Actor from, HopGroup group, HopTarget target, AccountSnapshot snapshot) {
        List<Prerequisite> prerequisites = new ArrayList<>(group.prerequisites());
        prerequisites.addAll(target.prerequisites());
        return new Hop(
                from.arn(),
                target.actor().arn(),
                target.actor().gain(),
                group.path().id(),
                group.certainty().and(target.truth()),
                prerequisites.stream().distinct().sorted().toList(),
                words(group.path(), from, target, snapshot));
    }

    private static String words(EscalationPath path, Actor from, HopTarget target, AccountSnapshot snapshot) {
        String arn = target.actor().arn();
        String name = (snapshot.users().containsKey(arn) ? "user " : "role ") + Account.name(arn);
        String elsewhere = Landscape.accountOf(arn).equals(Landscape.accountOf(from.arn()))
                ? ""
                : " of account " + Landscape.accountOf(arn);
        String through = target.through();
        String words = path.words().replace("{target}", name + elsewhere);
        return words.indexOf('{') < 0
                ? words
                : words.replace("{ through}", through.isEmpty() ? "" : " " + through)
                        .replace("{through}", through.isEmpty() ? name : through);
    }
}
