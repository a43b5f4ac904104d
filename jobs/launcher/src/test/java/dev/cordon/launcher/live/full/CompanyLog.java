package dev.cordon.launcher.live.full;

import dev.cordon.launcher.live.RecordKeys;
import dev.cordon.simulation.AgentCall;
import dev.cordon.simulation.Company;
import dev.cordon.simulation.CompanyCall;
import dev.cordon.simulation.SimulatedIdentities;
import dev.cordon.simulation.SimulatedRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The logs of a company, day by day, with two clocks that are wrong: the agents' is an hour ahead, one host's an hour behind.
 * Days are those of the wrong clocks.
 */
final class CompanyLog {
    /** Whose clock is behind. */
    static final String BEHIND = "ec2-search-host";

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final long TURN = 9_000_000_000_000L;

    private final Company company;
    private final String account;
    private final Map<String, RecordKeys> keys = new TreeMap<>();
    private final Map<String, CompanyCall> lastCalls = new TreeMap<>();
    private final Map<String, AgentCall> lastTools = new TreeMap<>();

    /** @param account number of its account, twelve digits */
    CompanyLog(Company company, String account) {
        this.company = company;
        this.account = account;
        for (String source : List.of(SimulatedRecord.CLOUDTRAIL, SimulatedRecord.AGENT)) {
            keys.put(source, new RecordKeys("local", source));
        }
    }

    /** All of a day, by true time. */
    List<Fed> day(Instant from) {
        List<Fed> records = new ArrayList<>();
        calls(company.calls(from, from.plus(DAY)), records, false);
        calls(
                company.calls(
                        company.named(BEHIND), from.plus(HOUR), from.plus(DAY).plus(HOUR)),
                records,
                true);
        Iterator<AgentCall> tools =
                company.toolCalls(from.minus(HOUR), from.plus(DAY).minus(HOUR));
        while (tools.hasNext()) {
            AgentCall tool = tools.next();
            AgentCall ahead = at(tool, tool.timeMillis() + HOUR.toMillis());
            lastTools.put(tool.agent(), ahead);
            records.add(fed(SimulatedRecord.AGENT, tool.timeMillis(), ahead.record()));
        }
        return records;
    }

    private void calls(Iterator<CompanyCall> calls, List<Fed> records, boolean behind) {
        while (calls.hasNext()) {
            CompanyCall call = calls.next();
            if (!call.logged() || (call.identity().name().equals(BEHIND) != behind)) {
                continue;
            }
            long real = call.call().timeMillis();
            CompanyCall shown = behind ? call.at(real - HOUR.toMillis()) : call;
            lastCalls.put(call.identity().arn(), shown);
            records.add(fed(SimulatedRecord.CLOUDTRAIL, real, shown.record()));
        }
    }

    /** One event of each of them at the first moment of a day: with it the inventory tells of all before. */
    List<Fed> turn(Instant day) {
        List<Fed> records = new ArrayList<>();
        long at = day.toEpochMilli();
        lastCalls
                .values()
                .forEach(call -> records.add(fed(
                        SimulatedRecord.CLOUDTRAIL,
                        at,
                        new CompanyCall(call.identity(), call.at(at).call(), TURN + day.getEpochSecond()).record())));
        lastTools
                .values()
                .forEach(tool -> records.add(fed(
                        SimulatedRecord.AGENT,
                        at,
                        new AgentCall(
                                        at,
                                        tool.agent(),
                                        "turn-" + day.getEpochSecond(),
                                        0,
                                        tool.tool(),
                                        tool.arguments(),
                                        false,
                                        tool.user())
                                .record())));
        return records;
    }

    private static AgentCall at(AgentCall tool, long millis) {
        return new AgentCall(
                millis,
                tool.agent(),
                tool.run(),
                tool.step(),
                tool.tool(),
                tool.arguments(),
                tool.error(),
                tool.user());
    }

    private Fed fed(String source, long arrival, String record) {
        String text = record.replace(SimulatedIdentities.ACCOUNT, account);
        if (source.equals(SimulatedRecord.AGENT) && !account.equals(SimulatedIdentities.ACCOUNT)) {
            text = text.replace("\"agent\":\"", "\"agent\":\"" + account + "-");
        }
        String identity = keys.get(source).within(text.getBytes(StandardCharsets.UTF_8), "");
        return new Fed(source, arrival, text, identity, identity, false);
    }
}
