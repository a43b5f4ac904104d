package dev.cordon.learning.takeover;

/** Whose histories recorded runs without a clock are. */
public enum RunsBy {
    /** Agents where there are several, else the one agent's tasks. */
    FITTING,
    /** Each agent is an identity. */
    AGENT,
    /** Each agent is as many identities as groups of its tasks have enough calls. */
    TASK
}
