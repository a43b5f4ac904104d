package dev.cordon.launcher.live.full;

import dev.cordon.simulation.Company;
import dev.cordon.simulation.SimulatedIdentities;
import dev.cordon.simulation.SimulatedRecord;
import java.util.List;
import java.util.random.RandomGenerator;

/** A day of a company in CloudTrail, as a delivery hands it over that keeps no order and repeats itself. */
public final class DisorderedDay {
    private static final Disorder DISORDER = new Disorder(600_000, 5, true);

    private DisorderedDay() {}

    /**
     * The company's first day, in order of arrival: up to ten minutes late, 5 % of it twice, and a host's clock an hour
     * behind.
     */
    public static List<String> records(Company company, RandomGenerator random) {
        List<Fed> day = new CompanyLog(company, SimulatedIdentities.ACCOUNT)
                .day(company.start()).stream()
                        .filter(record -> record.source().equals(SimulatedRecord.CLOUDTRAIL))
                        .toList();
        return DISORDER.of(day, random).stream().map(Fed::text).toList();
    }
}
