package dev.cordon.engine.trust;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Tokens as a forger would write them: any header over any content, signed or not. */
final class Tokens {
    private Tokens() {}

    static ECKey key() throws Exception {
        return new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
    }

    static PublicKeys keys(ECKey key) throws Exception {
        return PublicKeys.read("keys.json", key.toPublicJWK().toJSONString());
    }

    static String header(String type, String keyId) {
        return "{\"alg\":\"ES256\",\"typ\":\"" + type + "\",\"kid\":\"" + keyId + "\"}";
    }

    static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static String signed(ECKey key, String header, String claims) throws Exception {
        String content = encoded(header) + "." + encoded(claims);
        return content + "."
                + new ECDSASigner(key)
                        .sign(
                                new JWSHeader(com.nimbusds.jose.JWSAlgorithm.ES256),
                                content.getBytes(StandardCharsets.US_ASCII));
    }
}
