package dev.cordon.elastic;

import org.junit.jupiter.api.Tag;

/** The client behind TLS and login against the next major version of the server. */
@Tag("full")
@OnElasticsearch9
class SecuredClusterOnElasticsearch9IT extends SecuredClusterIT {}
