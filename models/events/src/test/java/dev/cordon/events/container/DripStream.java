package dev.cordon.events.container;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Hands bytes over like a slow pipe: so many at a time, or as many as chance has it. */
final class DripStream extends InputStream {
    private final ByteArrayInputStream bytes;
    private final int most;
    private final @Nullable RandomGenerator random;

    DripStream(byte[] bytes, int atATime) {
        this(bytes, atATime, null);
    }

    DripStream(byte[] bytes, int most, @Nullable RandomGenerator random) {
        this.bytes = new ByteArrayInputStream(bytes);
        this.most = most;
        this.random = random;
    }

    @Override
    public int read() {
        return bytes.read();
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        int count = random == null ? most : random.nextInt(1, most + 1);
        return bytes.read(into, offset, Math.min(length, count));
    }
}
