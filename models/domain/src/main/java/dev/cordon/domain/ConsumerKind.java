package dev.cordon.domain;

/** By what something that uses an identity was told apart. */
public enum ConsumerKind {
    /** The network that calls come from: {@link SourceEndpoint#network()}. */
    NETWORK,
    /** The software that makes them: {@link Client#family()}, as it calls itself. */
    CLIENT,
    /** For whom they are made: the outermost {@link Actor}. */
    PRINCIPAL
}
