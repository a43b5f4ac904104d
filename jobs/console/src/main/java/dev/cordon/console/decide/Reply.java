package dev.cordon.console.decide;

import com.fasterxml.jackson.databind.JsonNode;

/** What is answered: a status of HTTP, and an object. */
public record Reply(int status, JsonNode body) {}
