package dev.cordon.launcher.live.full;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.SeedKey;
import dev.cordon.sandbox.cloud.AccessKey;
import dev.cordon.simulation.Company;
import dev.cordon.simulation.CompanyCall;
import dev.cordon.simulation.SimulatedCall;
import dev.cordon.simulation.SimulatedIdentity;
import dev.cordon.simulation.Stories;
import dev.cordon.simulation.play.CompanyPlayer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Users with a key each beside those of a company, made like one of its own, whose keys leak one after the other. */
final class LeakedUsers {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LETTERS = 26;
    private static final int ROUTINE_CALLS = 8;

    private final Company company;
    private final SimulatedIdentity model;
    private final List<SimulatedCall> routine = new ArrayList<>();
    private final int howMany;
    private int next;

    LeakedUsers(Company company, int howMany) {
        this.company = company;
        this.model = company.named(Stories.LEAKED);
        this.howMany = howMany;
        Iterator<CompanyCall> calls =
                company.calls(model, company.start(), company.start().plus(Duration.ofDays(14)));
        while (routine.size() < ROUTINE_CALLS) {
            CompanyCall call = calls.next();
            if (call.logged() && call.call().via().isEmpty()) {
                routine.add(call.call());
            }
        }
    }

    Company company() {
        return company;
    }

    private static String name(int number) {
        return "exporter-%03d".formatted(number);
    }

    private static String key(int number) {
        return "AKIAEXPORTERLEAK" + letter(number / LETTERS / LETTERS) + letter(number / LETTERS) + letter(number)
                + "A";
    }

    private static char letter(int number) {
        return (char) ('A' + number % LETTERS);
    }

    private String arn(int number) {
        return model.arn().replace(model.name(), name(number));
    }

    /** The company's account with all of them in it. */
    byte[] accountJson() throws IOException {
        ObjectNode account = (ObjectNode) JSON.readTree(company.accountJson());
        ArrayNode users = (ArrayNode) account.path("UserDetailList");
        JsonNode like = null;
        for (JsonNode user : users) {
            like = user.path("UserName").asText().equals(model.name()) ? user : like;
        }
        String text = String.valueOf(like);
        for (int i = 0; i < howMany; i++) {
            users.add(JSON.readTree(text.replace(model.name(), name(i)).replace(model.uniqueId(), uniqueId(i))));
        }
        return JSON.writeValueAsBytes(account);
    }

    private static String uniqueId(int number) {
        return key(number).replaceFirst("AKIA", "AIDA");
    }

    /** Keys of all users, those of the company too. */
    List<SeedKey> keys() {
        List<SeedKey> keys = new ArrayList<>(CompanyPlayer.keys(company));
        for (int i = 0; i < howMany; i++) {
            keys.add(new SeedKey(arn(i), new AccessKey(key(i), "made-up-secret-of-" + i, true, company.start())));
        }
        return keys;
    }

    /** The next one whose key leaks. */
    Leak next() {
        int number = next++;
        if (number >= howMany) {
            throw new IllegalStateException("all " + howMany + " users have leaked");
        }
        return new Leak(
                new SimulatedIdentity(
                        model.number(),
                        model.account(),
                        model.team(),
                        name(number),
                        arn(number),
                        uniqueId(number),
                        model.archetype(),
                        model.breadth(),
                        model.habits(),
                        model.seed() + 1_000 + number),
                key(number),
                List.copyOf(routine));
    }
}
