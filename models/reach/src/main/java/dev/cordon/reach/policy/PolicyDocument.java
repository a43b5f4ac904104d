package dev.cordon.reach.policy;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A policy as written, immutable. Documents are shared by all principals that have them: what is compiled from one is kept
 * with it, and so is its hash.
 */
public final class PolicyDocument {
    public static final PolicyDocument UNREADABLE = new PolicyDocument("2012-10-17", List.of(), false);

    private final String version;
    private final List<Statement> statements;
    private final boolean readable;
    private int hash;
    private volatile @Nullable CompiledPolicy compiled;

    /**
     * @param version {@code 2012-10-17} or {@code 2008-10-17}; policy variables work in the former only
     * @param statements in the order of the document
     * @param readable false for a document that could not be read at all: as a bound it leaves everything possible, as a
     *     grant it grants nothing that is known
     */
    public PolicyDocument(String version, List<Statement> statements, boolean readable) {
        this.version = version;
        this.statements = List.copyOf(statements);
        this.readable = readable;
    }

    public String version() {
        return version;
    }

    public List<Statement> statements() {
        return statements;
    }

    public boolean readable() {
        return readable;
    }

    /** Compiled at first use; two threads may both do so, to the same effect. */
    CompiledPolicy compiled() {
        CompiledPolicy known = compiled;
        if (known == null) {
            known = new CompiledPolicy(this);
            compiled = known;
        }
        return known;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other == this
                || (other instanceof PolicyDocument that
                        && hashCode() == that.hashCode()
                        && readable == that.readable
                        && version.equals(that.version)
                        && statements.equals(that.statements));
    }

    @Override
    public int hashCode() {
        if (hash == 0) {
            hash = Objects.hash(version, statements, readable);
        }
        return hash;
    }

    @Override
    public String toString() {
        return "PolicyDocument[" + version + ", " + statements.size() + " statements" + (readable ? "" : ", unreadable")
                + "]";
    }
}
