package dev.cordon.containment.local;

import java.io.Serializable;
import java.util.List;

/**
 * What the containment job is configured by on one machine: texts of files, so that it can travel to where operators run.
 *
 * @param tenant whose alerts are taken
 * @param state folder of journal, evidence and kill switch
 * @param playbooks texts of playbooks; empty for those that come with Cordon
 * @param guardrails {@code guardrails.yaml}; empty for the defaults, which propose
 * @param alertKeys public JWKs or JWK sets of the detection jobs whose alerts count
 * @param approvers {@code approvers.yaml}; empty where nobody may decide
 * @param approverKeys JWK set that it binds
 * @param coverage {@code coverage.yaml}; empty for the usual
 * @param identities {@code identities.yaml}: usual networks, sessions and owners; may be empty
 * @param aws the account that is acted on
 * @param evidence whether evidence is kept in the state's folder
 */
public record LocalConfig(
        String tenant,
        String state,
        List<Text> playbooks,
        String guardrails,
        List<Text> alertKeys,
        String approvers,
        String approverKeys,
        String coverage,
        String identities,
        AwsPlace aws,
        boolean evidence)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    public LocalConfig {
        playbooks = List.copyOf(playbooks);
        alertKeys = List.copyOf(alertKeys);
    }

    /**
     * A file's text.
     *
     * @param name for messages
     */
    public record Text(String name, String text) implements Serializable {
        private static final long serialVersionUID = 1L;
    }
}
