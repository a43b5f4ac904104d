package dev.cordon.reach.radius;

import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What decides which crown jewels a principal can reach. Equal marks of two versions: the same jewels, as certain as before,
 * whatever the ways. Cheap to compare, and says nothing else.
 */
public final class JewelMark {
    private final JewelIndex numbering;
    private final BitSet most;
    private final BitSet least;
    private final List<String> administered;
    private final List<String> administeredCertainly;

    JewelMark(
            JewelIndex numbering,
            BitSet most,
            BitSet least,
            List<String> administered,
            List<String> administeredCertainly) {
        this.numbering = numbering;
        this.most = most;
        this.least = least;
        this.administered = administered;
        this.administeredCertainly = administeredCertainly;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // numbers mean the same in the very same index alone
    public boolean equals(@Nullable Object other) {
        return other instanceof JewelMark that
                && numbering == that.numbering
                && most.equals(that.most)
                && least.equals(that.least)
                && administered.equals(that.administered)
                && administeredCertainly.equals(that.administeredCertainly);
    }

    @Override
    public int hashCode() {
        return most.hashCode();
    }
}
