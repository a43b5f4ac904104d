package dev.cordon.reach.hold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.reach.account.AccountSnapshot;
import dev.cordon.reach.account.RoleDetail;
import dev.cordon.reach.graph.RandomAccount;
import dev.cordon.reach.graph.RandomStatements;
import java.io.Serial;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is kept from one hold to the next answers as working the whole account out does. */
class BlastChangesTest {
    private static final List<HoldPolicy> FULL = List.of(HoldPolicy.full(HoldTerms.defaults()));

    private static String any(Random random, AccountSnapshot snapshot) {
        List<String> all = Stream.concat(snapshot.users().keySet().stream(), snapshot.roles().keySet().stream())
                .toList();
        return all.get(random.nextInt(all.size()));
    }

    private static List<HoldPolicy> hold(Random random) {
        String denies = "{\"Version\":\"2012-10-17\",\"Statement\":[" + RandomStatements.deny(random) + "]}";
        HoldPolicy part = new HoldPolicy(HoldKind.SURGICAL, denies, denies, List.of(), List.of(), List.of());
        String role = RandomAccount.roleArn("role" + random.nextInt(8) + "x");
        return switch (random.nextInt(4)) {
            case 0 -> List.of();
            case 1 -> FULL;
            case 2 -> List.of(part, HoldPolicy.sourceAssume(List.of(role), HoldTerms.defaults()));
            default -> List.of(part);
        };
    }

    /** The account some changes later: principals come, go and change, groups and managed policies too, and holds stand. */
    private static RandomAccount later(Random random, RandomAccount before, int step) {
        RandomAccount account = before.copy();
        for (int i = random.nextInt(3); i > 0; i--) {
            account.change(random, new TreeSet<>());
        }
        if (random.nextInt(3) == 0) {
            account.attachDeny(random, "hold" + step + "x");
        }
        return account;
    }

    @Test
    void answers_are_those_of_the_whole_computation() {
        Set<String> words = new HashSet<>();
        int reduced = 0;
        for (int seed = 0; seed < 8; seed++) {
            Random random = new Random(seed);
            RandomAccount account = RandomAccount.draw(random, 7, 4);
            BlastChanges changes = new BlastChanges();
            for (int step = 0; step < 12; step++) {
                account = later(random, account, step);
                AccountSnapshot snapshot = account.snapshot();
                String principal = any(random, snapshot);
                List<HoldPolicy> policies = hold(random);
                BlastChange whole = BlastChange.of(snapshot, principal, policies);
                assertThat(changes.of(snapshot, principal, policies))
                        .as("seed %d step %d: %s", seed, step, principal)
                        .isEqualTo(whole);
                words.add(whole.before().words());
                reduced += whole.after().upper() < whole.before().upper() ? 1 : 0;
            }
        }
        assertThat(words).hasSizeGreaterThan(10);
        assertThat(reduced).isGreaterThan(10);
    }

    @Test
    void another_account_in_between_is_answered_and_changes_nothing() throws Exception {
        Random random = new Random(11);
        AccountSnapshot account = RandomAccount.draw(random, 7, 4).snapshot();
        AccountSnapshot other = BlastChangeTest.account();
        BlastChanges changes = new BlastChanges();
        for (int turn = 0; turn < 3; turn++) {
            String principal = any(random, account);
            assertThat(changes.of(account, principal, FULL)).isEqualTo(BlastChange.of(account, principal, FULL));
            assertThat(changes.of(other, BlastChangeTest.ANN, FULL))
                    .isEqualTo(BlastChange.of(other, BlastChangeTest.ANN, FULL));
        }
    }

    @Test
    void whom_the_snapshot_lacks_is_named_and_the_next_answer_is_right() throws Exception {
        AccountSnapshot account = BlastChangeTest.account();
        BlastChanges changes = new BlastChanges();
        BlastChange right = changes.of(account, BlastChangeTest.ANN, FULL);
        assertThatThrownBy(() -> changes.of(account, BlastChangeTest.ANN.replace("ann", "bob"), FULL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bob");
        assertThat(changes.of(account, BlastChangeTest.ANN, FULL)).isEqualTo(right);
    }

    /** A map of roles that breaks after some reads. */
    private static final class Breaking extends TreeMap<String, RoleDetail> {
        @Serial
        private static final long serialVersionUID = 1L;

        private int left;

        Breaking(SortedMap<String, RoleDetail> roles, int reads) {
            super(roles);
            left = reads;
        }

        @Override
        public @Nullable RoleDetail get(@Nullable Object arn) {
            if (left-- == 0) {
                throw new ArithmeticException("broken");
            }
            return super.get(arn);
        }
    }

    private static AccountSnapshot breaking(AccountSnapshot of, int reads) {
        return new AccountSnapshot(
                of.users(),
                of.groups(),
                new Breaking(of.roles(), reads),
                of.policies(),
                of.organization(),
                of.resources(),
                of.inventoryKnown(),
                of.asOfMillis(),
                of.findings());
    }

    @Test
    void what_breaks_half_way_is_forgotten() {
        Random random = new Random(3);
        RandomAccount account = RandomAccount.draw(random, 7, 4);
        AccountSnapshot first = account.snapshot();
        AccountSnapshot second = later(random, later(random, account, 0), 1).snapshot();
        String user = first.users().firstKey();
        assertThat(second.users()).containsKey(user);
        BlastChange before = BlastChange.of(first, user, FULL);
        BlastChange after = BlastChange.of(second, user, FULL);
        BlastChanges changes = new BlastChanges();
        int broken = 0;
        boolean whole = false;
        for (int reads = 0; !whole; reads += 1 + reads / 8) {
            assertThat(changes.of(first, user, FULL))
                    .as("after %d reads", reads)
                    .isEqualTo(before);
            try {
                assertThat(changes.of(breaking(second, reads), user, FULL)).isEqualTo(after);
                whole = true;
            } catch (ArithmeticException e) {
                broken++;
            }
        }
        assertThat(broken).isGreaterThan(10);
    }

    @Test
    void several_threads_get_their_own_answers() throws Exception {
        record Asked(AccountSnapshot snapshot, String principal, List<HoldPolicy> policies) {}
        Random random = new Random(5);
        RandomAccount account = RandomAccount.draw(random, 7, 4);
        List<Asked> asked = new ArrayList<>();
        List<BlastChange> right = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            account = later(random, account, i);
            AccountSnapshot snapshot = account.snapshot();
            Asked one = new Asked(snapshot, any(random, snapshot), hold(random));
            asked.add(one);
            right.add(BlastChange.of(snapshot, one.principal(), one.policies()));
        }
        BlastChanges changes = new BlastChanges();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<BlastChange>> calls = new ArrayList<>();
            for (int round = 0; round < 5; round++) {
                for (Asked one : asked) {
                    calls.add(() -> changes.of(one.snapshot(), one.principal(), one.policies()));
                }
            }
            List<Future<BlastChange>> answers = threads.invokeAll(calls);
            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).get()).isEqualTo(right.get(i % right.size()));
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
