package dev.cordon.elastic;

import org.junit.jupiter.api.Tag;

/** What the next major version of the server answers while it takes nothing; {@link Elasticsearch9IT} is its quick form. */
@Tag("full")
@OnElasticsearch9
class BlockedIndexOnElasticsearch9IT extends BlockedIndexIT {}
