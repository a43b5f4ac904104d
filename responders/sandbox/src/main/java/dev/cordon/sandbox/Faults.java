package dev.cordon.sandbox;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * What goes wrong on demand, as it does in a real cloud. Percentages are of calls to IAM and STS; calls to other services
 * know propagation and latency only.
 *
 * @param policyPropagation how long until enforcement sees a change of policies, groups, roles and users
 * @param keyPropagation the same for access keys
 * @param stale how old what reads show may be: as old as this while something was just written
 * @param pageSize most entries of a page; 0 for what is asked for
 * @param throttlePercent answered 400 {@code Throttling}, nothing done
 * @param nullCodesPercent answered 500 without an error code, nothing done; and as many refusals lose their code
 * @param conflictPercent of writes: answered 409 {@code ConcurrentModification}, nothing done
 * @param quotaPercent of what adds something: answered 409 {@code LimitExceeded}, nothing done
 * @param serverErrorPercent answered 500 or 503, nothing done
 * @param lostRequestPercent not answered, nothing done
 * @param lostAnswerPercent carried out and not answered
 * @param latency how long an answer takes after the call was carried out, by this machine's clock
 */
public record Faults(
        Duration policyPropagation,
        Duration keyPropagation,
        Duration stale,
        int pageSize,
        double throttlePercent,
        double nullCodesPercent,
        double conflictPercent,
        double quotaPercent,
        double serverErrorPercent,
        double lostRequestPercent,
        double lostAnswerPercent,
        Duration latency) {
    private static final int TINY = 1;

    /** Nothing goes wrong. */
    public static final Faults NONE =
            new Faults(Duration.ZERO, Duration.ZERO, Duration.ZERO, 0, 0, 0, 0, 0, 0, 0, 0, Duration.ZERO);

    /** What {@link #parse} knows, for people. */
    public static final String NAMES = "propagation=5s, propagation-policies=5s, propagation-keys=5s, stale=3s,"
            + " pages=tiny or pages=N, throttle=20%, null-codes=5%, conflict=5%, quota or quota=20%, server-error=3%,"
            + " timeout=2% (half of them after the write took effect), timeout-before=2%, timeout-after=2%,"
            + " latency=2s";

    /**
     * Reads faults from a text such as {@code propagation=5s,throttle=20%,pages=tiny}; empty and {@code none} are no
     * faults.
     *
     * @throws InvalidFaultsException where a name or value is not known
     */
    public static Faults parse(String text) throws InvalidFaultsException {
        Map<String, String> given = new HashMap<>();
        for (String part : text.split(",", -1)) {
            String one = part.strip();
            if (one.isEmpty() || one.equals("none")) {
                continue;
            }
            int equals = one.indexOf('=');
            String name = equals < 0 ? one : one.substring(0, equals).strip();
            if (given.put(name, equals < 0 ? "" : one.substring(equals + 1).strip()) != null) {
                throw new InvalidFaultsException("The fault " + name + " is given twice.");
            }
        }
        FaultReader reader = new FaultReader(given);
        Duration all = reader.duration("propagation", Duration.ZERO);
        double timeout = reader.percent("timeout", 100) / 2;
        Faults faults = new Faults(
                reader.duration("propagation-policies", all),
                reader.duration("propagation-keys", all),
                reader.duration("stale", Duration.ZERO),
                reader.pages("pages", TINY),
                reader.percent("throttle", 100),
                reader.percent("null-codes", 100),
                reader.percent("conflict", 100),
                reader.percent("quota", 100),
                reader.percent("server-error", 100),
                reader.percent("timeout-before", 100) + timeout,
                reader.percent("timeout-after", 100) + timeout,
                reader.duration("latency", Duration.ZERO));
        reader.end();
        return faults;
    }

    /** How far back somebody may look. */
    Duration longest() {
        Duration enforced = policyPropagation.compareTo(keyPropagation) >= 0 ? policyPropagation : keyPropagation;
        return enforced.compareTo(stale) >= 0 ? enforced : stale;
    }
}
