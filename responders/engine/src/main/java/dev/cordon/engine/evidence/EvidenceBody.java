package dev.cordon.engine.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Set;

/**
 * Makes the body of a record: fields whose name says that they hold a secret are masked, personal fields become digests,
 * the rest is brought into canonical form. A secret under another name is not recognised: producers must not send it.
 */
public final class EvidenceBody {
    private static final String MASKED = "masked";
    private static final Set<String> SECRET_NAMES = Set.of(
            "secretaccesskey",
            "secretkey",
            "sessiontoken",
            "securitytoken",
            "password",
            "newpassword",
            "oldpassword",
            "passwd",
            "privatekey",
            "clientsecret",
            "accesstoken",
            "refreshtoken",
            "idtoken",
            "authorization",
            "apikey",
            "samlassertion",
            "webidentitytoken",
            "secret",
            "secretstring",
            "secretbinary",
            "cookie",
            "setcookie");

    private EvidenceBody() {}

    /**
     * Body of a JSON object.
     *
     * @throws IllegalArgumentException if it is no JSON object, has a name twice, or holds text that UTF-8 cannot
     */
    public static String of(String json, PersonalFields personal) {
        return of(CanonicalJson.parse(json), personal);
    }

    /** As {@link #of(String, PersonalFields)}, of a value that is not changed. */
    public static String of(JsonNode value, PersonalFields personal) {
        if (!value.isObject()) {
            throw new IllegalArgumentException("the body of evidence is a JSON object, not " + value.getNodeType());
        }
        return CanonicalJson.of(cleaned(value, personal));
    }

    private static JsonNode cleaned(JsonNode value, PersonalFields personal) {
        if (value.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            value.properties().forEach(field -> {
                JsonNode under = field.getValue();
                if (under.isNull()) {
                    object.set(field.getKey(), under);
                } else if (isSecret(field.getKey())) {
                    object.put(field.getKey(), MASKED);
                } else if (personal.hides(field.getKey())) {
                    object.set(field.getKey(), digested(under, personal));
                } else {
                    object.set(field.getKey(), cleaned(under, personal));
                }
            });
            return object;
        }
        if (value.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            value.forEach(element -> array.add(cleaned(element, personal)));
            return array;
        }
        return value;
    }

    private static JsonNode digested(JsonNode value, PersonalFields personal) {
        if (value.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            value.forEach(element -> array.add(digested(element, personal)));
            return array;
        }
        return value.isNull() ? value : JsonNodeFactory.instance.textNode(personal.digest(value));
    }

    private static boolean isSecret(String name) {
        StringBuilder letters = new StringBuilder();
        name.toLowerCase(Locale.ROOT).chars().filter(Character::isLetter).forEach(c -> letters.append((char) c));
        return SECRET_NAMES.contains(letters.toString());
    }
}
