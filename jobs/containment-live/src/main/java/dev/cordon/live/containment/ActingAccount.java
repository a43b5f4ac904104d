package dev.cordon.live.containment;

import dev.cordon.configuration.ConfigFields;
import dev.cordon.configuration.InvalidConfigException;
import dev.cordon.engine.guardrail.GuardrailConfig;
import dev.cordon.engine.guardrail.GuardrailReader;
import dev.cordon.engine.guardrail.PrincipalArn;
import java.util.Optional;
import java.util.regex.Pattern;

/** The account that Cordon holds identities of: what the file says, else that of the responder whom guardrails name. */
final class ActingAccount {
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

    private ActingAccount() {}

    /**
     * Finds it; where neither says it, tells the fields.
     *
     * @param aws fields of {@code containment.aws}
     * @param guardrails text of {@code guardrails.yaml}, or empty
     */
    static String of(ConfigFields aws, String guardrails) {
        String said = aws.text("account", "");
        if (!said.isEmpty()) {
            if (!ACCOUNT.matcher(said).matches()) {
                aws.reject("account", "must be the twelve digits of an account, in quotes");
            }
            return said;
        }
        Optional<String> responders = responder(guardrails);
        if (responders.isEmpty()) {
            aws.reject(
                    "account",
                    "is missing, and the guardrails name no responder of one account; add the twelve digits of the account"
                            + " that Cordon acts in, in quotes");
        }
        return responders.orElse("");
    }

    private static Optional<String> responder(String guardrails) {
        try {
            GuardrailConfig config = guardrails.isBlank()
                    ? GuardrailConfig.DEFAULTS
                    : GuardrailReader.read("guardrails.yaml", guardrails);
            return config.responder()
                    .principal()
                    .flatMap(pattern -> PrincipalArn.of(pattern.toString()))
                    .map(PrincipalArn::account)
                    .filter(account -> ACCOUNT.matcher(account).matches());
        } catch (InvalidConfigException e) {
            return Optional.empty(); // what is wrong with it the job's parts say
        }
    }
}
