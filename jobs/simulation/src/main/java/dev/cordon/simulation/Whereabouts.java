package dev.cordon.simulation;

import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Credentials, sessions and addresses of one identity over time.
 *
 * <ul>
 *   <li>People are in the office on half of their days, at home on three in ten and on the VPN on the others; home addresses
 *       change about monthly, mostly into another /24; a journey of two to five days comes about every two months. Half of
 *       their runs are in the console, where a session lasts a day and has a second factor.
 *   <li>NAT gateways of a VPC have an address each in networks of their own; one in ten teams gets a new one some day.
 *   <li>Functions without a VPC and hosted runners call from whatever address the provider has at the moment.
 *   <li>Role credentials are renewed every six hours, those of CI runs with each run.
 * </ul>
 */
final class Whereabouts {
    private static final long HOUR = 3_600_000L;
    private static final long DAY = 24 * HOUR;

    private final SimulatedIdentity identity;
    private final long seed;
    private final int journeyPhase;
    private final int movesOn;
    private int key;

    Whereabouts(SimulatedIdentity identity, int days, RandomGenerator random) {
        this.identity = identity;
        this.seed = identity.seed();
        journeyPhase = random.nextInt(60);
        movesOn = random.nextInt(10) == 0 ? random.nextInt(days) : Integer.MAX_VALUE;
    }

    /** From now on it uses its next long-term key. */
    void rotateKey() {
        key++;
    }

    /** Where a run is made. */
    Stay at(long timeMillis, int day, long run, RandomGenerator random) {
        return switch (identity.archetype().dwelling()) {
            case USER -> person(timeMillis, day, run, true, random);
            case PERSON_ROLE -> person(timeMillis, day, run, false, random);
            case ON_PREMISES ->
                longTerm("192.0.2." + (40 + hash(run, 1, 3)), "Boto3/1.37.18 md/Botocore#1.37.18 lang/python#3.12.9");
            case SAAS -> {
                long issued = timeMillis - timeMillis % HOUR;
                yield role(
                        "vendor-" + identity.team(),
                        issued,
                        "185.199." + (10 + hash(run, 2, 2)) + "." + (30 + hash(run, 3, 4)),
                        "aws-sdk-go-v2/1.36.3");
            }
            case VPC, ENDPOINTS -> replica(timeMillis, day, (int) hash(run, 4, 3));
            case FUNCTION -> {
                long issued = timeMillis - timeMillis % (6 * HOUR);
                long container = timeMillis / (2 * HOUR) * 4 + hash(run, 5, 4);
                yield role(
                        identity.name() + "-fn",
                        issued,
                        provider("3.25", container, 96),
                        "Boto3/1.37.18 exec-env/" + "AWS_Lambda_python3.12");
            }
            case HOSTED_RUNNERS ->
                role("GitHubActions", timeMillis, provider("20", run, 1 << 20), "aws-sdk-js/3.758.0 os/linux");
            case OWN_RUNNERS ->
                role("ci-" + run, timeMillis, "198.51.100." + (200 + hash(run, 6, 3)), "HashiCorp Terraform/1.11.0");
        };
    }

    private Stay person(long timeMillis, int day, long run, boolean user, RandomGenerator random) {
        String address = personAddress(day);
        long morning = timeMillis - timeMillis % DAY + 6 * HOUR;
        boolean console = random.nextDouble() < 0.5;
        if (!user) {
            return new Stay(
                    temporary(timeMillis / (8 * HOUR)),
                    identity.name() + "@example.com",
                    Math.min(timeMillis, timeMillis / (8 * HOUR) * 8 * HOUR + HOUR),
                    true,
                    address,
                    "",
                    console ? "Mozilla/5.0 Firefox/128.0" : "aws-cli/2.24.10");
        }
        return console
                ? new Stay(
                        temporary(day),
                        "",
                        Math.min(timeMillis, morning),
                        true,
                        address,
                        "",
                        "Mozilla/5.0 Firefox/128.0")
                : longTerm(address, run % 3 == 0 ? "Boto3/1.37.18" : "aws-cli/2.24.10");
    }

