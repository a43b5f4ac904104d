package dev.cordon.console.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.engine.suppress.ExpectedAlert;
import dev.cordon.engine.suppress.SuppressionScope;
import org.junit.jupiter.api.Test;

class ExpectedScopeTest {
    @Test
    void what_names_no_resource_is_not_proposed_to_be_expected_of_anything() {
        ExpectedAlert alert = new ExpectedAlert();
        alert.events.set(0, ExpectedAlert.event("ec2:DescribeInstances", "", ""));
        SuppressionScope scope = Expected.scope(alert.build());
        assertThat(scope.places()).containsExactly(SuppressionScope.NO_PLACE);
        assertThat(scope.resources()).containsExactly(SuppressionScope.NO_RESOURCE);
        assertThat(scope.problem()).isEmpty();
        alert.events.add(ExpectedAlert.event("s3:GetObject", "203.0.113.7", "arn:b/k"));
        assertThat(Expected.scope(alert.build()).resources()).containsExactly(SuppressionScope.NO_RESOURCE, "arn:b/k");
    }
}
