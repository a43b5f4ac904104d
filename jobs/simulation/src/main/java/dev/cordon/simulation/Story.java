package dev.cordon.simulation;

import java.util.List;
import java.util.Optional;

/**
 * An attack on the company, beside its ordinary activity: what is called when, with which credential and from where.
 * {@link Stories} makes them up. Only that a call stands here says that it belongs to an attack.
 *
 * @param id for programs
 * @param title for people
 * @param playbook that is meant to answer it, of those that come with Cordon
 * @param victim whose credentials are used
 * @param sighting of the victim's key, where that is how it begins
 * @param calls by due time, at AWS
 * @param toolCalls by due time, of an agent
 * @param apart whether the victim's own work goes on in other sessions than the attack's, so that a hold can spare it
 */
public record Story(
        String id,
        String title,
        String playbook,
        SimulatedIdentity victim,
        Optional<Sighting> sighting,
        List<CompanyCall> calls,
        List<AgentCall> toolCalls,
        boolean apart) {
    public Story {
        calls = List.copyOf(calls);
        toolCalls = List.copyOf(toolCalls);
    }

    /** When it begins: the sighting, or the first call. */
    public long startMillis() {
        return sighting.map(Sighting::timeMillis).orElse(calls.get(0).call().timeMillis());
    }

    /** When the last call is due. */
    public long endMillis() {
        long last = calls.get(calls.size() - 1).call().timeMillis();
        return toolCalls.isEmpty()
                ? last
                : Math.max(last, toolCalls.get(toolCalls.size() - 1).timeMillis());
    }
}
