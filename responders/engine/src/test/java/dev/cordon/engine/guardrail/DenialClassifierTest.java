package dev.cordon.engine.guardrail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.Action;
import dev.cordon.domain.RoutineEntry;
import dev.cordon.domain.RoutineSet;
import dev.cordon.engine.lifecycle.DenialKind;
import dev.cordon.reach.ActionCatalog;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DenialClassifierTest {
    private static final Set<String> USUAL = Set.of("198.51.100.0/24");
    private static final AttackMarks MARKS =
            new AttackMarks(Set.of("AROA:evil"), Set.of("203.0.113.9", "203.0.113.0/24"), Set.of("curl/8"));
    private static final RoutineSet ROUTINE = new RoutineSet(
            30,
            List.of(
                    new RoutineEntry("s3:GetObject", "arn:aws:s3:::orders/*", 900, 30, 20_000),
                    new RoutineEntry("iam:AttachRolePolicy", "*", 9, 9, 20_000),
                    new RoutineEntry("ec2:DescribeInstances", "*", 9, 9, 20_000)),
            0);

    private final DenialClassifier classifier =
            new DenialClassifier(ActionCatalog.bundled(), "s3:PutLifecycleConfiguration"::equals);
    private RoutineSet routine = ROUTINE;
    private Set<String> usual = USUAL;
    private AttackMarks marks = MARKS;

    private DenialKind kind(
            String service, String operation, String resource, String address, String session, String client) {
        String network =
                address.matches("[0-9.]+") ? address.substring(0, address.lastIndexOf('.')) + ".0/24" : address;
        DeniedCall call = new DeniedCall(new Action(service, operation), resource, address, network, session, client);
        DenialClassifier.Classified said = classifier.classify(call, routine, usual, marks);
        assertThat(said.words()).startsWith(service + ":" + operation);
        return said.kind();
    }

    private DenialKind routineCall(String address, String session, String client) {
        return kind("s3", "GetObject", "arn:aws:s3:::orders/1", address, session, client);
    }

    @Test
    void routine_from_the_usual_network_speaks_against_the_hold() {
        assertThat(routineCall("198.51.100.7", "AROA:good", "boto3/1")).isEqualTo(DenialKind.ROUTINE);
    }

    @Test
    void dangerous_actions_speak_for_it_even_where_they_are_routine() {
        assertThat(kind("iam", "AttachRolePolicy", "", "198.51.100.7", "", "boto3/1"))
                .isEqualTo(DenialKind.ATTACK_LIKE);
        assertThat(kind("iam", "CreateAccessKey", "", "198.51.100.7", "", "boto3/1"))
                .isEqualTo(DenialKind.ATTACK_LIKE);
        assertThat(kind("s3", "PutLifecycleConfiguration", "", "198.51.100.7", "", "boto3/1"))
                .isEqualTo(DenialKind.ATTACK_LIKE);
    }

    @Test
    void marks_of_the_attack_speak_for_it() {
        assertThat(routineCall("203.0.113.50", "", "boto3/1")).isEqualTo(DenialKind.ATTACK_LIKE);
        assertThat(kind("dynamodb", "PutItem", "", "198.51.100.7", "AROA:evil", ""))
                .isEqualTo(DenialKind.ATTACK_LIKE);
        assertThat(routineCall("192.0.2.1", "", "boto3/1")).as("from elsewhere").isEqualTo(DenialKind.ATTACK_LIKE);
    }

    @Test
    void where_attacker_and_workload_look_alike_nothing_is_said() {
        assertThat(routineCall("198.51.100.7", "AROA:evil", "boto3/1")).isEqualTo(DenialKind.UNCLEAR);
        assertThat(routineCall("198.51.100.7", "", "curl/8")).isEqualTo(DenialKind.UNCLEAR);
        marks = new AttackMarks(Set.of(), Set.of("198.51.100.0/24"), Set.of());
        assertThat(routineCall("198.51.100.7", "", "boto3/1")).isEqualTo(DenialKind.UNCLEAR);
    }

    @Test
    void what_is_not_of_the_routine_speaks_for_it_unless_the_routine_is_not_known() {
        assertThat(kind("dynamodb", "PutItem", "", "198.51.100.7", "", "")).isEqualTo(DenialKind.ATTACK_LIKE);
        assertThat(kind("s3", "GetObject", "arn:aws:s3:::payroll/1", "198.51.100.7", "", ""))
                .isEqualTo(DenialKind.UNCLEAR);
        assertThat(kind("sqs", "ListQueues", "", "198.51.100.7", "", "")).isEqualTo(DenialKind.ATTACK_LIKE);
        routine = new RoutineSet(30, ROUTINE.entries(), 5);
        assertThat(kind("sqs", "ListQueues", "", "198.51.100.7", "", "")).isEqualTo(DenialKind.UNCLEAR);
        routine = RoutineSet.EMPTY;
        assertThat(kind("dynamodb", "PutItem", "", "198.51.100.7", "", "")).isEqualTo(DenialKind.UNCLEAR);
    }

    @Test
    void what_cannot_be_placed_is_unclear() {
        assertThat(kind("ec2", "DescribeInstances", "", "lambda.amazonaws.com", "", ""))
                .isEqualTo(DenialKind.UNCLEAR);
        assertThat(kind("ec2", "DescribeInstances", "", "", "", "")).isEqualTo(DenialKind.UNCLEAR);
        usual = Set.of();
        assertThat(routineCall("198.51.100.7", "", "boto3/1")).isEqualTo(DenialKind.UNCLEAR);
    }
}
