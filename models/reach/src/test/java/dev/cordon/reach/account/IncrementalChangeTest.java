package dev.cordon.reach.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.IamChange;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IncrementalChangeTest {
    private static final int STEPS = 300;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void changes_one_by_one_give_what_reading_the_account_gives(long seed) {
        AccountModel account = new AccountModel(seed);
        AccountSnapshot kept = Gaad.read(account.json());
        for (int step = 0; step < STEPS; step++) {
            IamChange change = account.step();
            Applied applied = SnapshotChanges.apply(kept, change);
            assertThat(applied.findings()).as(change.toString()).isEmpty();
            assertTouchedWhoChanged(kept, applied, change);
            assertThat(SnapshotChanges.apply(applied.after(), change).after())
                    .as("twice: " + change)
                    .isSameAs(applied.after());
            kept = applied.after();
            if (step % 25 == 0 || step == STEPS - 1) {
                AccountSnapshot read = Gaad.read(account.json());
                assertThat(Drift.between(kept, read)).as(change.toString()).isEmpty();
                assertThat(kept.users()).isEqualTo(read.users());
                assertThat(kept.groups()).isEqualTo(read.groups());
                assertThat(kept.roles()).isEqualTo(read.roles());
                assertThat(customer(kept)).isEqualTo(customer(read));
            }
        }
    }

    private static void assertTouchedWhoChanged(AccountSnapshot before, Applied applied, IamChange change) {
        AccountSnapshot after = applied.after();
        TreeSet<String> arns = new TreeSet<>(before.users().keySet());
        arns.addAll(before.roles().keySet());
        arns.addAll(after.users().keySet());
        arns.addAll(after.roles().keySet());
        for (String arn : arns) {
            boolean changed = !Objects.equals(before.stackOf(arn), after.stackOf(arn))
                    || !Objects.equals(before.roles().get(arn), after.roles().get(arn));
            if (changed) {
                assertThat(applied.touched()).as(arn + " by " + change).contains(arn);
            }
        }
    }

    private static Map<String, PolicyVersions> customer(AccountSnapshot snapshot) {
        SortedMap<String, PolicyVersions> customer = new TreeMap<>(snapshot.policies());
        customer.values().removeIf(PolicyVersions::awsManaged);
        return customer;
    }
}
