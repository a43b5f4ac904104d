package dev.cordon.simulation;

import java.util.List;
import java.util.Optional;

/**
 * An attack on the company, beside its ordinary activity: what is called when, with which credential and from where.
 * {@link Stories} makes them up. Only that a call stands here says that it belongs to an attack.
 *
 * @param id for programs
 * @param title for people
 * @param victim whose credentials are used
 * @param sighting of the victim's key, where that is how it begins
 * @param calls by due time, at AWS
 * @param toolCalls by due time, of an agent
 */
public record Story(
        String id,
        String title,
        SimulatedIdentity victim,
        Optional<Sighting> sighting,
        List<CompanyCall> calls,
        List<AgentCall> toolCalls) {
    public Story {
        calls = List.copyOf(calls);
        toolCalls = List.copyOf(toolCalls);
    }
}
