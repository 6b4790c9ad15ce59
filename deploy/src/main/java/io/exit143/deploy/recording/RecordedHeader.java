package io.exit143.deploy.recording;

/** A header of a Kafka record with a text value. */
public record RecordedHeader(String name, String value) {}
