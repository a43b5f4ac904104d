package dev.cordon.sandbox.sign;

import dev.cordon.domain.Sha256;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * AWS Signature Version 4
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html), for services whose path is
 * a slash.
 */
public final class SigV4 {
    static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String HASH_HEADER = "x-amz-content-sha256";

    private SigV4() {}

    /** A moment as the {@code x-amz-date} header has it. */
    public static String stamp(Instant time) {
        return STAMP.format(time);
    }

    /** The moment that an {@code x-amz-date} header names, or null where it is none. */
    public static @Nullable Instant time(String stamp) {
        if (!stamp.matches("\\d{8}T\\d{6}Z")) {
            return null;
        }
        try {
            return STAMP.parse(stamp, Instant::from);
        } catch (java.time.DateTimeException e) {
            return null;
        }
    }

    /**
     * Headers that sign a POST: {@code x-amz-date}, {@code authorization}, and {@code x-amz-security-token} for temporary
     * credentials.
     */
    public static SortedMap<String, String> sign(
            Credentials with, URI uri, String contentType, byte[] body, String region, String service, Instant now) {
        String stamp = stamp(now);
        SortedMap<String, String> headers = new TreeMap<>();
        headers.put("content-type", contentType);
        headers.put("x-amz-date", stamp);
        String token = with.sessionToken();
        if (token != null) {
            headers.put("x-amz-security-token", token);
        }
        SortedMap<String, String> signed = new TreeMap<>(headers);
        signed.put("host", uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort());
        Scope scope = new Scope(stamp.substring(0, 8), region, service);
        List<String> names = List.copyOf(signed.keySet());
        String signature =
                signature(with.secretAccessKey(), scope, names, new SignedRequest("POST", "/", "", signed, body));
        headers.put("authorization", new Authorization(with.accessKeyId(), scope, names, signature).text());
        return headers;
    }

    /** Whether a request was signed with a secret, in time that does not depend on how much of the signature is right. */
    public static boolean verify(Authorization claimed, String secret, SignedRequest request) {
        String stated = request.header(HASH_HEADER);
        boolean bodyStated = stated.isEmpty() || stated.equals(Sha256.hex(request.body()));
        String expected = signature(secret, claimed.scope(), claimed.signedHeaders(), request);
        boolean same = MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.US_ASCII),
                claimed.signature().getBytes(StandardCharsets.US_ASCII));
        return same && bodyStated;
    }

    private static String signature(String secret, Scope scope, List<String> signedHeaders, SignedRequest request) {
        String toSign = ALGORITHM + "\n" + request.header("x-amz-date") + "\n" + scope.text() + "\n"
                + Sha256.hex(canonical(signedHeaders, request).getBytes(StandardCharsets.UTF_8));
        byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        for (String part : List.of(scope.date(), scope.region(), scope.service(), Scope.END)) {
            key = hmac(key, part);
        }
        return HexFormat.of().formatHex(hmac(key, toSign));
    }

    private static String canonical(List<String> signedHeaders, SignedRequest request) {
        StringBuilder text = new StringBuilder();
        text.append(request.method()).append('\n').append(request.path()).append('\n');
        text.append(canonicalQuery(request.query())).append('\n');
        for (String name : signedHeaders) {
            text.append(name).append(':');
            text.append(request.header(name).strip().replaceAll(" {2,}", " ")).append('\n');
        }
        text.append('\n').append(String.join(";", signedHeaders)).append('\n');
        return text.append(Sha256.hex(request.body())).toString();
    }

    private static String canonicalQuery(String query) {
        if (query.isEmpty()) {
            return "";
        }
        List<String> parts = new ArrayList<>(Arrays.asList(query.split("&", -1)));
        parts.replaceAll(part -> part.indexOf('=') < 0 ? part + "=" : part);
        parts.sort(String::compareTo);
        return String.join("&", parts);
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (InvalidKeyException e) {
            throw new IllegalArgumentException("a key cannot be empty", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
