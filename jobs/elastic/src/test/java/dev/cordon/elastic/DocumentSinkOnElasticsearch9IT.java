package dev.cordon.elastic;

/** The sink against the next major version of the server. */
@OnElasticsearch9
class DocumentSinkOnElasticsearch9IT extends DocumentSinkIT {}
