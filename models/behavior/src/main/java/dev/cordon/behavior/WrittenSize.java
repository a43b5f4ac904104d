package dev.cordon.behavior;

import java.io.DataOutput;
import java.io.UTFDataFormatException;

/** Counts what would be written, and writes nothing: the bytes of a {@link java.io.DataOutputStream}. */
final class WrittenSize implements DataOutput {
    private static final int LONGEST_TEXT = 65_535;

    private long bytes;

    long bytes() {
        return bytes;
    }

    /** Counts bytes of which only the number is known. */
    void skip(long more) {
        bytes += more;
    }

    @Override
    public void write(int b) {
        bytes++;
    }

    @Override
    public void write(byte[] b) {
        bytes += b.length;
    }

    @Override
    public void write(byte[] b, int off, int len) {
        bytes += len;
    }

    @Override
    public void writeBoolean(boolean v) {
        bytes++;
    }

    @Override
    public void writeByte(int v) {
        bytes++;
    }

    @Override
    public void writeShort(int v) {
        bytes += Short.BYTES;
    }

    @Override
    public void writeChar(int v) {
        bytes += Character.BYTES;
    }

    @Override
    public void writeInt(int v) {
        bytes += Integer.BYTES;
    }

    @Override
    public void writeLong(long v) {
        bytes += Long.BYTES;
    }

    @Override
    public void writeFloat(float v) {
        bytes += Float.BYTES;
    }

    @Override
    public void writeDouble(double v) {
        bytes += Double.BYTES;
    }

    @Override
    public void writeBytes(String s) {
        bytes += s.length();
    }

    @Override
    public void writeChars(String s) {
        bytes += (long) Character.BYTES * s.length();
    }

    @Override
    public void writeUTF(String s) throws UTFDataFormatException {
        int length = s.length();
        long text = length;
        for (int i = 0; i < length; i++) {
            char c = s.charAt(i);
            if (c > 0x7F || c == 0) {
                text += c > 0x7FF ? 2 : 1;
            }
        }
        if (text > LONGEST_TEXT) {
            throw new UTFDataFormatException("a text of " + text + " bytes, where " + LONGEST_TEXT + " fit");
        }
        bytes += Short.BYTES + text;
    }
}