    private String personAddress(int day) {
        int intoJourney = (day + journeyPhase) % 60;
        if (intoJourney < 2 + hash(day / 60, 7, 4)) {
            return "91." + hash(day / 60, 8, 200) + "." + hash(day, 9, 250) + "." + hash(day, 10, 250);
        }
        double place = hash(day, 11, 1000) / 1000.0;
        if (place < 0.5) {
            return "198.51.100." + (10 + hash(day, 12, 4));
        }
        if (place < 0.8) {
            int month = (int) ((day + hash(0, 13, 30)) / 30);
            return "84." + (10 + hash(0, 14, 200)) + "." + hash(month, 15, 250) + "." + (1 + hash(month, 16, 250));
        }
        return "203.0.113." + (20 + hash(day, 17, 2));
    }

    private Stay replica(long timeMillis, int day, int replica) {
        long issued = timeMillis - timeMillis % (6 * HOUR);
        int generation = day / 9 + replica;
        String session = identity.archetype().name().equals("host")
                ? "i-0" + String.format(Locale.ROOT, "%016x", mixed(replica, 18))
                : String.format(Locale.ROOT, "%016x%016x", mixed(generation, 19), mixed(generation, 20));
        int gateway = (replica == 1 && day >= movesOn) ? 7 : replica;
        long team = identity.team().hashCode() * 31L + gateway;
        String nat = "52." + (16 + Math.floorMod(team * 7, 100)) + "." + Math.floorMod(team * 13, 250) + "."
                + Math.floorMod(team * 29, 250);
        return role(session, issued, nat, "Boto3/1.37.18 exec-env/AWS_ECS_FARGATE");
    }

    /** The way that calls to S3 and DynamoDB take where the VPC has gateway endpoints. */
    Stay inside(Stay stay, String service) {
        boolean gateway = service.equals("s3") || service.equals("dynamodb");
        if (identity.archetype().dwelling() != Dwelling.ENDPOINTS || !gateway) {
            return stay;
        }
        String id = "vpce-0" + String.format(Locale.ROOT, "%016x", mixed(service.hashCode(), 21));
        return stay.throughEndpoint(
                "10.20." + Math.floorMod(identity.team().hashCode(), 200) + "."
                        + hash(stay.session().hashCode(), 22, 200),
                id);
    }

    private static String provider(String first, long run, int range) {
        long mixed = mix(run * 31 + 7) >>> 16;
        long drawn = mixed % range;
        return first.indexOf('.') > 0
                ? first + "." + drawn + "." + (mixed >>> 24) % 250
                : first + "." + (drawn >>> 12 & 255) + "." + (drawn >>> 4 & 255) + "." + (mixed >>> 24) % 250;
    }

    /** Id of its long-term key, where it has one. */
    String accessKeyId() {
        return "AKIA" + letters(mixed(key, 23));
    }

    /** Id of the session key that is in use when credentials were issued at a moment. */
    String sessionKeyId(long issuedMillis) {
        return temporary(issuedMillis);
    }

    /** An address as households have it; somebody lives there, or not. */
    static String household(long seed) {
        long mixed = mix(seed);
        return "84." + (10 + Math.floorMod(mixed, 200L)) + "." + Math.floorMod(mixed >>> 16, 250L) + "."
                + (1 + Math.floorMod(mixed >>> 32, 250L));
    }

    /** A name as sessions of containers have it: the id of a task. */
    static String task(long seed) {
        return String.format(Locale.ROOT, "%016x%016x", mix(seed), mix(seed + 1));
    }

    private Stay longTerm(String address, String client) {
        return new Stay(accessKeyId(), "", 0, false, address, "", client);
    }

    private Stay role(String session, long issuedMillis, String address, String client) {
        return new Stay(temporary(issuedMillis), session, issuedMillis, false, address, "", client);
    }

    private String temporary(long number) {
        return "ASIA" + letters(mixed(number, 24));
    }

    static String letters(long value) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            text.append((char) ('A' + ((value >>> (i * 4)) & 15)));
        }
        return text.toString();
    }

    private long hash(long value, long salt, int bound) {
        return Math.floorMod(mixed(value, salt), (long) bound);
    }

    private long mixed(long value, long salt) {
        return mix(seed + value * 0x9E3779B97F4A7C15L + salt * 0xD1342543DE82EF95L);
    }

    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
