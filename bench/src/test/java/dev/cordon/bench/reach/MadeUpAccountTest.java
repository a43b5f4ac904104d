package dev.cordon.bench.reach;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MadeUpAccountTest {
    @Test
    void account_is_the_same_for_the_same_seed_and_differs_for_another() {
        assertThat(MadeUpAccount.json(1, 100)).isEqualTo(MadeUpAccount.json(1, 100));
        assertThat(MadeUpAccount.json(2, 100)).isNotEqualTo(MadeUpAccount.json(1, 100));
    }

    @Test
    void account_has_as_many_roles_as_asked_for_and_every_slot_is_filled() throws IOException {
        for (int roles : new int[] {20, 100, 1_000}) {
            byte[] json = MadeUpAccount.json(1, roles);
            JsonNode account = new ObjectMapper().readTree(json);
            Set<String> arns = new HashSet<>();
            account.path("RoleDetailList")
                    .forEach(role -> arns.add(role.path("Arn").asText()));
            assertThat(arns).hasSize(roles);
            assertThat(account.path("UserDetailList")).hasSize(roles / 10);
            assertThat(account.toString()).doesNotContainPattern("[^$]\\{[A-Z]+}");
        }
    }

    @Test
    void all_that_is_attached_is_there() throws IOException {
        JsonNode account = new ObjectMapper().readTree(MadeUpAccount.json(3, 500));
        Set<String> policies = new HashSet<>();
        account.path("Policies")
                .forEach(policy -> policies.add(policy.path("Arn").asText()));
        for (JsonNode attached : account.findValues("PolicyArn")) {
            assertThat(policies).contains(attached.asText());
        }
    }
}
