package dev.cordon.kafka.rights;

import dev.cordon.kafka.Topic;
import dev.cordon.kafka.installation.Installation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * What a principal needs to be allowed at the brokers for a role, and nothing besides: for brokers that deny what no rule
 * allows. Reading and writing allow a look at the same topic; each role may also look how all topics of the installation
 * are made, since every job checks them at its start.
 */
public final class TopicRights {
    private static final String ANY_HOST = "*";
    private static final Pattern OPERATION_WORD = Pattern.compile("_");

    private TopicRights() {}

    /**
     * The rules.
     *
     * @param principal as Kafka names it, such as {@code User:cordon-containment}
     */
    public static List<AclBinding> of(Installation installation, Role role, String principal) {
        List<AclBinding> rules = new ArrayList<>();
        for (Topic topic : installation.topics().all()) {
            for (AclOperation operation : onEach(role)) {
                rules.add(rule(ResourceType.TOPIC, topic.name(), principal, operation));
            }
        }
        role.reads(installation.topics())
                .forEach(topic -> rules.add(rule(ResourceType.TOPIC, topic.name(), principal, AclOperation.READ)));
        role.writes(installation.topics())
                .forEach(topic -> rules.add(rule(ResourceType.TOPIC, topic.name(), principal, AclOperation.WRITE)));
        role.groups(installation)
                .forEach(group -> rules.add(rule(ResourceType.GROUP, group, principal, AclOperation.READ)));
        role.transactionalIds(installation.topics(), installation.tenant())
                .forEach(id -> rules.add(rule(ResourceType.TRANSACTIONAL_ID, id, principal, AclOperation.WRITE)));
        return List.copyOf(rules);
    }

    private static List<AclOperation> onEach(Role role) {
        return role == Role.SETUP
                ? List.of(AclOperation.CREATE, AclOperation.DESCRIBE, AclOperation.DESCRIBE_CONFIGS)
                : List.of(AclOperation.DESCRIBE, AclOperation.DESCRIBE_CONFIGS);
    }

    private static AclBinding rule(ResourceType type, String name, String principal, AclOperation operation) {
        return new AclBinding(
                new ResourcePattern(type, name, PatternType.LITERAL),
                new AccessControlEntry(principal, ANY_HOST, operation, AclPermissionType.ALLOW));
    }

    /** One rule, as an argument list of Kafka's own {@code kafka-acls.sh}. */
    public static String command(AclBinding rule) {
        String option = switch (rule.pattern().resourceType()) {
            case TOPIC -> "--topic";
            case GROUP -> "--group";
            case TRANSACTIONAL_ID -> "--transactional-id";
            default -> throw new IllegalArgumentException("no rule of ours: " + rule);
        };
        String operation = Arrays.stream(
                        OPERATION_WORD.split(rule.entry().operation().name(), 0))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
        return "--add --allow-principal '%s' --operation %s %s '%s'"
                .formatted(
                        rule.entry().principal(),
                        operation,
                        option,
                        rule.pattern().name());
    }
}
