package dev.cordon.wire.ocsf;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.ByteBuffer;

/**
 * A finding's line to which a signature can be added, with the digest to sign: it is written once, and read by nobody before
 * it is whole.
 *
 * @param bytes the line with its newline
 * @param place of the signature: behind the last member of {@code unmapped}
 * @param contentSha256 as {@link AlertContent#sha256} gives it for the line
 */
@SuppressWarnings("ArrayRecordComponent") // bytes as they were written; nobody compares lines by equals
public record UnsignedLine(byte[] bytes, int place, String contentSha256) {
    private static final byte[] NAME = (",\"" + AlertContent.SIGNATURE + "\":\"").getBytes(US_ASCII);

    /**
     * The line with its signature.
     *
     * @param signature compact JWS over the line without it; see {@link AlertContent}
     */
    public byte[] signed(String signature) {
        byte[] text = JsonStringEncoder.getInstance().quoteAsUTF8(signature);
        return ByteBuffer.allocate(bytes.length + NAME.length + text.length + 1)
                .put(bytes, 0, place)
                .put(NAME)
                .put(text)
                .put((byte) '"')
                .put(bytes, place, bytes.length - place)
                .array();
    }
}
