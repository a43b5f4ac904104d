package dev.cordon.reach.policy;

import java.util.List;

/**
 * A policy as written.
 *
 * @param version {@code 2012-10-17} or {@code 2008-10-17}; policy variables work in the former only
 * @param statements in the order of the document
 * @param readable false for a document that could not be read at all: as a bound it leaves everything possible, as a grant
 *     it grants nothing that is known
 */
public record PolicyDocument(String version, List<Statement> statements, boolean readable) {
    public static final PolicyDocument UNREADABLE = new PolicyDocument("2012-10-17", List.of(), false);
}
