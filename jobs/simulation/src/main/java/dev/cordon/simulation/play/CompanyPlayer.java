package dev.cordon.simulation.play;

import dev.cordon.sandbox.Response;
import dev.cordon.sandbox.SandboxCaller;
import dev.cordon.sandbox.SandboxCloud;
import dev.cordon.sandbox.SeedKey;
import dev.cordon.sandbox.cloud.AccessKey;
import dev.cordon.sandbox.sign.Credentials;
import dev.cordon.simulation.Company;
import dev.cordon.simulation.CompanyCall;
import dev.cordon.simulation.Permission;
import dev.cordon.simulation.SimulatedCall;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes calls of a company as signed requests to a sandbox that was started with its account and {@link #keys}: with the
 * credential, from the address, by the client that each call names. Sessions begin when they are first used. Thread-safe.
 */
public final class CompanyPlayer {
    private static final Duration SESSION = Duration.ofHours(12);
    /** Between a credential and its session: machines of one role may have got theirs at the same moment. */
    private static final String SESSION_OF = "\n";

    private final SandboxCloud cloud;
    private final Clock clock;
    private final SandboxCaller caller;
    /** By credential and session. */
    private final Map<String, Credentials> sessions = new ConcurrentHashMap<>();

    /** @param clock dates calls and signatures */
    public CompanyPlayer(SandboxCloud cloud, Clock clock) {
        this.cloud = cloud;
        this.clock = clock;
        caller = new SandboxCaller(cloud.uri(), new Credentials("AKIANOBODY", "", null), "127.0.0.1", clock);
    }

    /** The keys that users of the company have, for {@code SandboxOptions.keys}; secrets are made up. */
    public static List<SeedKey> keys(Company company) {
        List<SeedKey> keys = new ArrayList<>();
        company.accessKeys()
                .forEach((arn, id) -> keys.add(new SeedKey(arn, new AccessKey(id, secret(id), true, company.start()))));
        return List.copyOf(keys);
    }

    private static String secret(String id) {
        return "made-up-secret-of-" + id;
    }

    /**
     * Makes a call now.
     *
     * @return what became of it; a call that got no answer counts as not denied
     */
    public Played play(CompanyCall due) {
        CompanyCall call = due.at(clock.millis());
        SandboxCaller as = caller(call.call());
        Response response = new Response(0, "", "");
        for (Permission need : call.call().needs()) {
            response = ask(as, call.call(), need);
            if (refused(response)) {
                return new Played(call, response, true);
            }
        }
        return new Played(call, response, false);
    }

    private static boolean refused(Response response) {
        return switch (response.errorCode()) {
            case "AccessDenied", "ExpiredToken", "InvalidClientTokenId" -> true;
            default -> false;
        };
    }

    private SandboxCaller caller(SimulatedCall call) {
        return caller.with(credentials(call)).from(address(call)).as(call.client());
    }

    /** A service that calls in somebody's name has no address; the sandbox takes one all the same and leaves it out. */
    private static String address(SimulatedCall call) {
        return call.via().isEmpty() ? call.address() : "127.0.0.1";
    }

    private Credentials credentials(SimulatedCall call) {
        String id = call.credential();
        return id.startsWith("AKIA")
                ? new Credentials(id, secret(id), null)
                : sessions.computeIfAbsent(id + SESSION_OF + call.session(), missing -> begin(call));
    }

    private Credentials begin(SimulatedCall call) {
        return call.session().isEmpty()
                ? cloud.consoleSession(call.principal(), call.mfa(), SESSION)
                : cloud.roleSession(call.principal(), call.session(), SESSION);
    }

    /**
     * Lets workloads fetch new session credentials, as they do when theirs run out; who has stolen some goes on with those.
     *
     * @param credential of the session, as calls name it
     */
    public void renew(String credential) {
        sessions.keySet().removeIf(key -> key.startsWith(credential + SESSION_OF));
    }

    private Response ask(SandboxCaller as, SimulatedCall call, Permission need) {
        boolean itself = need.equals(call.needs().get(0));
        if (itself && call.service().equals("sts")) {
            return as.sts(call.event(), IamParameters.of(call));
        }
        if (itself && call.service().equals("iam")) {
            return as.iam(call.event(), IamParameters.of(call));
        }
        Map<String, String> more = new HashMap<>();
        if (itself) {
            more.put("Operation", call.event());
        } else if (need.action().equals("iam:PassRole")) {
            more.put("Context.iam:PassedToService", passedTo(call.service()));
        }
        if (!call.via().isEmpty()) {
            more.put("ViaService", call.via());
        } else if (!call.endpoint().isEmpty()) {
            more.put("Context.aws:SourceVpce", call.endpoint());
            more.put("Context.aws:VpcSourceIp", call.address());
        }
        return as.call(need.action(), need.resource(), more);
    }

    private static String passedTo(String service) {
        return switch (service) {
            case "ecs" -> "ecs-tasks.amazonaws.com";
            case "rds" -> "export.rds.amazonaws.com";
            default -> service + ".amazonaws.com";
        };
    }
}
