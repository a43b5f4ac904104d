package dev.cordon.launcher.live.full;

import dev.cordon.simulation.CompanyCall;
import dev.cordon.simulation.Sighting;
import dev.cordon.simulation.SimulatedCall;
import dev.cordon.simulation.SimulatedIdentity;
import dev.cordon.simulation.SimulatedRecord;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The key of a user is seen in a repository, and used from a household. */
record Leak(SimulatedIdentity user, String key, List<SimulatedCall> routine, AtomicInteger calls) {
    private static final String HOUSEHOLD = "203.0.113.77";

    Leak(SimulatedIdentity user, String key, List<SimulatedCall> routine) {
        this(user, key, routine, new AtomicInteger());
    }

    String arn() {
        return user.arn();
    }

    /** What a scanner says. */
    Fed sighting(long millis) {
        return Fed.finding(
                millis, new Sighting(millis, key, "example/" + user.name(), "deploy.env", 3, "somebody").finding());
    }

    /** The next call of whoever has the key now. */
    Fed use(long millis) {
        int number = calls.getAndIncrement();
        SimulatedCall like = routine.get(number % routine.size());
        SimulatedCall call = new SimulatedCall(
                millis,
                user.arn(),
                key,
                "",
                "",
                0,
                false,
                HOUSEHOLD,
                "",
                "",
                "aws-cli/2.24.10",
                like.service(),
                like.event(),
                like.kind(),
                like.needs(),
                like.logged(),
                "");
        String record = new CompanyCall(user, call, number).record();
        return new Fed(SimulatedRecord.CLOUDTRAIL, millis, record, user.arn(), user.arn(), false);
    }
}
