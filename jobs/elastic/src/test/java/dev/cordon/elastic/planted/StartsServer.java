package dev.cordon.elastic.planted;

import dev.cordon.localelasticsearch.NodeLayout;

/** Breaks a rule on purpose. */
public record StartsServer(NodeLayout layout) {}
